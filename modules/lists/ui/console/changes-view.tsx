// SPDX-License-Identifier: MPL-2.0
// What changed between two versions, or what a draft would change: each changed field in a sentence.
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { named } from '#design/shared/text.ts'
import type { Difference } from './list-queries.ts'
import { useText } from './words.ts'
import './lists.css'

export function Sentences({ changes }: { readonly changes: Difference['head'] }): ReactNode {
  return changes.length === 0 ? null : (
    <ul className="sentences">
      {changes.map((change) => (
        <li key={change.field + change.words.zh}>{named(change.words)}</li>
      ))}
    </ul>
  )
}

type Linked = { readonly code: string; readonly side: 'from' | 'to'; readonly name: string }
type Props = { readonly difference: Difference; readonly link: (linked: Linked) => ReactNode }

function Mentioned({
  title,
  rows,
  side,
  link,
}: {
  readonly title: string
  readonly rows: Difference['added']
  readonly side: Linked['side']
  readonly link: Props['link']
}): ReactNode {
  return rows.length === 0 ? null : (
    <Card title={title}>
      <ul className="list-changed">
        {rows.map(({ code, name }) => (
          <li key={code}>
            <span className="nums quiet">{code}</span> {link({ code, side, name: named(name) })}
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function changesNothing({ head, added, removed, changed }: Difference): boolean {
  return head.length + added.length + removed.length + changed.length === 0
}

export function ChangesView({ difference, link }: Props): ReactNode {
  const t = useText()
  const { head, added, removed, changed, counts } = difference
  return (
    <>
      <p role="status">{changesNothing(difference) ? t('lists.changes-none') : t('lists.changes-counts', counts)}</p>
      {head.length > 0 && (
        <Card title={t('lists.changes-head')}>
          <Sentences changes={head} />
        </Card>
      )}
      <Mentioned title={t('lists.changes-added', { n: added.length })} rows={added} side="to" link={link} />
      <Mentioned title={t('lists.changes-removed', { n: removed.length })} rows={removed} side="from" link={link} />
      {changed.length > 0 && (
        <Card title={t('lists.changes-changed', { n: changed.length })}>
          <ul className="list-changed">
            {changed.map((row) => (
              <li key={row.code}>
                <p>
                  <span className="nums quiet">{row.code}</span> {link({ code: row.code, side: 'to', name: named(row.name) })}
                  {row.codeBefore !== null && <span className="quiet"> · {t('lists.code-before', { code: row.codeBefore })}</span>}
                </p>
                <Sentences changes={row.changes} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
