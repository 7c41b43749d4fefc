// SPDX-License-Identifier: MPL-2.0
// Enters a difficult problem into the docket of the street it lies in, with the units it concerns; never people.
import { uuidv7 } from 'uuidv7'
import { areaPath, homeDistrict } from '#kernel/area-path.ts'
import { civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { findAnsweringUnit } from '#modules/offices/index.ts'
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { deriveProblem, type ProblemEvent } from '../rules/problem-state.ts'
import { claimUploads } from '../store/photo.ts'
import { insertProblem, type KeptProblem } from '../store/problem.ts'
import { takeNumber } from '../store/whistle.ts'
import { byPost } from './move.ts'
import { requireAnswering, resolvePlace } from './place.ts'
import { problemView } from './problem-view.ts'

export const registerProblem = action(contract.registerProblem, async (ctx, input) => {
  const place = await resolvePlace(ctx, input.place)
  const post = ctx.require({ area: areaPath(place.area), units: [] })[0]
  const street = await findAnsweringUnit(ctx, { kind: 'street-office', level: 'street' }, areaPath(place.area))
  if (street === undefined || street.level !== 'street') return refuse('whistles.no-street-here')
  await requireAnswering(ctx, place.area, input.partyUnitIds)
  const facts = { title: input.title, words: input.words, place, streetUnitId: street.id, partyUnitIds: input.partyUnitIds }
  const event: ProblemEvent = { kind: 'registered', facts, seq: 1, at: ctx.now, by: byPost(ctx.actor, post) }
  const district = homeDistrict(areaPath(place.area))
  const number = await takeNumber(ctx.tx, 'P', district, Number(civilDateAt(ctx.now).slice(0, 4)))
  const kept: KeptProblem = { ref: { homeDistrict: district, id: uuidv7() }, number, events: [event], problem: deriveProblem([event]) }
  await insertProblem(ctx.tx, kept, uuidv7)
  await claimUploads(ctx.tx, 'problem', kept.ref, 1, 'before', input.uploads, ctx.now)
  return problemView(ctx, kept)
})
