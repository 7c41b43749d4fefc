// SPDX-License-Identifier: MPL-2.0
// All faults of a draft, each leading to its row and field.
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { lang } from '#design/shared/text.ts'
import type { DraftInFull, Fault } from './draft-queries.ts'
import { columnWords, faultWords } from './row-columns.ts'
import { useText } from '../words.ts'

const SHOWN = 30
type Props = { readonly data: DraftInFull; readonly onOpen: (row: number, column: string | undefined) => void; readonly onHead: () => void }

function FaultLine({ fault, data, onOpen, onHead }: Props & { readonly fault: Fault }): ReactNode {
  const t = useText()
  const at = data.rows.findIndex((one) => one.row === fault.row)
  const row = data.rows[at]
  const where =
    row === undefined
      ? t(fault.column?.startsWith('head.') ? 'lists.part.head' : 'lists.faults-whole')
      : [t('lists.row', { n: at + 1 }), `${row.fields['code'] ?? ''} ${row.fields[lang() === 'zh' ? 'name_zh' : 'name_en'] ?? ''}`.trim()]
          .filter(Boolean)
          .join(' · ')
  const column = fault.column === null || row === undefined ? '' : ` · ${columnWords(fault.column)}`
  const go = row !== undefined ? () => onOpen(row.row, fault.column ?? undefined) : fault.column?.startsWith('head.') ? onHead : undefined
  return (
    <li>
      {go === undefined ? (
        <strong>{where}</strong>
      ) : (
        <button type="button" onClick={go}>
          {where}
          {column}
        </button>
      )}
      <span>{faultWords(fault)}</span>
    </li>
  )
}

export function FaultList(props: Props): ReactNode {
  const t = useText()
  const [all, setAll] = useState(false)
  const { faults } = props.data
  const shown = all ? faults : faults.slice(0, SHOWN)
  return (
    <Card title={`${t('lists.faults')} (${faults.length})`}>
      {faults.length === 0 && (
        <p className="quiet" role="status">
          {t('lists.faults-none')}
        </p>
      )}
      <ol className="fault-list">
        {shown.map((fault, index) => (
          <FaultLine key={index} fault={fault} {...props} />
        ))}
      </ol>
      {faults.length > shown.length && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {t('lists.faults-more', { n: faults.length - shown.length })}
        </button>
      )}
    </Card>
  )
}
