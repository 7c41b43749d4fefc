// SPDX-License-Identifier: MPL-2.0
// Rows of a list as links: the name, and in a line below what distinguishes it.
import type { JSX } from 'preact'
import { Icon } from '#design/pocket/icon.tsx'
import { named } from '#design/shared/text.ts'
import { CLASS_NAMES } from '../../rules/list-kinds.ts'
import type { ListPaths, Row } from './list-paths.ts'

type Props = {
  readonly rows: readonly Row[]
  readonly list: string
  readonly paths: ListPaths
  readonly classed?: boolean
  readonly version?: string | undefined
}

function below({ class: one, group, unit }: Row, classed: boolean): string {
  const first = one === null ? (group === null ? '' : named(group.sub)) : classed ? named(CLASS_NAMES[one]) : ''
  return [first, named(unit.name)].filter((part) => part !== '').join(' · ')
}

export function RowLinks({ rows, list, paths, classed = false, version }: Props): JSX.Element {
  return (
    <ul class="links">
      {rows.map((row) => (
        <li key={row.code}>
          <a href={paths.row(list, row.code, version)}>
            <span>
              {named(row.name)}
              {row.class === 'forbidden' && classed && <span class="tag bad">{named(CLASS_NAMES.forbidden)}</span>}
              <span class="small row-below">{below(row, classed && row.class !== 'forbidden')}</span>
            </span>
            <Icon name="next" size={18} />
          </a>
        </li>
      ))}
    </ul>
  )
}
