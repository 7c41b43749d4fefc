// SPDX-License-Identifier: MPL-2.0
// What may be done with a draft now, each in a dialog that says what it means: hand in, review, approve, publish, withdraw.
import { serverNow } from '#api/server-time.ts'
import { Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Modal } from '#design/console/modal.tsx'
import { Failed } from '#design/console/states.tsx'
import { isRefused } from '#design/shared/refusal-words.ts'
import { reread, type DraftInFull, type DraftSummary } from './draft-queries.ts'
import { useKeys } from './use-save.ts'
import { useText } from '../words.ts'

type Move = Exclude<DraftSummary['may'][number], 'edit'>
const MOVES: readonly Move[] = ['submit', 'review', 'approve', 'publish', 'withdraw']
type Said = { readonly words: string; readonly outcome: string | undefined; readonly from: string; readonly openMatters: 'keep' | 'recompute' }

function send(move: Move, { id, revision }: DraftSummary, { words, outcome, from, openMatters }: Said, key: string): Promise<unknown> {
  const seen = { draftId: id, revision, words: words.trim() }
  switch (move) {
    case 'submit':
      return call('lists.submit-draft', seen, { key })
    case 'review':
      return call('lists.review-draft', { ...seen, outcome: outcome === 'passed' ? 'passed' : 'sent-back' }, { key })
    case 'approve':
      return call('lists.approve-draft', { ...seen, outcome: outcome === 'approved' ? 'approved' : 'sent-back' }, { key })
    case 'publish':
      return call('lists.publish-draft', { ...seen, inForceFrom: from, openMatters }, { key })
    case 'withdraw':
      return call('lists.withdraw-draft', seen, { key })
  }
}

const DAY_MS = 86_400_000

/** Tomorrow in the city; only a hint for the day field, the server decides. */
function tomorrow(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(serverNow() + DAY_MS)
}

type FieldsProps = { readonly said: Said; readonly change: (part: Partial<Said>) => void; readonly tried: boolean }

function Outcome({ move, said, change, tried }: FieldsProps & { readonly move: 'review' | 'approve' }): ReactNode {
  const t = useText()
  const good = move === 'review' ? ('passed' as const) : ('approved' as const)
  return (
    <Group label={t('lists.outcome')} error={tried && said.outcome === undefined ? t('lists.outcome-missing') : undefined}>
      <ChoiceCards
        columns={2}
        choices={[
          { value: good as string, label: t(`lists.outcome.${good}`) },
          { value: 'sent-back', label: t('lists.outcome.sent-back') },
        ]}
        value={said.outcome}
        onChange={(outcome) => change({ outcome })}
      />
    </Group>
  )
}

function Publishing({ kind, said, change, tried }: FieldsProps & { readonly kind: DraftSummary['kind'] }): ReactNode {
  const t = useText()
  return (
    <>
      <Field label={t('lists.begins')} help={t('lists.begins-help')} error={tried && said.from === '' ? t('lists.begins-missing') : undefined}>
        {(ids) => (
          <input {...ids} className="day-input" type="date" min={tomorrow()} value={said.from} onChange={(event) => change({ from: event.target.value })} />
        )}
      </Field>
      {kind === 'grid-matters' && (
        <Group label={t('lists.open-question')}>
          <ChoiceCards
            choices={(['keep', 'recompute'] as const).map((value) => ({ value, label: t(`lists.open.${value}`), note: t(`lists.open.${value}-said`) }))}
            value={said.openMatters}
            onChange={(openMatters) => change({ openMatters })}
          />
        </Group>
      )}
    </>
  )
}

function isMissing(move: Move, { words, outcome, from }: Said): boolean {
  if ((move === 'review' || move === 'approve') && (outcome === undefined || (outcome === 'sent-back' && words.trim() === ''))) return true
  return move === 'publish' && from === ''
}

function MoveDialog({ move, data, onClose }: { readonly move: Move; readonly data: DraftInFull; readonly onClose: () => void }): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const keyFor = useKeys()
  const [said, setSaid] = useState<Said>({ words: '', outcome: undefined, from: '', openMatters: 'keep' })
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined })
  const { draft } = data
  const change = (part: Partial<Said>): void => setSaid((before) => ({ ...before, ...part }))
  async function run(): Promise<void> {
    setState({ busy: true, error: undefined })
    try {
      await send(move, draft, said, keyFor({ move, revision: draft.revision, said }))
    } catch (error) {
      setState({ busy: false, error })
      if (isRefused(error, 'lists.draft-changed') || isRefused(error, 'lists.draft-not-open')) await reread(client, draft.id).catch(() => undefined)
      return
    }
    announce(t(`lists.moved.${move}`))
    onClose()
    if (move === 'publish') for (const key of ['lists', 'list', 'list-rows', 'list-history']) void client.invalidateQueries({ queryKey: [key] })
    await reread(client, draft.id).catch(() => undefined)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (!state.busy && !isMissing(move, said)) void run()
  }
  const back = said.outcome === 'sent-back'
  return (
    <Modal title={t(`lists.move.${move}`)} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <p>{t(`lists.move-said.${move}`)}</p>
        {(move === 'review' || move === 'approve') && <Outcome move={move} said={said} change={change} tried={tried} />}
        {move === 'publish' && <Publishing kind={draft.kind} said={said} change={change} tried={tried} />}
        <Field
          label={t(back ? 'lists.words-sent-back' : 'lists.words')}
          optional={!back}
          error={tried && back && said.words.trim() === '' ? t('lists.words-missing') : undefined}
        >
          {(ids) => (
            <textarea {...ids} className="native" rows={3} maxLength={1000} value={said.words} onChange={(event) => change({ words: event.target.value })} />
          )}
        </Field>
        {state.error !== undefined && <Failed error={state.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={state.busy} danger={move === 'withdraw'}>
            {t(`lists.move.${move}`)}
          </Button>
          <Button onClick={onClose}>{t('say.cancel')}</Button>
        </div>
      </form>
    </Modal>
  )
}

/** The buttons, in the order of the way to publication; handing in waits for the faults to be mended. */
export function DraftMoves({ data }: { readonly data: DraftInFull }): ReactNode {
  const t = useText()
  const [open, setOpen] = useState<Move | undefined>()
  const moves = MOVES.filter((move) => data.draft.may.includes(move))
  const faulty = data.faults.length > 0 && moves.includes('submit')
  return (
    <>
      {moves.map((move) => (
        <Button
          key={move}
          type={move === 'withdraw' ? 'default' : 'primary'}
          disabled={move === 'submit' && faulty}
          {...(move === 'submit' && faulty && { 'aria-describedby': 'draft-faulty' })}
          onClick={() => setOpen(move)}
        >
          {t(`lists.move.${move}`)}
        </Button>
      ))}
      {faulty && (
        <span className="quiet" id="draft-faulty">
          {t('lists.move-faulty', { n: data.faults.length })}
        </span>
      )}
      {open !== undefined && <MoveDialog move={open} data={data} onClose={() => setOpen(undefined)} />}
    </>
  )
}
