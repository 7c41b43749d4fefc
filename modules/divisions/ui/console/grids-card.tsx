// SPDX-License-Identifier: MPL-2.0
// The grids of a proposal as a list from which one is chosen, and which households go from where to where.
import { useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { count, signedPercent } from './numbers.ts'
import type { Division, GridRow } from './queries.ts'
import { useText } from './words.ts'

type Choice = { readonly chosen: number | undefined; readonly onChoose: (key: number | undefined) => void }

function Standing({ grid }: { readonly grid: GridRow }): ReactNode {
  const t = useText()
  if (grid.kind === 'dedicated') return t('divisions.piece-dedicated')
  const tone = grid.standing === 'within' ? 'done' : grid.standing === 'tower' ? 'soon' : 'late'
  return <StatusTag tone={tone}>{t(`divisions.standing.${grid.standing}`)}</StatusTag>
}

function Line({ grid, chosen, onChoose }: Choice & { readonly grid: GridRow }): ReactNode {
  const t = useText()
  const isChosen = grid.key === chosen
  return (
    <tr className={isChosen ? 'grid-chosen' : ''}>
      <th scope="row">
        <button type="button" className="link-button" aria-pressed={isChosen} onClick={() => onChoose(isChosen ? undefined : grid.key)}>
          {named(grid.name)}
        </button>
        <span className="quiet grid-code">
          {grid.code} · {t(grid.goesOn === null ? 'divisions.is-new' : 'divisions.goes-on')}
        </span>
      </th>
      <td className="num">{count(grid.households)}</td>
      <td className="num">{grid.kind === 'dedicated' || grid.standing === 'tower' ? '' : signedPercent(grid.deviation)}</td>
      <td>
        <Standing grid={grid} />
      </td>
    </tr>
  )
}

export function GridsCard({ division, chosen, onChoose }: Choice & { readonly division: Division }): ReactNode {
  const t = useText()
  return (
    <Card title={t('divisions.grid-list')}>
      <div className="grids-list" tabIndex={0} role="region" aria-label={t('divisions.grid-list')}>
        <table className="rows rows-tight">
          <thead>
            <tr>
              <th scope="col">{t('divisions.grid')}</th>
              <th scope="col" className="num">
                {t('divisions.households')}
              </th>
              <th scope="col" className="num">
                {t('divisions.deviation')}
              </th>
              <th scope="col">
                <span className="heard">{t('divisions.figure')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {division.grids.map((grid) => (
              <Line key={grid.key} grid={grid} chosen={chosen} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

type Match = Division['matching'][number]

/** Whether these households get another grid worker: their grid goes on as another, or not at all. */
function isMove(division: Division, { from, to }: Match): boolean {
  if (from === null || to === null) return from !== null
  return division.grids.find(({ key }) => key === to.key)?.goesOn !== from.code
}

export function MatchingCard({ division }: { readonly division: Division }): ReactNode {
  const t = useText()
  const [onlyMoves, setOnlyMoves] = useState(true)
  const rows = division.matching.filter((match) => !onlyMoves || isMove(division, match))
  return (
    <Card
      title={t('divisions.matching')}
      tools={
        <label className="check">
          <input type="checkbox" checked={onlyMoves} onChange={(event) => setOnlyMoves(event.target.checked)} /> {t('divisions.only-moves')}
        </label>
      }
    >
      {rows.length === 0 ? (
        <p className="quiet">{t('divisions.moved-none')}</p>
      ) : (
        <div className="grids-list" tabIndex={0} role="region" aria-label={t('divisions.matching')}>
          <table className="rows rows-tight">
            <thead>
              <tr>
                <th scope="col">{t(division.state === 'in-force' ? 'divisions.map-former' : 'divisions.from')}</th>
                <th scope="col">{t('divisions.to')}</th>
                <th scope="col" className="num">
                  {t('divisions.households')}
                </th>
                {!onlyMoves && <th scope="col">{t('divisions.moves')}</th>}
              </tr>
            </thead>
            <tbody>
              {rows.map((match) => (
                <tr key={`${match.from?.code ?? ''} ${match.to?.key ?? ''}`}>
                  <td>{match.from === null ? t('divisions.no-grid') : named(match.from.name)}</td>
                  <td>{match.to === null ? t('divisions.no-grid') : named(match.to.name)}</td>
                  <td className="num">{count(match.households)}</td>
                  {!onlyMoves && <td>{t(isMove(division, match) ? 'divisions.moves' : 'divisions.stays')}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
