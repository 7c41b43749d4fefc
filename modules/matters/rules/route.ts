// SPDX-License-Identifier: MPL-2.0
// Routing executed from the list: the item names the kind of unit that leads; the place names which one of that kind.
// Where the city has no such unit, the territory (street office) answers; where there is none either, the command centre
// must find one (部件先属主后属地; a matter is never left without a holder if any unit exists).
export type Candidates = { readonly lead: string | undefined; readonly territory: string | undefined; readonly commandCentre: string | undefined }
export type Route = { readonly unitId: string | null; readonly rule: 'lead' | 'territory' | 'command-centre' }

export function route(candidates: Candidates): Route {
  if (candidates.lead !== undefined) return { unitId: candidates.lead, rule: 'lead' }
  if (candidates.territory !== undefined) return { unitId: candidates.territory, rule: 'territory' }
  return { unitId: candidates.commandCentre ?? null, rule: 'command-centre' }
}
