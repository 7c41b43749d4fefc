// SPDX-License-Identifier: MPL-2.0
// Difficult problems that were solved, as their streets tell residents, with photos before and after. For everybody.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { lang, named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { say } from '#design/shared/words.ts'
import { photoAddress } from '../photo-address.ts'
import { t } from './words.ts'
import './duty.css'

type Published = Answer<'problem.list-published'>['problems'][number]

function Photos({ problem }: { readonly problem: Published }): JSX.Element | null {
  const order = (purpose: Published['photos'][number]['purpose']): number => (purpose === 'before' ? 0 : 1)
  const photos = [...problem.photos].sort((one, other) => order(one.purpose) - order(other.purpose))
  if (photos.length === 0) return null
  return (
    <ul class="before-after">
      {photos.map(({ id, purpose, width, height }) => (
        <li key={id}>
          <figure>
            <a href={photoAddress('problem.get-published-photo', problem.id, id, 'large')} target="_blank" rel="noreferrer">
              <img
                src={photoAddress('problem.get-published-photo', problem.id, id, 'small')}
                width={width}
                height={height}
                alt={t('docket.photo', { title: problem.title, purpose: t(`problems.${purpose}`) })}
                loading="lazy"
              />
            </a>
            <figcaption>{t(`problems.${purpose}`)}</figcaption>
          </figure>
        </li>
      ))}
    </ul>
  )
}

function One({ problem }: { readonly problem: Published }): JSX.Element {
  const units = problem.units.map(named).join(lang() === 'zh' ? '、' : ', ')
  return (
    <article class="card stack">
      <h2>{problem.title}</h2>
      <Photos problem={problem} />
      <p class="read">{problem.words}</p>
      <p class="small">
        {t('docket.where', { area: problem.areaName, street: problem.street })}
        {units !== '' && ` · ${t('docket.units', { units })}`}
      </p>
      <p class="small">{t('docket.days', { from: dayWords(problem.registeredAt), to: dayWords(problem.solvedAt) })}</p>
    </article>
  )
}

export function PublishedList(): JSX.Element {
  const loaded = useLoad(() => call('problem.list-published', {}), [])
  const [older, setOlder] = useState<{ readonly problems: readonly Published[]; readonly next: string | null } | undefined>()
  const [trouble, setTrouble] = useState<unknown>()
  if (loaded.data === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  const problems = [...loaded.data.problems, ...(older?.problems ?? [])]
  const after = older === undefined ? loaded.data.next : older.next
  const more = (from: string): void =>
    void call('problem.list-published', { after: from }).then((page) => {
      setTrouble(undefined)
      setOlder((old) => ({ problems: [...(old?.problems ?? []), ...page.problems], next: page.next }))
    }, setTrouble)
  return (
    <div class="stack">
      {problems.length === 0 && <p>{t('docket.none')}</p>}
      {problems.map((problem) => (
        <One key={problem.id} problem={problem} />
      ))}
      <Problem error={trouble} />
      {after !== null && (
        <button type="button" class="quiet" onClick={() => more(after)}>
          {say('say.more')}
        </button>
      )}
    </div>
  )
}
