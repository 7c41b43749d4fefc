// SPDX-License-Identifier: MPL-2.0
// One list, in force or in a named version: searched by the server as one types, narrowed by class or category and by
// department. What is asked stands in the address, so that a search can be passed on.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { describedBy, Field, Notice, Problem } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named, type Named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { groupRows, narrow, unitsOf, type RowFilter } from './find-rows.ts'
import type { ListHead, ListPaths, Row, Version } from './list-paths.ts'
import { RowLinks } from './row-links.tsx'
import { NotRead } from './not-read.tsx'
import { ShareTools } from './share-tools.tsx'
import { useLater } from './use-later.ts'
import { t } from './words.ts'

type Props = { readonly list: string; readonly paths: ListPaths; readonly major?: string }

const FIELDS = ['words', 'group', 'unit', 'version'] as const
type Asked = Readonly<Record<(typeof FIELDS)[number], string>>

function fromAddress(major: string): Asked {
  const query = new URLSearchParams(location.search)
  const of = (name: string): string => (query.get(name) ?? '').slice(0, 60)
  return { words: of('words'), group: of('group') || major, unit: of('unit'), version: of('version') }
}

/** What is asked, kept in the address without a new step in the history. */
function useAsked(major: string): readonly [Asked, (change: Partial<Asked>) => void] {
  const [asked, setAsked] = useState(() => fromAddress(major))
  useEffect(() => {
    const query = new URLSearchParams(FIELDS.filter((name) => asked[name] !== '').map((name): [string, string] => [name, asked[name]]))
    const text = query.toString()
    history.replaceState(history.state, '', location.pathname + (text === '' ? '' : `?${text}`))
  }, [asked])
  return [asked, (change) => setAsked((before) => ({ ...before, ...change }))]
}

function Choice({
  id,
  label,
  value,
  choices,
  onChange,
}: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly name: Named; readonly count: number }[]
  readonly onChange: (value: string) => void
}): JSX.Element {
  return (
    <Field id={id} label={label}>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t('lists.filter-all')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {named(choice.name)} ({choice.count})
          </option>
        ))}
      </select>
    </Field>
  )
}

function Filters({
  rows,
  asked,
  change,
}: {
  readonly rows: readonly Row[]
  readonly asked: Asked
  readonly change: (change: Partial<Asked>) => void
}): JSX.Element {
  const groups = groupRows(rows)
  const byClass = rows.some((row) => row.class !== null)
  return (
    <div class="list-filters">
      <Choice
        id="list-group"
        label={t(byClass ? 'lists.filter-class' : 'lists.filter-major')}
        value={asked.group}
        choices={groups.map(({ key, name, rows: inside }) => ({ value: key, name, count: inside.length }))}
        onChange={(group) => change({ group })}
      />
      <Choice id="list-unit" label={t('lists.filter-unit')} value={asked.unit} choices={unitsOf(rows)} onChange={(unit) => change({ unit })} />
    </div>
  )
}

function Groups({
  rows,
  list,
  paths,
  version,
  open,
}: Omit<Props, 'major'> & { readonly rows: readonly Row[]; readonly version: string | undefined; readonly open: boolean }): JSX.Element {
  return (
    <>
      {groupRows(rows).map(({ key, name, rows: inside, class: one }) => (
        <details key={`${key} ${open}`} class="fold card" open={open}>
          <summary>
            {named(name)} · {t('lists.count', { n: inside.length })}
          </summary>
          {one !== null && <p class={one === 'forbidden' ? 'class-said strong-line' : 'class-said'}>{t(`lists.class-said.${one}`)}</p>}
          <RowLinks rows={inside} list={list} paths={paths} version={version} />
        </details>
      ))}
    </>
  )
}

function WhichVersion({ version, head, paths }: { readonly version: Version; readonly head: ListHead | undefined; readonly paths: ListPaths }): JSX.Element {
  const coming = head?.versions.find(({ state, id }) => state === 'coming' && id !== version.id)
  return (
    <>
      {version.state !== 'in-force' && (
        <Notice kind="warm" icon="warning" role="status">
          <p>{t(version.state === 'replaced' ? 'lists.old-said' : 'lists.coming-item', { label: version.label, day: dayWords(version.inForceFrom) })}</p>
          {head?.inForce && (
            <p>
              <a href={paths.list(version.list)}>{t('lists.see-present')}</a>
            </p>
          )}
        </Notice>
      )}
      {version.state === 'in-force' && coming !== undefined && (
        <Notice icon="bell">
          <p>{t('lists.coming-said', { label: coming.label, day: dayWords(coming.inForceFrom) })}</p>
          <p>
            <a href={paths.changes(version.list, version.label, coming.label)}>{t('lists.see-changes')}</a>
          </p>
        </Notice>
      )}
    </>
  )
}

function Foot({ version, paths }: { readonly version: Version; readonly paths: ListPaths }): JSX.Element {
  return (
    <footer class="stack">
      <p class="small">
        {t('lists.version', { label: version.label, day: dayWords(version.inForceFrom) })} · <a href={paths.versions(version.list)}>{t('lists.earlier')}</a>
        <br />
        {t('lists.source', { source: version.source })}
      </p>
      <ShareTools title={named(version.name)} />
    </footer>
  )
}

export function ListPage({ list, paths, major = '' }: Props): JSX.Element {
  const [asked, change] = useAsked(major)
  const words = useLater(asked.words.trim())
  const version = asked.version === '' ? undefined : asked.version
  const loaded = useLoad(
    () => call('lists.find-rows', { list, ...(words !== '' && { words }), ...(version !== undefined && { version }) }),
    [list, words, version],
  )
  const heads = useLoad(() => call('lists.list-lists', {}), [])
  const head = heads.data?.lists.find((one) => one.list === list)
  const { data } = loaded
  const filter: RowFilter = { group: asked.group, unit: asked.unit }
  const rows = data && narrow(data.rows, filter)
  const narrowed = words !== '' || asked.group !== '' || asked.unit !== ''
  return (
    <>
      {data && (
        <header class="stack">
          <h1 tabIndex={-1}>{named(data.version.name)}</h1>
          <p class="lead">{t(`lists.kind-said.${data.version.kind}`)}</p>
          <WhichVersion version={data.version} head={head} paths={paths} />
        </header>
      )}
      {data === undefined ? <NotRead loaded={loaded} /> : <Problem error={loaded.error} again={() => void loaded.reload()} />}
      {data && (
        <div class="no-print">
          <Field id="list-search" label={t('lists.search')} hint={t('lists.search-hint')}>
            <input
              id="list-search"
              type="search"
              value={asked.words}
              maxLength={60}
              aria-describedby={describedBy('list-search', 'hint')}
              onInput={(event) => change({ words: event.currentTarget.value })}
            />
          </Field>
          <Filters rows={data.rows} asked={asked} change={change} />
        </div>
      )}
      {rows && (
        <p class="small" role="status">
          {rows.length === 0 ? t('lists.none') : t(narrowed ? 'lists.found' : 'lists.count', { n: rows.length })}
        </p>
      )}
      {rows && <Groups rows={rows} list={list} paths={paths} version={version} open={narrowed} />}
      {data && <Foot version={data.version} paths={paths} />}
    </>
  )
}
