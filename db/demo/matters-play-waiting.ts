// SPDX-License-Identifier: MPL-2.0
// What happens beside the six steps in the demonstration matters: a second return and arbitration, a pause, an extension,
// matters that are parked or have no owner, and the return visit. Each step says its moment first, like those of matters-play.ts.
import { areaPath } from '#kernel/area-path.ts'
import { civilDateAt, DAY, instant, type CivilDate } from '#kernel/instant.ts'
import { contract } from '#modules/matters/http/contract.ts'
import { findAnsweringUnit } from '#modules/offices/index.ts'
import type { Steps, Telling } from './matters-play.ts'

const ofNow = (telling: Telling): { matterId: string; revision: number } => ({ matterId: telling.matterId, revision: telling.revision })

const STREET_OFFICE = { kind: 'street-office', level: 'street' }

async function unitThere({ stage, now, view }: Telling, need = STREET_OFFICE): Promise<string> {
  const { world } = stage
  const unit = await findAnsweringUnit({ world, tx: world.db, now }, need, areaPath(view?.place.area ?? ''))
  return unit?.id ?? ''
}

function dayFromNow(telling: Telling, days: number): CivilDate {
  return civilDateAt(instant(telling.stage.world.now() + days * DAY))
}

/** The second unit returns it as well; then it waits for a leader, who names the unit where the story says so. */
export async function* returnAgain(telling: Telling): Steps {
  const { returnedAgain } = telling.part.story
  if (returnedAgain === undefined) return
  const { act } = telling.stage
  const { reason, words, named } = returnedAgain
  yield telling.later(0.3, 0.8)
  const cited = telling.view?.item?.code ?? ''
  telling.view = await act(telling.handler, telling.now, contract.returnMatter, { ...ofNow(telling), reason, citedCode: cited, words })
  if (named === undefined) return
  yield telling.later(0.3, 0.8)
  const unitId = await unitThere(telling, named)
  telling.view = await act(telling.leader, telling.now, contract.arbitrateMatter, { ...ofNow(telling), unitId, words: named.words })
}

/** A pause that lasts until now, or more time asked for. */
export async function* standStill(telling: Telling): Steps {
  const { paused, extension } = telling.part.story
  const { act } = telling.stage
  const last = telling.view?.deadlines.findLast(({ step }) => step === 'handle')
  // After a long holiday a short clock may have run out before the story comes so far: then neither is possible any more.
  if (last === undefined || Date.parse(last.dueAt) < telling.stage.world.now()) return
  if (paused !== undefined) {
    yield telling.later(0.3, 1)
    const uploads = await telling.photo(telling.handler, 'fenced')
    telling.view = await act(telling.handler, telling.now, contract.pauseMatter, { ...ofNow(telling), ...paused, uploads })
  }
  if (extension === undefined) return
  yield telling.later(0.3, 1)
  const { reason, words, amount, granted } = extension
  telling.view = await act(telling.handler, telling.now, contract.askExtension, { ...ofNow(telling), stage: last.stage, amount, reason, words })
  if (granted === undefined) return
  yield telling.later(0.3, 0.8)
  telling.view = await act(telling.dispatcher, telling.now, contract.decideExtension, { ...ofNow(telling), granted: true, words: granted })
}

export async function* declareOwnerless(telling: Telling): Steps {
  const { ownerless } = telling.part.story
  if (ownerless === undefined) return
  yield telling.later(0.5, 1.5)
  const { words, reviewInDays } = ownerless
  const where = { holderUnitId: await unitThere(telling), reviewOn: dayFromNow(telling, reviewInDays), words }
  telling.view = await telling.stage.act(telling.dispatcher, telling.now, contract.declareOwnerless, { ...ofNow(telling), ...where })
}

export async function* park(telling: Telling): Steps {
  const { parked } = telling.part.story
  if (parked === undefined) return
  yield telling.later(0.5, 1.5)
  const { reason, words, reviewInDays } = parked
  const where = { holderUnitId: await unitThere(telling), reviewOn: dayFromNow(telling, reviewInDays), words }
  telling.view = await telling.stage.act(telling.dispatcher, telling.now, contract.parkMatter, { ...ofNow(telling), reason, ...where })
}

/** The supervision centre asks the reporter some time after the closing. */
export async function* visit(telling: Telling): Steps {
  const { visited } = telling.part.story
  if (visited === undefined) return
  yield telling.later(0.5, 2)
  telling.view = await telling.stage.act(telling.verifier, telling.now, contract.visitMatter, { ...ofNow(telling), reached: true, ...visited })
}
