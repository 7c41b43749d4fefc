// SPDX-License-Identifier: MPL-2.0
// The checklist of a patrol by points: fine, or found. Everything typed stays on the phone until it was recorded; sent again
// over a silent network it is still one patrol.
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Notice, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { isRefused } from '#design/shared/refusal-words.ts'
import { named } from '#design/shared/text.ts'
import { say } from '#design/shared/words.ts'
import { FoundPlaceForm, type PhotosState } from './found-place.tsx'
import { bodyOf, cityDay, loadDraft, lookedAt, NEW_PLACE, saveDraft, type FoundPlace, type PatrolDraft, type PointDraft } from './patrol-draft.ts'
import { t } from './words.ts'

type Lane = Answer<'lanes.get'>
type Point = Lane['points'][number]
type PointProps = {
  readonly point: Point
  readonly said: PointDraft | undefined
  readonly most: number
  readonly tried: boolean
  readonly disabled: boolean
  readonly onSay: (change: (before: PointDraft | undefined) => PointDraft | undefined) => void
  readonly onPhotos: (place: string, state: PhotosState | undefined) => void
}

const withPlace = (before: PointDraft | undefined, id: number, part: Partial<FoundPlace>): PointDraft | undefined =>
  before?.result !== 'found' ? before : { ...before, places: before.places.map((one) => (one.id === id ? { ...one, ...part } : one)) }

function Places({ point: { point }, said, most, tried, disabled, onSay, onPhotos }: PointProps): JSX.Element | null {
  if (said?.result !== 'found') return null
  const { places } = said
  const remove = (id: number): void => {
    onPhotos(`${point} ${id}`, undefined)
    onSay((before) => (before?.result !== 'found' ? before : { ...before, places: before.places.filter((one) => one.id !== id) }))
  }
  return (
    <>
      {places.map((found, index) => (
        <FoundPlaceForm
          key={found.id}
          id={`${point}-${found.id}`}
          nth={index + 1}
          found={found}
          tried={tried}
          disabled={disabled}
          onChange={(part) => onSay((before) => withPlace(before, found.id, part))}
          onPhotos={(state) => onPhotos(`${point} ${found.id}`, state)}
          onRemove={places.length > 1 ? () => remove(found.id) : undefined}
        />
      ))}
      {places.length < most && (
        <button
          type="button"
          class="quiet"
          disabled={disabled}
          onClick={() => onSay(() => ({ result: 'found', places: [...places, { ...NEW_PLACE, id: Math.max(...places.map(({ id }) => id)) + 1 }] }))}
        >
          {t('patrol.another')}
        </button>
      )}
    </>
  )
}

function PointCard(props: PointProps): JSX.Element {
  const { point, said, disabled, onSay, onPhotos } = props
  const choose = (result: PointDraft['result'] | undefined): void => {
    if (result !== 'found' && said?.result === 'found') for (const { id } of said.places) onPhotos(`${point.point} ${id}`, undefined)
    onSay(() => (result === undefined ? undefined : result === 'fine' ? { result } : { result, places: [NEW_PLACE] }))
  }
  return (
    <fieldset class="check" disabled={disabled}>
      <legend>{named(point.name)}</legend>
      <p class="small">{named(point.look)}</p>
      <div class="check-choices">
        {(['fine', 'found'] as const).map((result) => (
          <label key={result} class={said?.result === result ? `chosen-${result}` : ''}>
            <input type="radio" name={point.point} checked={said?.result === result} onChange={() => choose(result)} />
            {t(`patrol.${result}`)}
          </label>
        ))}
      </div>
      {said?.result === 'found' && point.item !== null && <p class="small">{t('patrol.goes-as', { item: point.item.name })}</p>}
      <Places {...props} />
      {said?.result === 'fine' && (
        <button type="button" class="link" onClick={() => choose(undefined)}>
          {t('patrol.clear')}
        </button>
      )}
    </fieldset>
  )
}

function whyNot(
  states: readonly PhotosState[],
  draft: PatrolDraft,
): 'patrol.nothing-looked' | 'patrol.photos-stuck' | 'patrol.photos-wait' | 'lacking' | undefined {
  const { looked, lacking } = lookedAt(draft)
  if (looked === 0) return 'patrol.nothing-looked'
  if (lacking) return 'lacking'
  if (states.includes('stuck')) return 'patrol.photos-stuck'
  return states.includes('busy') ? 'patrol.photos-wait' : undefined
}

function useDraft(code: string): { readonly draft: PatrolDraft; readonly sayOf: (point: string) => PointProps['onSay']; readonly clear: () => void } {
  const [day] = useState(() => cityDay())
  const [draft, setDraft] = useState(() => loadDraft(code, day))
  const done = useRef(false)
  useEffect(() => {
    if (!done.current) saveDraft(code, day, draft)
  }, [draft])
  return {
    draft,
    sayOf: (point) => (change) =>
      setDraft((now) => {
        const said = change(now[point])
        const { [point]: _, ...others } = now
        return said === undefined ? others : { ...now, [point]: said }
      }),
    clear: () => {
      done.current = true
      saveDraft(code, day, {})
    },
  }
}

export function PatrolForm({
  lane,
  onDone,
  onChanged,
}: {
  readonly lane: Lane
  readonly onDone: (lane: Lane) => void
  readonly onChanged: () => void
}): JSX.Element {
  const { draft, sayOf, clear } = useDraft(lane.code)
  const [photos, setPhotos] = useState<Readonly<Record<string, PhotosState | undefined>>>({})
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const sender = useSend()
  const why = whyNot(
    Object.values(photos).filter((state) => state !== undefined),
    draft,
  )
  const { looked, found } = lookedAt(draft)
  const submit = (event: Event): void => {
    event.preventDefault()
    setTried(true)
    if (why === 'lacking') setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
    if (why !== undefined) return
    const points = bodyOf(draft)
    const write = (key: string): Promise<Lane> =>
      call('lanes.record-patrol', { code: lane.code, points }, { key }).catch((problem: unknown) => {
        if (isRefused(problem, 'lanes.patrolled-today')) {
          clear()
          onChanged()
        }
        throw problem
      })
    void sender.send(points, write).then((answer) => {
      if (answer === undefined) return
      clear()
      onDone(answer)
    })
  }
  return (
    <form class="stack" noValidate ref={form} onSubmit={submit}>
      {lane.points.map((point) => (
        <PointCard
          key={point.point}
          point={point}
          said={draft[point.point]}
          most={lane.most.findingsAtPoint}
          tried={tried}
          disabled={sender.sending}
          onSay={sayOf(point.point)}
          onPhotos={(place, state) => setPhotos((now) => ({ ...now, [place]: state }))}
        />
      ))}
      <Problem error={sender.error} />
      {tried && why !== undefined && why !== 'lacking' && (
        <Notice kind="warm" icon="warning" role="alert">
          <p>{t(why)}</p>
        </Notice>
      )}
      <p class="strong-line centre" role="status">
        {t('patrol.summary', { looked, of: lane.points.length, found })}
      </p>
      <div class="submit-bar">
        <button type="submit" class="main" disabled={sender.sending}>
          {sender.sending ? say('say.sending') : t('patrol.submit')}
        </button>
      </div>
      <p class="small centre">{t('patrol.kept')}</p>
    </form>
  )
}
