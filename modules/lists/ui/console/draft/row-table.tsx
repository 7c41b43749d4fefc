// SPDX-License-Identifier: MPL-2.0
// The rows of a draft: few columns, searched here, each opening in the sheet; marks for faults, changes and unsaved text.
import { Button, Input } from 'antd'
import { useDeferredValue, useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Empty } from '#design/console/states.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { lang, named, type Named } from '#design/shared/text.ts'
import { findAmount } from '../../../rules/read-cells.ts'
import type { Difference } from '../list-queries.ts'
import type { DraftInFull, DraftRow } from './draft-queries.ts'
import type { KeptEdits } from './kept-edits.ts'
import { stageParts, unitPart } from './stage-text.ts'
import type { Target } from './row-sheet.tsx'
import { useText } from '../words.ts'

type Props = {
  readonly data: DraftInFull
  readonly kinds: ReadonlyMap<string, Named>
  readonly difference: Difference | undefined
  readonly kept: KeptEdits
  readonly onOpen: (target: Target) => void
}

function matches({ fields }: DraftRow, words: string): boolean {
  const text = Object.values(fields).join('\n').toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function Marks({ row, faults, props }: { readonly row: DraftRow; readonly faults: number; readonly props: Props }): ReactNode {
  const t = useText()
  const code = row.fields['code'] ?? ''
  const { difference, kept } = props
  return (
    <>
      {faults > 0 && <StatusTag tone="late">{t('lists.row-faults', { n: faults })}</StatusTag>}{' '}
      {kept[String(row.row)] !== undefined && <StatusTag tone="soon">{t('lists.row-unsaved')}</StatusTag>}{' '}
      {difference?.added.some((one) => one.code === code) && <StatusTag tone="new">{t('lists.row-added')}</StatusTag>}
      {difference?.changed.some((one) => one.code === code) && <StatusTag tone="check">{t('lists.row-changed')}</StatusTag>}
    </>
  )
}

function Lines({
  rows,
  props,
}: {
  readonly rows: readonly { readonly row: DraftRow; readonly at: number; readonly faults: number }[]
  readonly props: Props
}): ReactNode {
  const t = useText()
  const { data, kinds, onOpen } = props
  const mayEdit = data.draft.may.includes('edit')
  const grid = data.draft.kind === 'grid-matters'
  const language = lang()
  const className = new Map(data.classes.map((one): [string, string] => [one.class, named(one.name)]))
  const stageName = (stage: string): string => {
    const name = data.head.stageNames[stage]
    return name === undefined ? stage : named(name)
  }
  const unitName = (text: string): string => {
    const kind = unitPart(text).kind
    const name = kinds.get(kind)
    return name === undefined ? kind : named(name)
  }
  const amount = (text: string): string => {
    const found = findAmount(text)
    return found === undefined ? text : t(`lists.amount.${found.clock}`, { n: found.amount })
  }
  // Of several stages the last, which is the final deadline; the sheet shows all.
  const limit = (text: string): string =>
    grid
      ? stageParts(text)
          .slice(-1)
          .map((part) => ('raw' in part ? part.raw : `${stageName(part.stage)} ${amount(`${part.amount}${part.clock}`)}`))
          .join('')
      : amount(text)
  return (
    <div className="list-scroll">
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('lists.code')}</th>
            <th scope="col">{t('lists.name')}</th>
            <th scope="col" className="wide-only">
              {t('lists.group')}
            </th>
            <th scope="col" className="wide-only">
              {t('lists.unit')}
            </th>
            <th scope="col" className="wide-only">
              {t('lists.limit')}
            </th>
            <th scope="col">{t('lists.state')}</th>
            {mayEdit && (
              <th scope="col">
                <span className="heard">{t('lists.add-after')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, at, faults }) => (
            <tr key={row.row} className={faults > 0 ? 'draft-row-faulty' : ''}>
              <td className="nums">{row.fields['code'] || '—'}</td>
              <th scope="row">
                <button type="button" className="link-button" onClick={() => onOpen({ row: row.row })}>
                  {row.fields[`name_${language}`] || row.fields['name_zh'] || t('lists.row', { n: at + 1 })}
                </button>
              </th>
              <td className="wide-only">{grid ? row.fields[`sub_${language}`] : (className.get(row.fields['class'] ?? '') ?? row.fields['class'])}</td>
              <td className="wide-only">{unitName(row.fields[grid ? 'lead' : 'unit'] ?? '')}</td>
              <td className="wide-only">{limit(row.fields[grid ? 'deadlines' : 'limit'] ?? '')}</td>
              <td>
                <Marks row={row} faults={faults} props={props} />
              </td>
              {mayEdit && (
                <td>
                  <button
                    type="button"
                    className="plain-button"
                    title={t('lists.add-after')}
                    aria-label={`${t('lists.add-after')} ${row.fields['code'] ?? ''}`}
                    onClick={() => onOpen({ after: row.row })}
                  >
                    +
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function RowTable(props: Props): ReactNode {
  const t = useText()
  const { data, onOpen } = props
  const [words, setWords] = useState('')
  const [faulty, setFaulty] = useState(false)
  const asked = useDeferredValue(words.trim())
  const counts = new Map<number, number>()
  for (const { row } of data.faults) if (row !== null) counts.set(row, (counts.get(row) ?? 0) + 1)
  const rows = data.rows
    .map((row, at) => ({ row, at, faults: counts.get(row.row) ?? 0 }))
    .filter(({ row, faults }) => (!faulty || faults > 0) && (asked === '' || matches(row, asked)))
  return (
    <Card>
      <div className="filters" style={{ marginBottom: 8 }}>
        <Input
          type="search"
          aria-label={t('lists.search')}
          placeholder={t('lists.search-hint')}
          value={words}
          maxLength={60}
          onChange={(event) => setWords(event.target.value)}
          style={{ maxWidth: 280 }}
        />
        <label className="check">
          <input type="checkbox" checked={faulty} onChange={(event) => setFaulty(event.target.checked)} />
          {t('lists.only-faulty')}
        </label>
        <span className="quiet" role="status">
          {t('lists.found', { n: rows.length })}
        </span>
        {data.draft.may.includes('edit') && (
          <Button type="primary" style={{ marginLeft: 'auto' }} onClick={() => onOpen({})}>
            {t('lists.add-row')}
          </Button>
        )}
      </div>
      {rows.length === 0 ? <Empty title={t(data.rows.length === 0 ? 'lists.rows-none' : 'lists.none')} /> : <Lines rows={rows} props={props} />}
    </Card>
  )
}
