// SPDX-License-Identifier: MPL-2.0
// What each move asks for, what is still missing before it may be sent, and the one call it becomes; the same for desk and
// phone. The server decides again; this only saves a round trip and says it beside the field.
import { call, type Answer, type Sent } from '#api/client.ts'
import { fromField } from './city-time.ts'

export type Whistle = Answer<'whistle.get'>
export type Summons = Whistle['summons'][number]
export type Rules = Answer<'whistle.get-rules'>
export type Move = Exclude<Summons['may'][number] | Whistle['may'][number], 'see' | 'show-code'>
export type ReasonsOf = keyof Rules['reasons']
export type QuestionsOf = keyof Rules['questions']

type Asked = 'must' | 'may'
export type Fields = {
  readonly words?: Asked
  readonly reason?: ReasonsOf
  readonly photos?: Asked
  readonly before?: true
  readonly questions?: QuestionsOf
  readonly code?: true
  readonly tasks?: true
  readonly task?: true
  readonly unit?: true
  readonly upheld?: true
  /** A lead that goes leaves the lead to somebody. */
  readonly lead?: true
}

export const FIELDS: Readonly<Record<Move, Fields>> = {
  acknowledge: { words: 'may' },
  decline: { reason: 'decline', words: 'must' },
  arrive: { code: true },
  plan: { tasks: true, words: 'may' },
  'do-task': { task: true, words: 'must', photos: 'may' },
  finish: { words: 'must', before: true, photos: 'must' },
  'claim-misuse': { reason: 'misuse', words: 'must' },
  'explain-no-show': { reason: 'noShow', words: 'may' },
  'rate-street': { questions: 'ofStreet', words: 'may' },
  'note-no-show': {},
  release: { words: 'must', lead: true },
  'rate-unit': { questions: 'ofUnit', words: 'may' },
  'decide-misuse': { upheld: true, words: 'must', lead: true },
  summon: { unit: true, words: 'may' },
  confirm: { words: 'may', photos: 'may' },
  'send-back': { words: 'must', photos: 'may' },
  'call-off': { reason: 'callOff', words: 'must' },
}

/** In the order of the way: the first of them that may be made is the next step. A plan already laid down is only changed. */
const WAY: readonly Move[] = ['acknowledge', 'arrive', 'do-task', 'finish', 'plan', 'explain-no-show', 'rate-street']

export function nextMove(may: readonly string[], state: Whistle['state']): Move | undefined {
  return WAY.find((move) => may.includes(move) && (move !== 'plan' || state === 'blown'))
}

/** What a move is called: a plan that stands is not made but changed. */
export function moveName(move: Move, { plan }: Whistle): Move | 'replan' {
  return move === 'plan' && plan !== null ? 'replan' : move
}

/** `due` as a field for date and time holds it, in the city's time. */
export type TaskDraft = { readonly unitId: string; readonly words: string; readonly due: string }
export type Draft = {
  readonly words: string
  readonly reason?: string | undefined
  readonly answers: Readonly<Record<string, number>>
  readonly code: string
  readonly tasks: readonly TaskDraft[]
  readonly task?: number | undefined
  readonly unitId?: string | undefined
  readonly newLeadUnitId?: string | undefined
  readonly upheld?: boolean | undefined
}
export const EMPTY_TASK: TaskDraft = { unitId: '', words: '', due: '' }
export const EMPTY_DRAFT: Draft = { words: '', answers: {}, code: '', tasks: [EMPTY_TASK] }

/** Photos of a form as far as they got. */
export type Sending = { readonly ids: readonly string[]; readonly before: readonly string[]; readonly state: 'ready' | 'busy' | 'stuck' }
export const NO_PHOTOS: Sending = { ids: [], before: [], state: 'ready' }

export type Missing = 'words' | 'reason' | 'answers' | 'photos' | 'busy' | 'stuck' | 'code' | 'tasks' | 'task' | 'unit' | 'new-lead' | 'upheld'

function isWhole(task: TaskDraft): boolean {
  return task.unitId !== '' && task.words.trim() !== '' && fromField(task.due) !== undefined
}

/** The units of which one has to take the lead over: none where the unit a move is about does not lead, or does not go. */
export function nextLeads(move: Move, whistle: Whistle, unitId: string, draft: Draft): readonly Summons[] {
  const goes = FIELDS[move].lead === true && (move !== 'decide-misuse' || draft.upheld === true)
  if (!goes || whistle.lead.id !== unitId) return []
  return whistle.summons.filter((each) => each.unit.id !== unitId && each.state !== 'released')
}

/** Answers in the order the questions are asked; those of an older version of the rules come last. */
export function inOrder<One extends { readonly question: string }>(answers: readonly One[], rules: Rules | undefined): readonly One[] {
  const asked = [...(rules?.questions.ofUnit ?? []), ...(rules?.questions.ofStreet ?? [])].map(({ code }) => code)
  const place = ({ question }: One): number => (asked.includes(question) ? asked.indexOf(question) : asked.length)
  return [...answers].sort((one, other) => place(one) - place(other))
}

