// SPDX-License-Identifier: MPL-2.0
// Reporting in under a minute on one page: photos, place, words, kind. Nothing typed is ever lost; while it is not known
// whether a report arrived, the form says so and only the very same report can be sent again.
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { describedBy, Field, Notice, Problem } from '#design/pocket/parts.tsx'
import { say } from '#design/shared/words.ts'
import { ItemPicker, type ItemChoice } from '#modules/lists/ui/pocket/index.ts'
import { PlacePicker, type PlaceChoice } from '#modules/places/ui/pocket/index.ts'
import type { Reported } from './kept-receipts.ts'
import { PhotoPicker } from './photo-picker.tsx'
import { isEmpty } from './report-draft.ts'
import { useReport, type ReportState } from './use-report.ts'
import { t } from './words.ts'

const LIST = 'grid-matters'

function Part({ title, id, children }: { readonly title: string; readonly id: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <section class="card part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Unsure({ report }: { readonly report: ReportState }): JSX.Element {
  return (
    <Notice kind="warm" icon="warning" role="alert">
      <h2>{t('report.unsure-title')}</h2>
      <p>
        {t('report.unsure')} {t('report.unsure-auto')}
      </p>
      <button type="button" class="main" onClick={report.again}>
        {say('say.again')}
      </button>
      <details class="plain">
        <summary>{t('report.unsure-drop')}</summary>
        <p>{t('report.unsure-drop-warning')}</p>
        <button type="button" class="quiet" onClick={report.drop}>
          {t('report.unsure-drop')}
        </button>
      </details>
    </Notice>
  )
}

function StartOver({ report }: { readonly report: ReportState }): JSX.Element {
  const [sure, setSure] = useState(false)
  if (!sure)
    return (
      <p class="small centre">
        {t('report.kept')} ·{' '}
        <button type="button" class="link" onClick={() => setSure(true)}>
          {t('report.start-over')}
        </button>
      </p>
    )
  return (
    <p class="small centre" role="alert">
      {t('report.start-over-sure')}{' '}
      <button
        type="button"
        class="link bad"
        onClick={() => {
          report.startOver()
          setSure(false)
        }}
      >
        {t('report.start-over')}
      </button>
    </p>
  )
}

function PlacePart({ report, locked }: { readonly report: ReportState; readonly locked: boolean }): JSX.Element {
  const error = report.missing?.place === true ? t('report.place-needed') : undefined
  return (
    <Part title={t('report.place')} id="part-place">
      <PlacePicker value={report.draft.place} onChange={(place) => report.change({ place })} disabled={locked} />
      <Field id="place-words" label={t('report.place-words')} hint={t('report.place-words-hint')} error={error} optional={report.draft.place?.way !== 'words'}>
        <input
          id="place-words"
          maxLength={200}
          disabled={locked}
          value={report.draft.placeWords}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy('place-words', 'hint', error)}
          onInput={(event) => report.change({ placeWords: event.currentTarget.value })}
        />
      </Field>
    </Part>
  )
}

function WordsPart({ report, locked }: { readonly report: ReportState; readonly locked: boolean }): JSX.Element {
  const error = report.missing?.words === true ? t('report.words-needed') : undefined
  return (
    <Part title={t('report.words')} id="part-words">
      <p class="hint" id="words-hint">
        {t('report.words-hint')}
      </p>
      <textarea
        id="words"
        rows={4}
        maxLength={2000}
        disabled={locked}
        value={report.draft.words}
        aria-labelledby="part-words"
        aria-invalid={error !== undefined}
        aria-describedby={describedBy('words', 'hint', error)}
        onInput={(event) => report.change({ words: event.currentTarget.value })}
      />
      {error && (
        <p class="error" id="words-error" role="alert">
          {error}
        </p>
      )}
    </Part>
  )
}

/** A place chosen beforehand, and what is to stand in the words about it. */
export type ReportPlace = { readonly choice: PlaceChoice; readonly words: string }

/** `item` and `place` are chosen beforehand by the page that led here; both can be changed. */
export type ReportFormProps = {
  readonly onDone: (answer: Reported) => void
  readonly onBehalf: boolean
  readonly item?: ItemChoice | undefined
  readonly place?: ReportPlace | undefined
}

export function ReportForm({ onDone, onBehalf, item, place }: ReportFormProps): JSX.Element {
  const report = useReport(onDone, !onBehalf)
  const form = useRef<HTMLFormElement>(null)
  const { draft, state, missing } = report
  const locked = state !== 'writing'
  useEffect(() => {
    if (item !== undefined && draft.pending === undefined) report.change({ item })
  }, [item?.code])
  useEffect(() => {
    if (place !== undefined && draft.pending === undefined) report.change({ place: place.choice, placeWords: place.words })
  }, [place?.words])
  const wrong = missing !== undefined
  useEffect(() => {
    if (wrong) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [wrong])
  return (
    <form
      ref={form}
      class="report"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        report.submit()
      }}
    >
      {onBehalf && (
        <Notice icon="person">
          <p>{t('report.on-behalf')}</p>
        </Notice>
      )}
      {state === 'unsure' && <Unsure report={report} />}
      <Part title={t('report.photos')} id="part-photos">
        <p class="hint">{t('report.photos-hint')}</p>
        <PhotoPicker id="report-photos" tray={report.tray} disabled={locked} />
      </Part>
      <PlacePart report={report} locked={locked} />
      <WordsPart report={report} locked={locked} />
      <Part title={t('report.item')} id="part-item">
        <ItemPicker list={LIST} words={draft.words} value={draft.item} onChange={(chosen) => report.change({ item: chosen })} disabled={locked} />
      </Part>
      <Problem error={report.error} />
      {report.photosStuck && (
        <Notice kind="bad" icon="warning" role="alert">
          <p>{t('report.uploads-failed')}</p>
        </Notice>
      )}
      {state !== 'unsure' && (
        <div class="submit-bar">
          <button type="submit" class="main" disabled={locked}>
            {t(locked ? 'report.submitting' : 'report.submit')}
          </button>
        </div>
      )}
      <p class="small centre" role="status">
        {state === 'waiting' ? t('report.uploads-wait') : ''}
      </p>
      {!locked && !isEmpty({ ...draft, photos: report.tray.photos.map(({ id }) => ({ id, sent: true })) }) && <StartOver report={report} />}
    </form>
  )
}
