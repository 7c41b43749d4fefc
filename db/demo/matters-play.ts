// SPDX-License-Identifier: MPL-2.0
// Plays one demonstration matter step by step through the real actions. A story is a sequence that says before each step
// at what moment it happens, so that all stories can be told together in the order of time. Whoever handles never
// verifies: the supervision centre's holder does, as the rules demand.
import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { areaPath } from '#kernel/area-path.ts'
import { HOUR, instant, MINUTE, type Instant } from '#kernel/instant.ts'
import { contract } from '#modules/matters/http/contract.ts'
import { findAnsweringUnit } from '#modules/offices/index.ts'
import type { AnswerOf } from '#platform/operation.ts'
import type { World } from '#platform/world.ts'
import type { OfficeClock } from './matters-clock.ts'
import { drawingOf, type Picture } from './matters-drawings.ts'
import { holderOfReceipt, type Act, type StaffFinder } from './matters-people.ts'
import type { GivenPlace } from './matters-places.ts'
import type { Story } from './matters-story.ts'
import { declareOwnerless, park, returnAgain, standStill, visit } from './matters-play-waiting.ts'
import { PASSED, PASSED_ON, RATED, STAGE_DONE, wordsOf } from './matters-words.ts'

type View = AnswerOf<typeof contract.getMatter>

export type Stage = {
  readonly world: World
  readonly act: Act
  readonly clock: OfficeClock
  readonly staff: StaffFinder
  readonly residents: readonly Actor[]
  /** Numbers of matters that others are merged into, by the name of their story. */
  readonly numbers: Map<string, string>
}

export type Part = { readonly story: Story; readonly place: GivenPlace; readonly grid: string; readonly chance: () => number; readonly variant: number }

const oneOf = <T>(list: readonly T[], chance: () => number): T => list[Math.floor(chance() * list.length)] as T

/** One matter while it is played: where it stands, and how many office hours before now it is. */
export class Telling {
  readonly stage: Stage
  readonly part: Part
  now: Instant
  ago: number
  matterId = ''
  receipt: string | undefined
  view: View | undefined

  constructor(stage: Stage, part: Part) {
    this.stage = stage
    this.part = part
    const { story, chance } = part
    const filed = stage.clock.at(story.ago + chance() * 0.1)
    // A fresh report of the evening would be overdue by noon: then it comes during office hours after all.
    const earlier = story.free === true ? stage.clock.freeTimeBefore(filed, chance) : filed
    this.now = story.ago < 2 && stage.clock.since(earlier) > 1.8 ? filed : earlier
    this.ago = stage.clock.since(this.now)
  }

  /** The moment so many office hours later (drawn between two), always before now. */
  later(least: number, most: number): Instant {
    const wait = least + (most - least) * this.part.chance()
    this.ago = wait < this.ago * 0.8 ? this.ago - wait : this.ago * 0.6
    this.now = instant(Math.max(this.stage.clock.at(this.ago), this.now + MINUTE))
    return this.now
  }

  get district(): string {
    return this.part.grid.slice(0, 6)
  }

  get revision(): number {
    return this.view?.revision ?? 1
  }

  get dispatcher(): Actor {
    return this.stage.staff.of('dispatcher', this.district)
  }

  get verifier(): Actor {
    return this.stage.staff.of('verifier', this.district)
  }

  get leader(): Actor {
    return this.stage.staff.of('leader', this.district)
  }

  get gridWorker(): Actor {
    return this.stage.staff.of('grid-worker', this.part.grid)
  }

  get reporter(): Actor {
    const { by } = this.part.story
    if (by === 'grid-worker') return this.gridWorker
    return (typeof by === 'number' ? this.stage.residents[by - 1] : undefined) ?? holderOfReceipt(this.stage.world, this.receipt)
  }

  get handler(): Actor {
    const unit = this.view?.holder?.id ?? ''
    try {
      return this.stage.staff.inUnit(unit, 'handler')
    } catch {
      return this.stage.staff.inUnit(unit, 'community-clerk')
    }
  }

  /** Uploads a drawing as this actor; none where the story has no subject. */
  async photo(by: Actor, shows: 'trouble' | 'fenced' | 'mended', on = this.part.story.draw !== undefined): Promise<string[]> {
    const { story, variant } = this.part
    if (!on || story.draw === undefined) return []
    const picture: Picture = { subject: story.draw, after: shows === 'mended', fenced: shows === 'fenced', night: story.night === true, variant }
    const uploadId = randomUUID()
    await this.stage.act(by, this.now, contract.uploadPhoto, { uploadId }, await drawingOf(picture))
    return [uploadId]
  }
}

