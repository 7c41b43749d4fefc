// SPDX-License-Identifier: MPL-2.0
// What changed between two versions of a list, each changed field in a sentence.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import type { ListPaths } from './list-paths.ts'
import { NotRead } from './not-read.tsx'
import { ShareTools } from './share-tools.tsx'
import { t } from './words.ts'

type Props = { readonly list: string; readonly from: string; readonly to: string; readonly paths: ListPaths }
type Difference = Answer<'lists.compare-versions'>
type Sentences = Difference['head']

function Changes({ changes }: { readonly changes: Sentences }): JSX.Element {
  return (
    <ul class="dashes">
      {changes.map((change) => (
        <li key={change.field + change.words.zh}>{named(change.words)}</li>
      ))}
    </ul>
  )
}

function Rows({
  title,
  rows,
  href,
}: {
  readonly title: string
  readonly rows: Difference['added']
  readonly href: (code: string) => string
}): JSX.Element | null {
  return rows.length === 0 ? null : (
    <section>
      <h2 class="minor">{title}</h2>
      <ul class="plain-list">
        {rows.map(({ code, name }) => (
          <li key={code}>
            <a href={href(code)}>{named(name)}</a> <span class="small">{code}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Parts({ difference, list, paths }: { readonly difference: Difference; readonly list: string; readonly paths: ListPaths }): JSX.Element {
  const { head, added, removed, changed, counts, from, to } = difference
  const none = head.length + added.length + removed.length + changed.length === 0
  return (
    <>
      <p role="status">{none ? t('lists.changes-none') : t('lists.changes-counts', counts)}</p>
      {head.length > 0 && (
        <section>
          <h2 class="minor">{t('lists.changes-head')}</h2>
          <Changes changes={head} />
        </section>
      )}
      <Rows title={t('lists.changes-added', { n: added.length })} rows={added} href={(code) => paths.row(list, code, to.label)} />
      <Rows title={t('lists.changes-removed', { n: removed.length })} rows={removed} href={(code) => paths.row(list, code, from.label)} />
      {changed.length > 0 && (
        <section>
          <h2 class="minor">{t('lists.changes-changed', { n: changed.length })}</h2>
          <ul class="plain-list">
            {changed.map((row) => (
              <li key={row.code}>
                <p>
                  <a href={paths.row(list, row.code, to.label)}>{named(row.name)}</a> <span class="small">{row.code}</span>
                  {row.codeBefore !== null && <span class="small"> · {t('lists.code-before', { code: row.codeBefore })}</span>}
                </p>
                <Changes changes={row.changes} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

export function ChangesPage({ list, from, to, paths }: Props): JSX.Element {
  const loaded = useLoad(() => call('lists.compare-versions', { list, from, to }), [list, from, to])
  const { data } = loaded
  return (
    <article class="stack wide-gap">
      {data && <h1 tabIndex={-1}>{t('lists.changes', { from: data.from.label, to: data.to.label })}</h1>}
      {!data && <NotRead loaded={loaded} />}
      {data && <Parts difference={data} list={list} paths={paths} />}
      {data && <ShareTools title={t('lists.changes', { from: data.from.label, to: data.to.label })} />}
    </article>
  )
}