export type Asking = { readonly move: Move; readonly whistle: Whistle; readonly unitId: string; readonly draft: Draft; readonly sending: Sending }

export function whatIsMissing({ move, whistle, unitId, draft, sending }: Asking, rules: Rules | undefined): readonly Missing[] {
  const fields = FIELDS[move]
  const questions = fields.questions === undefined ? [] : (rules?.questions[fields.questions] ?? [])
  const checks: Readonly<Record<Missing, boolean>> = {
    code: fields.code === true && draft.code.trim().length !== (rules?.arrival.codeDigits ?? draft.code.trim().length),
    task: fields.task === true && draft.task === undefined,
    tasks: fields.tasks === true && (draft.tasks.length === 0 || !draft.tasks.every(isWhole)),
    unit: fields.unit === true && draft.unitId === undefined,
    upheld: fields.upheld === true && draft.upheld === undefined,
    reason: fields.reason !== undefined && draft.reason === undefined,
    answers: fields.questions !== undefined && (questions.length === 0 || questions.some(({ code }) => draft.answers[code] === undefined)),
    'new-lead': nextLeads(move, whistle, unitId, draft).length > 0 && draft.newLeadUnitId === undefined,
    words: fields.words === 'must' && draft.words.trim() === '',
    photos: fields.photos === 'must' && sending.ids.length === 0 && sending.state === 'ready',
    busy: sending.state === 'busy',
    stuck: sending.state === 'stuck',
  }
  return (Object.keys(checks) as Missing[]).filter((name) => checks[name])
}

function tasksOf(draft: Draft): Sent<'whistle.plan'>['tasks'] {
  return draft.tasks.map((task) => ({ unitId: task.unitId, words: task.words.trim(), dueAt: fromField(task.due) ?? '' }))
}

type Seen = { readonly whistleId: string; readonly revision: number }
type Key = { readonly key: string }

/** Moves of a called unit for itself. */
function sendOwn(move: Move, seen: Seen, unitId: string, draft: Draft, sending: Sending, options: Key): Promise<Whistle> | undefined {
  const words = draft.words.trim()
  const own = { whistleId: seen.whistleId, unitId }
  const reason = draft.reason ?? ''
  switch (move) {
    case 'acknowledge':
      return call('whistle.acknowledge', { ...own, words }, options)
    case 'decline':
      return call('whistle.decline', { ...own, reason, words }, options)
    case 'arrive':
      return call('whistle.arrive', { ...own, method: 'code', code: draft.code.trim() }, options)
    case 'plan':
      return call('whistle.plan', { ...seen, unitId, words, tasks: tasksOf(draft) }, options)
    case 'do-task':
      return call('whistle.do-task', { ...own, task: draft.task ?? 0, words, uploads: [...sending.ids] }, options)
    case 'finish':
      return call('whistle.finish', { ...seen, unitId, words, before: [...sending.before], uploads: [...sending.ids] }, options)
    case 'claim-misuse':
      return call('whistle.claim-misuse', { ...own, reason, words }, options)
    case 'explain-no-show':
      return call('whistle.explain-no-show', { ...own, reason, words }, options)
    case 'rate-street':
      return call('whistle.rate-street', { ...own, answers: draft.answers, words }, options)
    default:
      return undefined
  }
}

/** `unitId` is the called unit a move is about; empty for moves about the whole. */
export function sendMove({ move, whistle, unitId, draft, sending }: Asking, key: string): Promise<Whistle> {
  const seen = { whistleId: whistle.id, revision: whistle.revision }
  const options = { key }
  const words = draft.words.trim()
  const lead = draft.newLeadUnitId === undefined ? {} : { newLeadUnitId: draft.newLeadUnitId }
  const uploads = [...sending.ids]
  switch (move) {
    case 'note-no-show':
      return call('whistle.note-no-show', { whistleId: whistle.id, unitId }, options)
    case 'release':
      return call('whistle.release', { ...seen, unitId, words, ...lead }, options)
    case 'rate-unit':
      return call('whistle.rate-unit', { whistleId: whistle.id, unitId, answers: draft.answers, words }, options)
    case 'decide-misuse':
      return call('whistle.decide-misuse', { ...seen, unitId, upheld: draft.upheld === true, words, ...(draft.upheld === true ? lead : {}) }, options)
    case 'summon':
      return call('whistle.summon', { ...seen, unitId: draft.unitId ?? '', words }, options)
    case 'confirm':
      return call('whistle.confirm', { ...seen, words, uploads }, options)
    case 'send-back':
      return call('whistle.send-back', { ...seen, words, uploads }, options)
    case 'call-off':
      return call('whistle.call-off', { ...seen, reason: draft.reason ?? '', words }, options)
    default: {
      const own = sendOwn(move, seen, unitId, draft, sending, options)
      if (own === undefined) throw new TypeError(`no call for ${move}`)
      return own
    }
  }
}