async function report(telling: Telling): Promise<void> {
  const { story, place } = telling.part
  const by = telling.reporter
  const uploads = await telling.photo(by, 'trouble', story.shot === true)
  const given = await telling.stage.act(by, telling.now, contract.reportMatter, {
    place,
    words: story.words,
    uploads,
    ...(story.item !== undefined && { itemCode: story.item }),
  })
  telling.matterId = given.matterId
  telling.receipt = given.receipt
  if (story.name !== undefined) telling.stage.numbers.set(story.name, given.number)
}

export type Steps = AsyncGenerator<Instant, void, void>

async function* accept(telling: Telling): Steps {
  const { act, staff } = telling.stage
  const { story, grid, chance } = telling.part
  const { matterId } = telling
  yield telling.later(0.15, 0.7)
  const clerk = staff.of('community-clerk', grid.slice(0, 12))
  const way = chance()
  if (way < 0.3) {
    const words = oneOf(PASSED_ON, chance)
    telling.view = await act(clerk, telling.now, contract.passOnMatter, { matterId, revision: telling.revision, words })
    return
  }
  telling.view = await act(way < 0.5 && story.to !== 'accepted' ? clerk : telling.dispatcher, telling.now, contract.acceptMatter, {
    matterId,
    revision: telling.revision,
  })
}

async function* dispatch(telling: Telling, unitId?: string): Steps {
  const { act } = telling.stage
  yield telling.later(0.15, 0.7)
  const { matterId, revision } = telling
  telling.view = await act(telling.dispatcher, telling.now, contract.dispatchMatter, { matterId, revision, ...(unitId !== undefined && { unitId }) })
}

async function* giveBack(telling: Telling): Steps {
  const { act, world } = telling.stage
  const { returned } = telling.part.story
  if (returned === undefined) return
  yield telling.later(0.4, 1.2)
  const { matterId, revision } = telling
  telling.view = await act(telling.handler, telling.now, contract.returnMatter, {
    matterId,
    revision,
    reason: returned.reason,
    citedCode: telling.view?.item?.code ?? '',
    words: returned.words,
  })
  const unit = await findAnsweringUnit({ world, tx: world.db, now: telling.now }, returned.next, areaPath(telling.view.place.area))
  yield* dispatch(telling, unit?.id)
}

/** Signs, and meets earlier stages: as many as the story says, or the first where it runs by the hour. */
async function* sign(telling: Telling): Steps {
  const { act } = telling.stage
  const { story, chance } = telling.part
  const stages = telling.view?.deadlines.filter(({ step }) => step === 'handle') ?? []
  const urgent = stages.length > 1 && stages[0]?.clock === 'uh'
  yield telling.later(urgent ? 0.1 : 0.2, urgent ? 0.25 : 1.5)
  const { matterId } = telling
  telling.view = await act(telling.handler, telling.now, contract.signMatter, { matterId, revision: telling.revision })
  const met = story.draw === undefined ? 0 : (story.stages ?? (urgent ? 1 : 0))
  for (const [index, { stage }] of stages.slice(0, met).entries()) {
    yield telling.later(0.2, index === 0 ? 0.5 : 3)
    const uploads = await telling.photo(telling.handler, index === 0 ? 'fenced' : 'mended')
    const words = STAGE_DONE[index] ?? oneOf(STAGE_DONE, chance)
    telling.view = await act(telling.handler, telling.now, contract.handleMatter, {
      matterId,
      revision: telling.revision,
      outcome: 'stage',
      stage,
      words,
      uploads,
    })
  }
}

/** How long the handling takes: what the story says, or well within the last promised stage. */
function hoursToHandle({ part, view, ago }: Telling): number {
  const last = view?.deadlines.findLast(({ step }) => step === 'handle')
  const promised = last === undefined ? 4 : last.clock === 'wd' ? last.amount * 7 : Math.min(last.amount, 5)
  return Math.min(part.story.took ?? promised * (0.3 + 0.4 * part.chance()), Math.max(1, ago - 4))
}

async function* handle(telling: Telling, hours: number, words: string): Steps {
  const { act } = telling.stage
  const { story } = telling.part
  yield telling.later(hours * 0.9, hours)
  const by = telling.handler
  const outcome = story.explained === true ? 'explained' : 'done'
  const uploads = await telling.photo(by, 'mended')
  telling.view = await act(by, telling.now, contract.handleMatter, { matterId: telling.matterId, revision: telling.revision, outcome, words, uploads })
}

