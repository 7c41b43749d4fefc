// SPDX-License-Identifier: MPL-2.0
// The ways of the fixture matters: for each state the moves that lead there, in order, and whose work each is.
import { civilDateAt, DAY, instant } from '#kernel/instant.ts'
import type { AnswerOf } from '#platform/operation.ts'
import type { contract as matters } from '#modules/matters/http/contract.ts'
import type { Member } from './cast.ts'

/** Item that the default list gives to the urban management department, where `handler` sits. */
export const ITEM = '010102'

/** The states of a matter on its way; dispatched to the community instead of a department; and those off the straight way. */
export const STAGES = [
  'reported',
  'accepted',
  'dispatched',
  'handled',
  'verified',
  'closed',
  'at community',
  'paused',
  'more time asked',
  'disputed',
  'ownerless',
  'parked',
] as const
export type Stage = (typeof STAGES)[number]

type Hands = {
  readonly upload: () => Promise<string>
  readonly unitId: string
  readonly community: string
  /** The matter after the leg before. */
  readonly last: AnswerOf<typeof matters.getMatter>
}
type Leg = { readonly by: Member; readonly path: string; readonly say: (hands: Hands) => Promise<object> | object }

export const inDays = (days: number): string => civilDateAt(instant(Date.now() + days * DAY))
/** The handling stage that runs. */
export const runningStage = ({ deadlines }: Hands['last']): string =>
  deadlines.find((one) => one.step === 'handle' && one.metAt === null)?.stage ?? 'no stage runs'

const accept: Leg = { by: 'clerk', path: 'acceptances', say: () => ({ itemCode: ITEM }) }
const toUnit: Leg = { by: 'dispatcher', path: 'dispatches', say: ({ unitId }) => ({ unitId }) }
const toCommunity: Leg = { by: 'dispatcher', path: 'dispatches', say: ({ community }) => ({ unitId: community }) }
const handle: Leg = { by: 'handler', path: 'results', say: async ({ upload }) => ({ outcome: 'done', words: '已修复', uploads: [await upload()] }) }
/** Every closing condition of the item, seen to hold. */
export const allHold = ({ item }: Hands['last']): readonly boolean[] => item?.conditions.map(() => true) ?? []

const verify: Leg = {
  by: 'verifier',
  path: 'verifications',
  say: async ({ upload, last }) => ({ outcome: 'passed', conditions: allHold(last), words: '现场属实', uploads: [await upload()] }),
}
const close: Leg = { by: 'verifier', path: 'closings', say: () => ({ outcome: 'solved', words: '已办结' }) }
const pause: Leg = {
  by: 'handler',
  path: 'pauses',
  say: async ({ upload }) => ({ reason: 'waits-for-reporter', words: '等待上报人开门', uploads: [await upload()] }),
}
const askTime: Leg = {
  by: 'handler',
  path: 'extensions',
  say: ({ last }) => ({ stage: runningStage(last), amount: 1, reason: 'materials', words: '井盖须定制' }),
}
const giveBack = (by: Member): Leg => ({ by, path: 'returns', say: () => ({ reason: 'not-ours', citedCode: ITEM, words: '不属本单位' }) })
const ownerless: Leg = {
  by: 'dispatcher',
  path: 'ownerless-declarations',
  say: ({ community }) => ({ holderUnitId: community, reviewOn: inDays(10), words: '权属不明，先由社区牵头' }),
}
const park: Leg = {
  by: 'dispatcher',
  path: 'parkings',
  say: ({ unitId }) => ({ holderUnitId: unitId, reason: 'planned-works', reviewOn: inDays(30), words: '已列入明年改造' }),
}

export const LEGS: Readonly<Record<Stage, readonly Leg[]>> = {
  reported: [],
  accepted: [accept],
  dispatched: [accept, toUnit],
  handled: [accept, toUnit, handle],
  verified: [accept, toUnit, handle, verify],
  closed: [accept, toUnit, handle, verify, close],
  'at community': [accept, toCommunity],
  paused: [accept, toUnit, pause],
  'more time asked': [accept, toUnit, askTime],
  disputed: [accept, toUnit, giveBack('handler'), toCommunity, giveBack('clerk')],
  ownerless: [accept, ownerless],
  parked: [accept, park],
}
