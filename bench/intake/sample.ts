// SPDX-License-Identifier: MPL-2.0
// What the reports of a benchmark say: places spread over the districts of the imaginary city (half of them buildings, half
// points), items of the default list, and words such as people write. The same source for the load and for the peer.
import pg from 'pg'

export type Spot = { readonly building: string; readonly lon: number; readonly lat: number }
export type Sample = { readonly spots: readonly Spot[]; readonly items: readonly string[] }

const WORDS = [
  '路口的井盖碎了，晚上看不见，有人差点掉下去',
  '垃圾桶满了三天没人收',
  '3号楼门口的路灯不亮',
  '小区后门堆了装修垃圾，堵住了消防通道',
  '人行道上的树倒了，压住了自行车',
  '下水道往外冒水，味道很大',
  '公共厕所的门坏了',
  '有人在楼道里堆放纸箱，怕着火',
  '健身器材松了，孩子玩很危险',
  '斑马线磨没了，学校门口看不清',
] as const

export async function takeSample(url: string): Promise<Sample> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const spots = await client.query<Spot>('select building, lon, lat from places.building where grid is not null order by md5(building) limit 3000')
    const items = await client.query<{ code: string }>('select code from lists.item order by md5(code) limit 60')
    return { spots: spots.rows, items: items.rows.map((row) => row.code) }
  } finally {
    await client.end()
  }
}

/** JSON of one report; `pick(n)` gives a number from 0 to n − 1. */
export function reportBody({ spots, items }: Sample, pick: (below: number) => number): string {
  const spot = spots[pick(spots.length)]
  if (spot === undefined) throw new Error('the city has no buildings')
  const place = pick(2) === 0 ? { building: spot.building } : { point: { lon: spot.lon, lat: spot.lat } }
  return JSON.stringify({ place, words: WORDS[pick(WORDS.length)], itemCode: items[pick(items.length)] })
}