async function* verify(telling: Telling): Steps {
  const { act } = telling.stage
  const { story, chance } = telling.part
  const words = wordsOf(story.draw)
  if (story.rework !== undefined) {
    yield telling.later(1, 3)
    telling.view = await act(telling.verifier, telling.now, contract.verifyMatter, {
      matterId: telling.matterId,
      revision: telling.revision,
      outcome: 'rework',
      words: story.rework,
    })
    yield* handle(telling, 4, story.done ?? words.done)
  }
  yield telling.later(0.6, 4)
  const outcome = story.explained === true ? 'explained' : 'solved'
  // What was done is seen done: the verifier's own photo at the place.
  const uploads = story.explained === true ? [] : await telling.photo(telling.verifier, 'mended')
  const reply = story.reply ?? (story.english === true ? words.replyEn : words.reply)
  telling.view = await act(telling.verifier, telling.now, contract.verifyMatter, {
    matterId: telling.matterId,
    revision: telling.revision,
    outcome: 'passed',
    conditions: story.explained === true ? [] : (telling.view?.item?.conditions.map(() => true) ?? []),
    words: oneOf(PASSED, chance),
    uploads,
    close: { outcome, words: reply },
  })
}

/** The reporter rates some hours later, or asks to have it done again. */
async function* evaluate(telling: Telling): Steps {
  const { act, clock, world } = telling.stage
  const { story, chance } = telling.part
  const { matterId } = telling
  if (story.rating !== undefined) {
    telling.now = instant(Math.min(telling.now + Math.round((0.2 + chance() * 3) * HOUR), world.now() - MINUTE))
    yield telling.now
    await act(telling.reporter, telling.now, contract.rateMine, { matterId, rating: story.rating, words: oneOf(RATED[story.rating] ?? [''], chance) })
  }
  if (story.reopened === undefined) return
  telling.ago = story.reopened.ago
  telling.now = clock.at(telling.ago)
  yield telling.now
  const { reason, words } = story.reopened
  const again = await act(telling.reporter, telling.now, contract.reopenMine, { matterId, reason, words })
  telling.view = { ...again, mergedInto: null, may: [] }
  if (story.to !== 'accepted') yield* dispatch(telling)
}

async function* settle(telling: Telling): Steps {
  const { act } = telling.stage
  const { story } = telling.part
  yield telling.later(0.2, 0.6)
  const uploads = await telling.photo(telling.gridWorker, 'mended')
  telling.view = await act(telling.gridWorker, telling.now, contract.settleMatter, {
    matterId: telling.matterId,
    revision: telling.revision,
    words: story.done ?? wordsOf(story.draw).done,
    uploads,
  })
}

/** Refused, withdrawn or merged; false when the story goes on. */
async function* endEarly(telling: Telling): AsyncGenerator<Instant, boolean, void> {
  const { act, numbers } = telling.stage
  const { story } = telling.part
  const { matterId, revision } = telling
  if (story.refused !== undefined) {
    yield telling.later(0.3, 1)
    await act(telling.dispatcher, telling.now, contract.refuseMatter, { matterId, revision, ...story.refused })
    return true
  }
  if (story.withdrawn !== undefined) {
    yield telling.later(0.3, 1)
    await act(telling.reporter, telling.now, contract.withdrawMine, { matterId, words: story.withdrawn })
    return true
  }
  if (story.into === undefined) return false
  yield telling.later(0.2, 0.5)
  await act(telling.dispatcher, telling.now, contract.mergeMatter, {
    matterId,
    revision,
    into: numbers.get(story.into) ?? '',
    words: '同一地点同一问题，合并办理。',
  })
  return true
}

/** One story from its report to where it stands now. Yields the moment of each step before taking it. */
export async function* play(stage: Stage, part: Part): Steps {
  const { story } = part
  const telling = new Telling(stage, part)
  yield telling.now
  await report(telling)
  if (story.to === 'reported' || (yield* endEarly(telling))) return
  if (story.settled === true) yield* settle(telling)
  else {
    yield* accept(telling)
    yield* declareOwnerless(telling)
    if (story.to === 'ownerless' || (story.to === 'accepted' && story.reopened === undefined && story.returned === undefined)) return
    yield* dispatch(telling)
    yield* giveBack(telling)
    yield* returnAgain(telling)
    if (story.to === 'accepted' && story.reopened === undefined) return
    if (story.to === 'dispatched' && story.reopened === undefined) return
    yield* sign(telling)
    if (story.note !== undefined) {
      yield telling.later(6, 8)
      telling.view = await stage.act(telling.dispatcher, telling.now, contract.noteMatter, { matterId: telling.matterId, words: story.note })
    }
    yield* standStill(telling)
    yield* park(telling)
    if (story.to === 'handling' || story.to === 'parked') return
    yield* handle(telling, hoursToHandle(telling), story.rework === undefined ? (story.done ?? wordsOf(story.draw).done) : '清掏雨水口，现场无积水。')
  }
  if (story.to === 'handled') return
  yield* verify(telling)
  yield* visit(telling)
  yield* evaluate(telling)
}
