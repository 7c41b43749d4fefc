// SPDX-License-Identifier: MPL-2.0
// One row of a draft in a sheet at the side: faults at their fields as one types, kept in this window until saved, and both
// versions to choose from when somebody else saved the row meanwhile.
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Failed } from '#design/console/states.tsx'
import { lang, type Named } from '#design/shared/text.ts'
import { BothVersions, openChoices, type Conflict } from './both-versions.tsx'
import { checkRow, nextRow } from './check-row.ts'
import { draftQuery, keepEdit, type DraftInFull, type Fault, type Fields } from './draft-queries.ts'
import { keepEdited, keptEdits, type KeptEdit } from './kept-edits.ts'
import { sameFields } from './merge-fields.ts'
import { RowCells } from './row-cells.tsx'
import { SideSheet } from './side-sheet.tsx'
import { useKeys, useSave } from './use-save.ts'
import { useText } from '../words.ts'

/** An existing row by number, or a new one after another (or at the end). */
export type Target = {
  readonly row?: number
  readonly after?: number
  readonly column?: string | undefined
  /** Saved just now, with so many faults left. */ readonly left?: number
}
type Props = {
  readonly data: DraftInFull
  readonly kinds: ReadonlyMap<string, Named>
  readonly target: Target
  readonly onTarget: (target: Target | undefined) => void
}

const keyOf = ({ row }: Target): string => (row === undefined ? 'new' : String(row))

function begin(data: DraftInFull, target: Target): KeptEdit {
  const kept = keptEdits(data.draft.id)[keyOf(target)]
  if (kept !== undefined) return kept
  const base = target.row === undefined ? {} : (data.rows.find(({ row }) => row === target.row)?.fields ?? {})
  const mine =
    target.row === undefined
      ? nextRow(
          data.rows,
          data.rows.find(({ row }) => row === target.after),
        )
      : base
  return { seen: data.draft.revision, base, mine, ...(target.after !== undefined && { after: target.after }) }
}

/** A new row is not scolded for what nobody has come to yet. */
function shownFaults(faults: readonly Fault[], edit: KeptEdit, all: boolean): readonly Fault[] {
  return all ? faults : faults.filter(({ column }) => column === null || (edit.mine[column] ?? '') !== (edit.base[column] ?? ''))
}

function useEdit(data: DraftInFull, target: Target) {
  const client = useQueryClient()
  // Of what is held rather than what is drawn: a row written a moment ago is drawn a moment later.
  const [edit, setEdit] = useState(() => begin(client.getQueryData(draftQuery(data.draft.id).queryKey) ?? data, target))
  const put = (next: KeptEdit): void => {
    setEdit(next)
    keepEdited(data.draft.id, keyOf(target), sameFields(next.base, next.mine) ? undefined : next)
  }
  return { edit, put }
}

/** Where the eye has to go, first things first: both versions to choose from, what went wrong, a field with a fault. */
const FIRST = ['.both input', '.notice[role=alert]', '.failed', '[aria-invalid=true]', '[data-column-group]:has(.field-error) [data-column]'] as const

function focusFirst(form: HTMLFormElement | null, column: string | undefined): void {
  const wanted = column === undefined ? FIRST : [`[data-column="${column}"]`]
  const selector = wanted.find((one) => form?.querySelector(one) !== null)
  const found = selector === undefined ? null : form?.querySelector<HTMLElement>(selector)
  found?.focus()
  found?.scrollIntoView({ block: 'center' })
}

function Foot({
  busy,
  gone,
  left,
  locked,
  dirty,
  onDiscard,
  onClose,
  onRemove,
  existing,
}: {
  readonly busy: boolean
  readonly gone: boolean
  readonly left: number
  readonly locked: boolean
  readonly dirty: boolean
  readonly existing: boolean
  readonly onDiscard: () => void
  readonly onClose: () => void
  readonly onRemove: () => void
}): ReactNode {
  const t = useText()
  return (
    <div className="form-foot">
      {!locked && (
        <Button type="primary" htmlType="submit" loading={busy} disabled={left > 0}>
          {t(gone ? 'lists.stale-again' : 'lists.save-row')}
        </Button>
      )}
      <Button onClick={onClose}>{t('say.close')}</Button>
      {!locked && dirty && <Button onClick={onDiscard}>{t('lists.discard')}</Button>}
      {left > 0 && (
        <span className="quiet" role="status">
          {t('lists.stale-left', { n: left })}
        </span>
      )}
      {!locked && existing && !gone && (
        <Button danger style={{ marginLeft: 'auto' }} onClick={onRemove}>
          {t('lists.remove-row')}
        </Button>
      )}
    </div>
  )
}

