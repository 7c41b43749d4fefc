// SPDX-License-Identifier: MPL-2.0
// How sure an address found is, in words; empty for this very address. Only a neighbour is called near.
import { sayKey } from '#design/shared/text.ts'
import type { Answer } from '#api/client.ts'

type Match = Pick<Answer<'places.find-address'>['matches'][number], 'how' | 'numbersAway'>

export function howSure({ how, numbersAway }: Match): string {
  return how === 'exact' ? '' : sayKey(`places.how.${how}`, { n: numbersAway })
}
