// SPDX-License-Identifier: MPL-2.0
// What the unit may do now, exactly as the server says, the next step opened. A failed try keeps everything; the same form
// sent again carries the same key.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { isRefused } from '#design/shared/refusal-words.ts'
import { say } from '#design/shared/words.ts'
import { sentIds, trayState, useTray } from '#modules/matters/ui/pocket/index.ts'
import { moveName, nextMove, sendMove, whatIsMissing, type Asking, type Missing, type Move, type Rules, type Summons, type Whistle } from '../moves.ts'
import { ArriveForm } from './arrive-form.tsx'
import { useDraft } from './duty-draft.ts'
import { DutyFields } from './duty-fields.tsx'
import { t } from './words.ts'

type Props = {
  readonly whistle: Whistle
  readonly unitId: string
  readonly rules: Rules
  readonly onDone: (whistle: Whistle, move: Move) => void
  readonly onChanged: () => void
}

const ORDER: readonly Move[] = ['acknowledge', 'arrive', 'plan', 'do-task', 'finish', 'explain-no-show', 'rate-street', 'decline', 'claim-misuse']

function MoveForm({ move, main, whistle, unitId, rules, onDone, onChanged }: Props & { readonly move: Move; readonly main: boolean }): JSX.Element {
  const { draft, change, clear } = useDraft(`${whistle.id} ${unitId} ${move}`)
  const photos = useTray([], 'whistle.upload-photo')
  const before = useTray([], 'whistle.upload-photo')
  const sender = useSend()
  const [tried, setTried] = useState(false)
  const states = [trayState(photos), trayState(before)]
  const state = states.includes('stuck') ? 'stuck' : states.includes('busy') ? 'busy' : 'ready'
  const asking: Asking = { move, whistle, unitId, draft, sending: { ids: sentIds(photos), before: sentIds(before), state } }
  const missing = whatIsMissing(asking, rules)
  const error = (name: Missing): string | undefined => (tried && missing.includes(name) ? t(`whistles.missing.${name}`) : undefined)
  const submit = (event: Event): void => {
    event.preventDefault()
    setTried(true)
    if (missing.length > 0) return
    const body = { move, unitId, revision: whistle.revision, draft, sending: asking.sending }
    const write = (key: string): Promise<Whistle> =>
      sendMove(asking, key).catch((problem: unknown) => {
        if (isRefused(problem, 'whistles.changed') || isRefused(problem, 'whistles.wrong-state')) onChanged()
        throw problem
      })
    void sender.send(body, write).then((answer) => {
      if (answer === undefined) return
      clear()
      photos.clear()
      before.clear()
      setTried(false)
      onDone(answer, move)
    })
  }
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <p class="small">{t(`whistles.help.${move}`)}</p>
      <DutyFields {...{ move, whistle, unitId, rules, draft, change, photos, before, error }} />
      <Problem error={sender.error} />
      <button type="submit" class={main ? 'main' : 'second wide'} disabled={sender.sending}>
        {sender.sending ? say('say.sending') : t(`whistles.send.${move}`)}
      </button>
    </form>
  )
}

function OneMove(props: Props & { readonly move: Move; readonly main: boolean }): JSX.Element {
  const { move, main, onDone } = props
  return (
    <details class={main ? 'card fold next-move' : 'card fold'} open={main}>
      <summary>
        <h3>{t(`whistles.move.${moveName(move, props.whistle)}`)}</h3>
      </summary>
      {move === 'arrive' ? <ArriveForm {...props} onDone={(whistle) => onDone(whistle, 'arrive')} /> : <MoveForm {...props} />}
    </details>
  )
}

/** Forms stay mounted under one key each, so that a refresh keeps what was typed and picked. */
export function DutyMoves(props: Props & { readonly summons: Summons }): JSX.Element {
  const may: readonly string[] = props.summons.may
  const moves = ORDER.filter((move) => may.includes(move))
  const main = nextMove(may, props.whistle.state)
  return (
    <section class="stack no-print" aria-label={t('duty.do')}>
      {moves.length === 0 && <p class="small">{t('duty.nothing')}</p>}
      {moves.map((move) => (
        <OneMove key={move} {...props} move={move} main={move === main} />
      ))}
    </section>
  )
}
