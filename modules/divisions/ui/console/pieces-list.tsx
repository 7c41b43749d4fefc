// SPDX-License-Identifier: MPL-2.0
// The pieces of one grid as checkboxes: everything that can be chosen on the map, by keyboard.
import { useState, type ReactNode } from 'react'
import { count } from './numbers.ts'
import type { Piece } from './pieces.ts'
import { useText } from './words.ts'

type Props = {
  readonly name: string
  readonly pieces: readonly Piece[]
  readonly chosen: ReadonlySet<number>
  readonly onToggle: (atom: number) => void
}

function Row({ piece, isChosen, onToggle }: { readonly piece: Piece; readonly isChosen: boolean; readonly onToggle: () => void }): ReactNode {
  const t = useText()
  const marks = [
    t('divisions.piece-households', { n: count(piece.households) }),
    ...(piece.buildings > 1 ? [t('divisions.piece-buildings', { n: piece.buildings })] : []),
    ...(piece.isCourtyard ? [t('divisions.piece-courtyard')] : []),
    ...(piece.isDedicated ? [t('divisions.piece-dedicated')] : []),
    ...(piece.beside.length > 0 ? [t('divisions.piece-border')] : []),
  ]
  return (
    <li>
      <label className="check">
        <input type="checkbox" data-piece={piece.atom} checked={isChosen} onChange={onToggle} />
        <span>
          {piece.name ?? t('divisions.piece', { n: piece.atom + 1 })} <span className="quiet">{marks.join(' · ')}</span>
        </span>
      </label>
    </li>
  )
}

export function PiecesList({ name, pieces, chosen, onToggle }: Props): ReactNode {
  const t = useText()
  const [onlyBorder, setOnlyBorder] = useState(true)
  const hasBorder = pieces.some(({ beside }) => beside.length > 0)
  const shown = pieces.filter((piece) => !onlyBorder || !hasBorder || piece.beside.length > 0 || chosen.has(piece.atom))
  return (
    <fieldset className="field">
      <legend className="field-label">{t('divisions.pieces', { name })}</legend>
      {hasBorder && (
        <label className="check">
          <input type="checkbox" checked={onlyBorder} onChange={(event) => setOnlyBorder(event.target.checked)} /> {t('divisions.only-border')}
        </label>
      )}
      <ul className="pieces">
        {shown.map((piece) => (
          <Row key={piece.atom} piece={piece} isChosen={chosen.has(piece.atom)} onToggle={() => onToggle(piece.atom)} />
        ))}
      </ul>
    </fieldset>
  )
}
