// SPDX-License-Identifier: MPL-2.0
// Rows of the access table about streets and alleys: the first alley of `chief`, and another one of the same community.
import { castOf } from '#db/demo/cast.ts'
import { castLanes } from '#db/demo/lanes.ts'
import { DEMO_SEED, generateCity } from '#modules/places/index.ts'
import type { Row } from './row.ts'

const city = generateCity(DEMO_SEED)
const { units, signIns } = castOf(city)
const post = signIns.find(({ username }) => username === 'chief')?.postCode ?? ''
const { lanes } = castLanes(city, units)
const own = lanes.find(({ chiefs }) => chiefs.includes(post))
const other = lanes.find(({ kind, area, chiefs }) => kind === 'alley' && area === own?.area && !chiefs.includes(post))
const params = { code: own?.code ?? '' }
const body = { points: [{ point: 'parking' }] }

export const laneRows: readonly Row[] = [
  { id: 'lanes.get-sign', sample: () => ({ params }) },
  {
    id: 'lanes.list',
    sample: () => ({ query: { limit: '200' } }),
    holds: (answer) => (answer as { lanes: readonly { code: string }[] }).lanes.some(({ code }) => code === params.code),
  },
  { id: 'lanes.get', sample: () => ({ params }) },
  { id: 'lanes.record-patrol', sample: () => ({ params: { code: other?.code ?? '' }, body }) },
  { id: 'lanes.record-patrol', sample: () => ({ params, body }) },
]
