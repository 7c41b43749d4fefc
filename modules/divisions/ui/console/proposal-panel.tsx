// SPDX-License-Identifier: MPL-2.0
// One proposal: today and proposal on the map and in figures, its grids, who changes, editing by hand, the steps to approval.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { StateTag } from './cover-panel.tsx'
import { EditPanel } from './edit-panel.tsx'
import { FiguresCard, Warnings } from './figures-card.tsx'
import { GridsCard, MatchingCard } from './grids-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { pieceId, pieceShapes, piecesOf } from './pieces.ts'
import { ProposalMaps } from './proposal-maps.tsx'
import { atomsQuery, divisionQuery, type Division } from './queries.ts'
import { Steps } from './steps.tsx'
import { useEdit } from './use-edit.ts'
import { useText } from './words.ts'
import './divisions.css'

type Head = (title: string, note: ReactNode, tools: ReactNode) => ReactNode
type Props = { readonly divisionId: string; readonly head: Head; readonly back: (area: string, words: string) => ReactNode }

const NOTHING: ReadonlySet<number> = new Set()
const NO_PIECES: readonly string[] = []

/** What is chosen while editing: a grid, and pieces of any grid. */
function useChoice() {
  const [grid, setGrid] = useState<number>()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(NOTHING)
  const toggle = useCallback(
    (atom: number): void =>
      setChosen((before) => {
        const after = new Set(before)
        if (!after.delete(atom)) after.add(atom)
        return after
      }),
    [],
  )
  return { grid, setGrid, chosen, toggle, clear: useCallback(() => setChosen(NOTHING), []) }
}

/** Everything about editing: the pieces, what is chosen of them, and the edits themselves. */
function useEditing(division: Division) {
  const choice = useChoice()
  const [isAsked, setAsked] = useState(false)
  const isEditing = isAsked && division.may.includes('edit')
  const atoms = useQuery({ ...atomsQuery(division.divisionId), enabled: isEditing })
  const pieces = useMemo(() => (atoms.data === undefined ? [] : piecesOf(atoms.data)), [atoms.data])
  const shapes = useMemo(() => pieceShapes(pieces), [pieces])
  const chosenPieces = useMemo(() => [...choice.chosen].map(pieceId), [choice.chosen])
  const editing = useEdit(division, choice.clear)
  const onPiece = (id: string): void => {
    const piece = pieces.find(({ atom }) => pieceId(atom) === id)
    if (piece === undefined) return
    choice.toggle(piece.atom)
    choice.setGrid(piece.key)
  }
  return { ...choice, isEditing, setAsked, atoms, pieces, shapes, chosenPieces, editing, onPiece }
}

function Workbench({ division, bench }: { readonly division: Division; readonly bench: ReturnType<typeof useEditing> }): ReactNode {
  const { isEditing, atoms, pieces, editing } = bench
  const grid = division.grids.find(({ key }) => key === bench.grid)
  return (
    <div className={isEditing ? 'proposal-edit' : ''}>
      <Card className="proposal-map-card">
        <ProposalMaps
          division={division}
          chosen={bench.grid}
          onChoose={bench.setGrid}
          pieces={isEditing ? bench.shapes : undefined}
          chosenPieces={isEditing ? bench.chosenPieces : NO_PIECES}
          onPiece={bench.onPiece}
        />
      </Card>
      {isEditing && atoms.isError && <Failed error={atoms.error} again={() => void atoms.refetch()} />}
      {isEditing && !atoms.isError && (
        <EditPanel
          {...{ division, pieces, grid, editing }}
          chosen={bench.chosen}
          onGrid={bench.setGrid}
          onToggle={bench.toggle}
          onClear={bench.clear}
          onEnd={() => bench.setAsked(false)}
        />
      )}
    </div>
  )
}

function Proposal({ division, head, back }: { readonly division: Division } & Pick<Props, 'head' | 'back'>): ReactNode {
  const t = useText()
  const bench = useEditing(division)
  const note = (
    <>
      <StateTag state={division.state} /> {t('divisions.proposal-note', { target: division.rules.target, rule: division.rules.label })}
      {division.fromDay !== null && ` · ${t('divisions.from-day', { day: dayWords(division.fromDay) })}`}
    </>
  )
  return (
    <>
      {back(division.community.area.slice(0, 9), t('divisions.back'))}
      {head(
        t('divisions.proposal', { name: named(division.community.name) }),
        note,
        <>
          {division.may.includes('edit') && !bench.isEditing && <Button onClick={() => bench.setAsked(true)}>{t('divisions.edit-start')}</Button>}
          <Steps division={division} />
        </>,
      )}
      <Warnings division={division} />
      <Workbench division={division} bench={bench} />
      <div className="proposal-cards">
        <FiguresCard division={division} />
        <GridsCard division={division} chosen={bench.grid} onChoose={bench.setGrid} />
        <MatchingCard division={division} />
        <HistoryCard division={division} />
      </div>
    </>
  )
}

export function ProposalPanel({ divisionId, head, back }: Props): ReactNode {
  const asked = useQuery(divisionQuery(divisionId))
  if (asked.isPending) return <Loading rows={8} />
  if (asked.data === undefined) return <Failed error={asked.error} again={() => void asked.refetch()} />
  return <Proposal division={asked.data} head={head} back={back} />
}
