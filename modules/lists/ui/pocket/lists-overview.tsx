// SPDX-License-Identifier: MPL-2.0
// All published lists: what each is for, how many items it has by class, since when it is in force; one search through all.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { describedBy, Field, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import type { ListHead, ListPaths, Row } from './list-paths.ts'
import { RowLinks } from './row-links.tsx'
import { useLater } from './use-later.ts'
import { t } from './words.ts'

type Props = { readonly paths: ListPaths }
type Found = { readonly head: ListHead; readonly rows: readonly Row[] }
const SHOWN = 20

/** What is found in every list in force; a list that does not answer fails the whole, so that "nothing" is never said wrongly. */
async function findEverywhere(heads: readonly ListHead[], words: string): Promise<readonly Found[]> {
  const found = await Promise.all(heads.map(async (head) => ({ head, rows: (await call('lists.find-rows', { list: head.list, words })).rows })))
  return found.filter(({ rows }) => rows.length > 0)
}

function ListCard({ head, paths }: { readonly head: ListHead; readonly paths: ListPaths }): JSX.Element {
  const { inForce } = head
  const coming = head.versions.find(({ state }) => state === 'coming')
  return (
    <li class="card">
      <h2>
        <a href={paths.list(head.list)}>{named(head.name)}</a>
      </h2>
      <p>{t(`lists.kind-said.${head.kind}`)}</p>
      {head.classes.length > 0 && (
        <ul class="list-classes">
          {head.classes.map(({ class: one, name, count }) => (
            <li key={one}>
              <span>{named(name)}</span> <span class="small">{t('lists.count', { n: count })}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="small">
        {inForce !== null && (
          <>
            {t('lists.count', { n: inForce.count })} · {t('lists.version', { label: inForce.label, day: dayWords(inForce.inForceFrom) })}
          </>
        )}
        {coming !== undefined && (
          <>
            <br />
            {t('lists.coming-said', { label: coming.label, day: dayWords(coming.inForceFrom) })}
          </>
        )}
      </p>
    </li>
  )
}

function Everywhere({ heads, words, paths }: { readonly heads: readonly ListHead[]; readonly words: string; readonly paths: ListPaths }): JSX.Element {
  const loaded = useLoad(() => findEverywhere(heads, words), [heads, words])
  if (loaded.error !== undefined) return <Problem error={loaded.error} again={() => void loaded.reload()} />
  if (loaded.data === undefined) return <Waiting />
  const count = loaded.data.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <>
      <p class="small" role="status">
        {count === 0 ? t('lists.none') : t('lists.found', { n: count })}
      </p>
      {loaded.data.map(({ head, rows }) => (
        <section key={head.list}>
          <h2 class="minor">
            {named(head.name)} <span class="small">{t('lists.count', { n: rows.length })}</span>
          </h2>
          <RowLinks rows={rows.slice(0, SHOWN)} list={head.list} classed paths={paths} />
          {rows.length > SHOWN && (
            <p>
              <a href={`${paths.list(head.list)}?words=${encodeURIComponent(words)}`}>{t('lists.read-list')}</a>
            </p>
          )}
        </section>
      ))}
    </>
  )
}

export function ListsOverview({ paths }: Props): JSX.Element {
  const loaded = useLoad(() => call('lists.list-lists', {}), [])
  const [words, setWords] = useState('')
  const asked = useLater(words.trim())
  const heads = loaded.data?.lists.filter(({ inForce, versions }) => inForce !== null || versions.length > 0)
  return (
    <>
      <p class="lead">{t('lists.intro')}</p>
      <Field id="list-search" label={t('lists.search-all')} hint={t('lists.search-hint')}>
        <input
          id="list-search"
          type="search"
          value={words}
          maxLength={60}
          aria-describedby={describedBy('list-search', 'hint')}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </Field>
      <Problem error={loaded.error} again={() => void loaded.reload()} />
      {loaded.loading && heads === undefined && <Waiting />}
      {heads?.length === 0 && <p>{t('lists.none-yet')}</p>}
      {heads && asked !== '' && <Everywhere heads={heads.filter(({ inForce }) => inForce !== null)} words={asked} paths={paths} />}
      {heads && asked === '' && (
        <ul class="stack list-cards">
          {heads.map((head) => (
            <ListCard key={head.list} head={head} paths={paths} />
          ))}
        </ul>
      )}
      {heads && heads.length > 0 && asked === '' && (
        <section>
          <h2 class="minor">{t('lists.earlier')}</h2>
          <p class="small">{t('lists.earlier-said')}</p>
          <ul class="list-classes">
            {heads.map((head) => (
              <li key={head.list}>
                <a href={paths.versions(head.list)}>{named(head.name)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
