// SPDX-License-Identifier: MPL-2.0
// Editing by hand: choose a grid, choose pieces of it (here or on the map), say where they go; or split, merge, rename the grid.
// What an edit would do is shown before it is made; what is refused says why.
import { Button } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed } from '#design/console/states.tsx'
import { refusalWords } from '#design/shared/refusal-words.ts'
import { named } from '#design/shared/text.ts'
import { gridName } from './figures-card.tsx'
import { RenameForm } from './rename-form.tsx'
import { count, signedPercent } from './numbers.ts'
import type { Piece } from './pieces.ts'
import { PiecesList } from './pieces-list.tsx'
import type { Division, Edited, GridRow } from './queries.ts'
import { useTrial, type Edit, type Editing } from './use-edit.ts'
import { useText } from './words.ts'

type Props = {
  readonly division: Division
  readonly pieces: readonly Piece[]
  readonly grid: GridRow | undefined
  readonly onGrid: (key: number | undefined) => void
  readonly chosen: ReadonlySet<number>
  readonly onToggle: (atom: number) => void
  readonly onClear: () => void
  readonly editing: Editing
  readonly onEnd: () => void
}

function GridSelect({
  label,
  keys,
  value,
  division,
  onChange,
}: {
  readonly label: string
  readonly keys: readonly number[]
  readonly value: number | undefined
  readonly division: Division
  readonly onChange: (key: number | undefined) => void
}): ReactNode {
  const t = useText()
  const id = useId()
  return (
    <div className="edit-select">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="day-input"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      >
        <option value="">{t('divisions.choose-one')}</option>
        {keys.map((key) => (
          <option key={key} value={key}>
            {gridName(division, key)} · {t('divisions.piece-households', { n: division.grids.find((grid) => grid.key === key)?.households ?? 0 })}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Grids the answer of a trial would change, in words. */
function wouldBe(division: Division, edited: Edited, say: (grid: GridRow) => string): readonly string[] {
  const before = new Map(division.grids.map((grid) => [grid.key, grid]))
  return edited.grids.filter((grid) => before.get(grid.key)?.households !== grid.households || !before.has(grid.key)).map(say)
}

function Trial({ division, edit }: { readonly division: Division; readonly edit: Edit | undefined }): ReactNode {
  const t = useText()
  const trial = useTrial(division, edit)
  if (edit === undefined) return null
  if (trial.isError)
    return (
      <p className="notice notice-warn" role="status">
        <Icon name="alert" /> {refusalWords(trial.error)}
      </p>
    )
  if (trial.data === undefined) return null
  const names = wouldBe(division, trial.data, (grid) =>
    t('divisions.would-one', { name: named(grid.name), households: count(grid.households), deviation: signedPercent(grid.deviation) }),
  )
  return (
    <p className="quiet" role="status">
      {names.length === 0 ? t('divisions.would-stay') : t('divisions.would-be', { names: names.join('; ') })}{' '}
      {trial.data.outside.length > 0 && t('divisions.would-outside')}
    </p>
  )
}

function MoveTools({ division, pieces, chosen, onClear, editing }: Props): ReactNode {
  const t = useText()
  const [to, setTo] = useState<number>()
  const taken = pieces.filter(({ atom }) => chosen.has(atom))
  const own = new Set(taken.map(({ key }) => key))
  // Next to what is chosen first; with pieces of one grid only, its other grids too.
  const near = new Set(taken.flatMap(({ beside }) => beside))
  const keys = [...near, ...division.grids.map(({ key }) => key).filter((key) => !near.has(key))].filter((key) => own.size > 1 || !own.has(key))
  const target = to !== undefined && keys.includes(to) ? to : undefined
  const edit: Edit | undefined = taken.length > 0 && target !== undefined ? { what: 'move', atoms: taken.map(({ atom }) => atom), to: target } : undefined
  const households = taken.reduce((sum, piece) => sum + piece.households, 0)
  return (
    <div className="edit-tools">
      <p role="status">
        {taken.length === 0 ? t('divisions.chosen-none') : t('divisions.chosen', { n: taken.length, households: count(households) })}
        {taken.length > 0 && (
          <button type="button" className="plain-button" onClick={onClear}>
            {t('divisions.clear')}
          </button>
        )}
      </p>
      {taken.length > 0 && (
        <>
          <GridSelect label={t('divisions.move-to')} keys={keys} value={target} division={division} onChange={setTo} />
          <Trial division={division} edit={edit} />
          <Button type="primary" disabled={edit === undefined} loading={editing.make.isPending} onClick={() => edit && editing.make.mutate(edit)}>
            {t('divisions.move')}
          </Button>
        </>
      )}
    </div>
  )
}

function GridTools({ division, pieces, grid, chosen, editing }: Props & { readonly grid: GridRow }): ReactNode {
  const t = useText()
  const [other, setOther] = useState<number>()
  const own = pieces.filter(({ key, atom }) => key === grid.key && chosen.has(atom)).map(({ atom }) => atom)
  const into = other !== undefined && grid.beside.includes(other) ? other : undefined
  const merge: Edit | undefined = into === undefined ? undefined : { what: 'merge', into, from: grid.key }
  const kind = grid.kind === 'basic' ? 'dedicated' : 'basic'
  const send = (edit: Edit): void => editing.make.mutate(edit)
  return (
    <div className="edit-tools">
      <div className="edit-line">
        <Button onClick={() => send({ what: 'split', grid: grid.key })}>{t('divisions.split')}</Button>
        {own.length > 0 && <Button onClick={() => send({ what: 'split', grid: grid.key, atoms: own })}>{t('divisions.split-chosen')}</Button>}
        <Button onClick={() => send({ what: 'kind', grid: grid.key, kind })}>{t(`divisions.make-${kind}`)}</Button>
      </div>
      {grid.beside.length > 0 && (
        <div className="edit-line rename">
          <GridSelect label={t('divisions.merge-with')} keys={grid.beside} value={into} division={division} onChange={setOther} />
          <Button disabled={merge === undefined} onClick={() => merge && send(merge)}>
            {t('divisions.merge')}
          </Button>
        </div>
      )}
      <Trial division={division} edit={merge} />
      <RenameForm key={`${grid.key} ${grid.name.zh}`} grid={grid} onRename={(nameZh, nameEn) => send({ what: 'rename', grid: grid.key, nameZh, nameEn })} />
    </div>
  )
}

export function EditPanel(props: Props): ReactNode {
  const { division, pieces, grid, onGrid, chosen, onToggle, editing, onEnd } = props
  const t = useText()
  return (
    <Card
      title={t('divisions.edit')}
      tools={
        <span className="edit-line">
          <Button disabled={division.undoable === 0} loading={editing.make.isPending} onClick={() => editing.make.mutate('undo')}>
            {t('divisions.undo')}
          </Button>
          <Button onClick={onEnd}>{t('divisions.edit-end')}</Button>
        </span>
      }
    >
      <p className="quiet">{t('divisions.edit-note')}</p>
      {editing.isOvertaken && (
        <p className="notice notice-warn" role="alert">
          <Icon name="alert" /> {t('divisions.changed-by-other')}
        </p>
      )}
      {editing.make.isError && !editing.isOvertaken && <Failed error={editing.make.error} />}
      <MoveTools {...props} />
      <GridSelect label={t('divisions.edit-grid')} keys={division.grids.map(({ key }) => key)} value={grid?.key} division={division} onChange={onGrid} />
      {grid === undefined ? (
        <p className="quiet">{t('divisions.all-grids')}</p>
      ) : (
        <>
          <GridTools {...props} grid={grid} />
          <PiecesList name={named(grid.name)} pieces={pieces.filter(({ key }) => key === grid.key)} chosen={chosen} onToggle={onToggle} />
        </>
      )}
    </Card>
  )
}
