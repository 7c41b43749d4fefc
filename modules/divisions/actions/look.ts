// SPDX-License-Identifier: MPL-2.0
// Looking at proposals: the list of an area, one beside today, and the pieces it is drawn with.
import { action } from '#platform/action.ts'
import { contract } from '../http/contract.ts'
import { STATES, WAITING_STATES } from '../rules/steps.ts'
import { getGround } from '../store/ground.ts'
import { getProposal, listProposals, parseRef, refText } from '../store/proposal.ts'
import { outlinesOf, problemFor } from './engine.ts'
import { loadRules, placesNamed, type Placed } from './scope.ts'
import { collection, divisionView, summaryShown } from './views.ts'

export const listDivisions = action(contract.listDivisions, async (ctx, { area = '', state, after, limit }) => {
  const states = state === 'waiting' ? WAITING_STATES : state === 'all' ? STATES : [state]
  const rows = await listProposals(ctx.tx, area, states, limit + 1, after === undefined ? null : parseRef(after).id)
  const shown = rows.slice(0, limit)
  const places = await placesNamed(
    ctx,
    shown.map(({ community }) => community),
  )
  const last = shown.at(-1)
  return {
    divisions: shown.map((row) => summaryShown(row, places.get(row.community) as Placed)),
    next: rows.length > limit && last !== undefined ? refText(last.ref) : null,
  }
})

export const getDivision = action(contract.getDivision, async (ctx, input) => divisionView(ctx, await getProposal(ctx.tx, parseRef(input.divisionId))))

/** Keys of other grids beside each atom. */
function besideOf(labels: readonly number[], links: readonly { readonly a: number; readonly b: number }[]): readonly (readonly number[])[] {
  const beside = labels.map(() => new Set<number>())
  for (const { a, b } of links) {
    if (labels[a] === labels[b]) continue
    beside[a]?.add(labels[b] as number)
    beside[b]?.add(labels[a] as number)
  }
  return beside.map((keys) => [...keys].toSorted((x, y) => x - y))
}

export const getAtoms = action(contract.getAtoms, async (ctx, input) => {
  const { ref, now } = await getProposal(ctx.tx, parseRef(input.divisionId))
  const ground = await getGround(ctx.tx, ref)
  const { rules } = await loadRules(ctx)
  const { plan } = ground
  const each = { labels: plan.atoms.map((_, atom) => atom), heads: plan.atoms.map((_, key) => ({ key, kind: 'basic' as const, nameZh: null, nameEn: null })) }
  const outlines = outlinesOf(plan, each)
  const beside = besideOf(now.labels, problemFor(ground, rules.borderWeights, 1).links)
  const atoms = plan.atoms.map(({ households, buildings, courtyard, dedicated }, atom) => ({
    type: 'Feature' as const,
    id: `atom:${atom}`,
    properties: {
      atom,
      key: now.labels[atom],
      today: ground.grids[ground.of[atom] ?? -1]?.code ?? null,
      households,
      buildings: buildings.length,
      courtyard,
      dedicated,
      name: ground.names[atom] ?? { zh: '', en: '' },
      beside: beside[atom] ?? [],
    },
    geometry: outlines.get(atom),
  }))
  return { revision: now.revision, atoms: collection(atoms) }
})
