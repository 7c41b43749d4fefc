// SPDX-License-Identifier: MPL-2.0
// What a patrol may say: points of the checklist in force, each once; something found has words or a photo. Points left out
// were not looked at. Refuses lanes.no-such-point, lanes.finding-needs-words, lanes.too-many-findings.
import type { PostHeld } from '#kernel/actor.ts'
import { refuse } from '#kernel/refusal.ts'

type FindingGiven = { readonly place: string; readonly words: string; readonly uploads: readonly string[] }
export type PointGiven = { readonly point: string; readonly findings: readonly FindingGiven[] }
export type Checklist = {
  readonly points: readonly { readonly point: string; readonly itemCode: string }[]
  readonly most: { readonly findingsAtPoint: number }
}

export type PointDecided = { readonly point: string; readonly result: 'fine' | 'found' }
type FindingDecided = FindingGiven & { readonly ordinal: number; readonly point: string; readonly itemCode: string }
type PatrolDecided = { readonly points: readonly PointDecided[]; readonly findings: readonly FindingDecided[] }

/** In the order of the checklist, whatever the order given. */
export function decidePatrol(checklist: Checklist, given: readonly PointGiven[]): PatrolDecided {
  const stray = given.find(({ point }) => !checklist.points.some((one) => one.point === point))
  if (stray !== undefined) refuse('lanes.no-such-point', { point: stray.point })
  const points: PointDecided[] = []
  const findings: FindingDecided[] = []
  for (const { point, itemCode } of checklist.points) {
    const said = given.find((one) => one.point === point)
    if (said === undefined) continue
    if (said.findings.length > checklist.most.findingsAtPoint) refuse('lanes.too-many-findings', { point, most: checklist.most.findingsAtPoint })
    points.push({ point, result: said.findings.length === 0 ? 'fine' : 'found' })
    for (const finding of said.findings) {
      if (finding.words === '' && finding.uploads.length === 0) refuse('lanes.finding-needs-words', { point })
      findings.push({ ...finding, point, itemCode, ordinal: findings.length + 1 })
    }
  }
  return { points, findings }
}

/** The post under which the patrol is recorded: a chief's post of this very lane. Refuses lanes.not-your-lane. */
export function chiefsPost(held: readonly PostHeld[], lanePostIds: readonly string[]): PostHeld {
  return held.find(({ postId }) => lanePostIds.includes(postId)) ?? refuse('lanes.not-your-lane')
}
