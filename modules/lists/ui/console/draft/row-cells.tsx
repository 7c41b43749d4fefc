// SPDX-License-Identifier: MPL-2.0
// All cells of a row, in the order in which one thinks of them: what it is, who does it, when or how, and why.
import type { ReactNode } from 'react'
import { named, type Named } from '#design/shared/text.ts'
import { NATURES } from '../../../rules/list-item.ts'
import { AmountCell, ChoiceCell, PairCell, TextCell, UnitCell, UnitsCell, type Writing } from './cell-fields.tsx'
import type { DraftInFull } from './draft-queries.ts'
import { cellGroupsOf, columnsOfCell, columnWords, type Cell } from './row-columns.ts'
import { StagesCell } from './stages-cell.tsx'
import { useText } from '../words.ts'

type Props = { readonly data: DraftInFull; readonly kinds: ReadonlyMap<string, Named>; readonly writing: Writing }

function OneCell({ cell, data, kinds, writing }: Props & { readonly cell: Cell }): ReactNode {
  const t = useText()
  const { stem } = cell
  const optional = columnsOfCell(cell).every((column) => data.columns.some((one) => one.column === column && one.optional))
  const label = columnWords(stem)
  const help = stem === 'code' ? t(`lists.help.code.${data.head.codes}`) : cell.help === undefined ? undefined : t(`lists.help.${cell.help}`)
  const shared = { column: stem, label, help, optional, writing }
  switch (cell.kind) {
    case 'text':
      return <TextCell {...shared} />
    case 'pair':
    case 'long-pair':
      return <PairCell stem={stem} label={label} help={help} optional={optional} long={cell.kind === 'long-pair'} writing={writing} />
    case 'class':
      return <ChoiceCell {...shared} options={data.classes.map((one) => ({ value: one.class, name: named(one.name) }))} />
    case 'nature':
      return <ChoiceCell {...shared} options={NATURES.map((value) => ({ value, name: t(`lists.nature.${value}`) }))} />
    case 'yes':
      return (
        <ChoiceCell
          {...shared}
          options={[
            { value: 'yes', name: t('lists.yes') },
            { value: 'no', name: t('lists.no') },
          ]}
        />
      )
    case 'unit':
      return <UnitCell {...shared} kinds={kinds} />
    case 'units':
      return <UnitsCell {...shared} kinds={kinds} />
    case 'stages':
      return <StagesCell {...shared} stageNames={data.head.stageNames} />
    case 'amount':
      return <AmountCell {...shared} />
  }
}

export function RowCells(props: Props): ReactNode {
  const t = useText()
  return (
    <>
      {cellGroupsOf(props.data.draft.kind).map(({ title, cells }) => (
        <section key={title} className="cells" aria-label={t(`lists.group-${title}`)}>
          <h3>{t(`lists.group-${title}`)}</h3>
          {cells.map((cell) => (
            <OneCell key={cell.stem} cell={cell} {...props} />
          ))}
        </section>
      ))}
    </>
  )
}