function useRow({ data, kinds, target, onTarget }: Props) {
  const t = useText()
  const client = useQueryClient()
  const keyFor = useKeys()
  const { edit, put } = useEdit(data, target)
  const { saving, error, save } = useSave(data.draft.id)
  const [conflict, setConflict] = useState<Conflict | undefined>()
  const [gone, setGone] = useState(false)
  const [tried, setTried] = useState(false)
  const typed = useDeferredValue(edit.mine)
  const { draft } = data
  const existing = target.row !== undefined && !gone
  const live = useMemo(() => checkRow(data, kinds, existing ? target.row : undefined, typed, target.after), [data, kinds, existing, target, typed])
  const faults = live ?? data.faults.filter((fault) => existing && fault.row === target.row)

  async function send(): Promise<void> {
    setTried(true)
    const { base, after } = edit
    const { mine } = edit
    const row = existing ? target.row : undefined
    // The place it was to follow may be gone; then it goes to the end.
    const place = row === undefined && after !== undefined && data.rows.some((one) => one.row === after) ? { after } : {}
    const outcome = await save({
      base,
      mine,
      present: (now) => (row === undefined ? base : now.rows.find((one) => one.row === row)?.fields),
      write: (revision, key) =>
        call('lists.put-draft-row', { draftId: draft.id, revision, fields: { ...mine }, ...(row !== undefined && { row }), ...place }, { key }),
    })
    if (outcome === 'failed') return
    if (outcome === 'gone') return setGone(true)
    if ('conflict' in outcome) {
      put({ ...edit, base: outcome.theirs, mine: outcome.conflict.mine })
      return setConflict(outcome.conflict)
    }
    const { saved } = outcome
    keepEdited(draft.id, keyOf(target), undefined)
    put({ seen: saved.draft.revision, base: saved.row.fields, mine: saved.row.fields })
    setConflict(undefined)
    keepEdit(client, draft.id, saved)
    const left = saved.faults.filter((fault) => fault.row === saved.row.row).length
    if (left === 0) announce(t('lists.saved-row'))
    onTarget(left === 0 ? undefined : { row: saved.row.row, left })
  }

  async function remove(): Promise<void> {
    if (target.row === undefined) return
    const { row } = target
    const name = edit.base[lang() === 'zh' ? 'name_zh' : 'name_en'] ?? ''
    if (!confirm(t('lists.remove-sure', { name }))) return
    const outcome = await save({
      base: edit.base,
      mine: edit.base,
      present: (now) => now.rows.find((one) => one.row === row)?.fields,
      write: (revision) => call('lists.remove-draft-row', { draftId: draft.id, revision, row }, { key: keyFor({ revision, remove: row }) }),
    })
    if (outcome === 'failed') return
    if (outcome !== 'gone' && 'conflict' in outcome) {
      put({ ...edit, base: outcome.theirs, mine: outcome.conflict.mine })
      return setConflict(outcome.conflict)
    }
    keepEdited(draft.id, keyOf(target), undefined)
    if (outcome !== 'gone') keepEdit(client, draft.id, outcome.saved, { removed: row })
    announce(t('lists.removed-row'))
    onTarget(undefined)
  }

  const choose = (column: string, whose: 'mine' | 'theirs'): void => {
    if (conflict === undefined) return
    put({ ...edit, mine: { ...edit.mine, [column]: (whose === 'mine' ? conflict.mine : conflict.theirs)[column] ?? '' } })
    setConflict({ ...conflict, chosen: { ...conflict.chosen, [column]: whose } })
  }
  const setAll = (texts: Fields): void => put({ ...edit, mine: { ...edit.mine, ...texts } })
  return { edit, setAll, faults: shownFaults(faults, edit, existing || tried), saving, error, conflict, choose, gone, existing, send, remove }
}

export function RowSheet(props: Props): ReactNode {
  const { data, kinds, target, onTarget } = props
  const t = useText()
  const row = useRow(props)
  const form = useRef<HTMLFormElement>(null)
  const locked = !data.draft.may.includes('edit')
  const at = data.rows.findIndex((one) => one.row === target.row)
  const name = row.edit.base[lang() === 'zh' ? 'name_zh' : 'name_en'] || t('lists.row', { n: at + 1 })
  useEffect(() => {
    if (target.column !== undefined) setTimeout(() => focusFirst(form.current, target.column))
  }, [target.column])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (row.saving) return
    void row.send().then(() => setTimeout(() => focusFirst(form.current, undefined)))
  }
  const dirty = !sameFields(row.edit.base, row.edit.mine)
  const title = target.row === undefined ? t('lists.row-new') : t(locked ? 'lists.read-row' : 'lists.edit-row', { name })
  const fields: Fields = row.edit.mine
  return (
    <SideSheet title={title} note={at >= 0 && <p className="quiet">{t('lists.row', { n: at + 1 })}</p>} onClose={() => onTarget(undefined)}>
      <form ref={form} className="sheet-form" noValidate onSubmit={submit}>
        <div className="sheet-scroll">
          {row.conflict !== undefined && <BothVersions conflict={row.conflict} onChoose={row.choose} />}
          {row.gone && (
            <p className="notice notice-warn" role="alert">
              <Icon name="alert" />
              {t('lists.stale-gone')}
            </p>
          )}
          {locked && dirty && <p className="notice notice-warn">{t('lists.closed-meanwhile')}</p>}
          <RowCells
            data={data}
            kinds={kinds}
            writing={{ fields, faults: row.faults, set: (column, text) => row.setAll({ [column]: text }), setAll: row.setAll, locked }}
          />
          {row.error !== undefined && <Failed error={row.error} />}
          <p role="status" className="quiet">
            {target.left !== undefined && !dirty ? t('lists.saved-faulty', { n: target.left }) : ''}
          </p>
        </div>
        <Foot
          busy={row.saving}
          gone={row.gone}
          left={row.conflict === undefined ? 0 : openChoices(row.conflict)}
          locked={locked}
          dirty={dirty}
          existing={row.existing}
          onClose={() => onTarget(undefined)}
          onDiscard={() => {
            keepEdited(data.draft.id, keyOf(target), undefined)
            onTarget(undefined)
          }}
          onRemove={() => void row.remove()}
        />
      </form>
    </SideSheet>
  )
}
