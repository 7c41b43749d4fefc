// SPDX-License-Identifier: MPL-2.0
// Today and the proposal on the map: side by side and moving together, one over the other, or one alone (always so on a narrow
// screen). Whatever can be chosen here can be chosen in the list beside it.
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { named } from '#design/shared/text.ts'
import { PlaceMap, type MapShape } from '#modules/places/ui/console/index.ts'
import { keyOf } from './apply-edit.ts'
import { signedPercent } from './numbers.ts'
import type { Division, Shape } from './queries.ts'
import { useText } from './words.ts'

const VIEWS = ['both', 'over', 'today', 'proposed'] as const
type View = (typeof VIEWS)[number]
const NO_POINTS: readonly never[] = []
const NARROW = '(max-width: 900px)'

/** The grid's name without its community's, which the whole page is about. */
function shortName(shape: Shape, division: Division): string {
  const name: unknown = shape.properties['name']
  if (typeof name !== 'object' || name === null || !('zh' in name) || !('en' in name)) return String(name ?? '')
  const [whole, community] = [named(name as { zh: string; en: string }), named(division.community.name)]
  return whole.length > community.length && whole.startsWith(community) ? whole.slice(community.length).replace(/^[\s,]+/, '') : whole
}

function todayShapes(division: Division): readonly MapShape[] {
  return division.today.shapes.features.map((shape) => ({
    id: `today:${String(shape.properties['code'])}`,
    look: 'today' as const,
    geometry: shape.geometry,
    label: `${shortName(shape, division)}\n${String(shape.properties['households'])}`,
  }))
}

/** How far it is from the mean; a tower is what it is. */
const deviationShown = ({ properties }: Shape): string =>
  properties['standing'] === 'tower' ? '' : ` (${signedPercent(Number(properties['deviation'] ?? 0))})`

function proposedShapes(division: Division): readonly MapShape[] {
  return division.proposed.shapes.features.map((shape) => ({
    id: `grid:${keyOf(shape)}`,
    look:
      ['within', 'tower'].includes(String(shape.properties['standing'])) || shape.properties['kind'] === 'dedicated'
        ? ('proposed' as const)
        : ('outside' as const),
    geometry: shape.geometry,
    tint: keyOf(shape) % 6,
    label: `${shortName(shape, division)}\n${String(shape.properties['households'])}${deviationShown(shape)}`,
  }))
}

function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const listen = (): void => setNarrow(query.matches)
    query.addEventListener('change', listen)
    return () => query.removeEventListener('change', listen)
  }, [])
  return isNarrow
}

type Choice = { readonly view: View; readonly views: readonly View[]; readonly isFormer: boolean; readonly onView: (view: View) => void }

function ViewChoice({ view, views, isFormer, onView }: Choice): ReactNode {
  const t = useText()
  return (
    <div className="view-choice" role="group" aria-label={t('divisions.view')}>
      {views.map((one) => (
        <button key={one} type="button" className="pill" aria-pressed={one === view} onClick={() => onView(one)}>
          {t(isFormer && one === 'today' ? 'divisions.view.former' : `divisions.view.${one}`)}
        </button>
      ))}
    </div>
  )
}

type Props = {
  readonly division: Division
  /** Key of the grid chosen in the list. */ readonly chosen: number | undefined
  readonly onChoose: (key: number) => void
  /** While editing: the pieces, with those chosen; the map then shows the proposal alone. */
  readonly pieces: readonly MapShape[] | undefined
  readonly chosenPieces: readonly string[]
  readonly onPiece: (id: string) => void
}

export function ProposalMaps({ division, chosen, onChoose, pieces, chosenPieces, onPiece }: Props): ReactNode {
  const t = useText()
  const isNarrow = useNarrow()
  const [asked, setAsked] = useState<View>()
  const views = isNarrow ? VIEWS.filter((one) => one !== 'both') : VIEWS
  const view: View = pieces !== undefined ? 'proposed' : (asked !== 'both' || !isNarrow) && asked !== undefined ? asked : isNarrow ? 'proposed' : 'both'
  const [today, proposed] = useMemo(() => [todayShapes(division), proposedShapes(division)] as const, [division])
  const over = useMemo(() => [...proposed, ...today.map((shape) => ({ ...shape, label: '' }))], [proposed, today])
  const editing = useMemo(() => [...(pieces ?? []), ...proposed], [pieces, proposed])
  const chosenShapes = useMemo(() => [...(chosen === undefined ? [] : [`grid:${chosen}`]), ...chosenPieces], [chosen, chosenPieces])
  const onShape = (id: string): void => {
    const [kind, key] = id.split(':')
    if (kind === 'grid') onChoose(Number(key))
    if (kind === 'atom') onPiece(id)
  }
  const isFormer = division.state === 'in-force'
  const mapToday = isFormer ? 'divisions.map-former' : 'divisions.map-today'
  const mapOver = isFormer ? 'divisions.map-over-former' : 'divisions.map-over'
  const hasToday = division.today.grids + division.today.dedicated > 0
  const shared = { points: NO_POINTS, ground: 'plain' as const, together: division.divisionId, chosenShapes, onShape }
  return (
    <div className="proposal-maps">
      {pieces === undefined && <ViewChoice view={view} isFormer={isFormer} views={views} onView={setAsked} />}
      <div className={view === 'both' ? 'maps-two' : 'maps-one'}>
        {(view === 'both' || view === 'today') && (
          <figure className="map-figure">
            <figcaption>{t(hasToday ? mapToday : 'divisions.no-grids-today')}</figcaption>
            <PlaceMap {...shared} shapes={today} label={t(mapToday)} />
          </figure>
        )}
        {view !== 'today' && (
          <figure className="map-figure">
            <figcaption>{t(pieces !== undefined ? 'divisions.map-edit' : view === 'over' ? mapOver : 'divisions.map-proposed')}</figcaption>
            <PlaceMap
              {...shared}
              shapes={pieces !== undefined ? editing : view === 'over' ? over : proposed}
              label={t(pieces !== undefined ? 'divisions.map-edit' : view === 'over' ? mapOver : 'divisions.map-proposed')}
            />
          </figure>
        )}
      </div>
    </div>
  )
}
