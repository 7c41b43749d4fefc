// SPDX-License-Identifier: MPL-2.0
// Posts as they are shown to offices: title, place, unit, and who holds them from today on.
import { findAreaPath, areaPath } from '#kernel/area-path.ts'
import { civilDateAt, type CivilDate } from '#kernel/instant.ts'
import type { Role } from '#kernel/actor.ts'
import type { Ctx } from '#platform/action.ts'
import type { OkOf } from '#platform/operation.ts'
import { findAreas } from '#modules/places/index.ts'
import type { contract } from '../http/contract.ts'
import { coverOf, dayBefore, isFilledHere, type AppointmentRow, type PostRow } from '../rules/held-post.ts'
import { findAppointments } from '../store/appointments.ts'

type PostShown = OkOf<typeof contract.appoint>

export function subjectOf(post: PostRow): { area: ReturnType<typeof areaPath>; units: readonly string[] } {
  return { area: areaPath(post.area ?? post.unitArea), units: [post.unitId] }
}

function appointmentShown(row: AppointmentRow): PostShown['appointments'][number] {
  return {
    appointmentId: row.id,
    name: row.holderName,
    phone: row.workPhone,
    deputy: row.deputy,
    signsIn: row.accountId !== null,
    fromDay: row.validFrom,
    lastDay: row.validTo === null ? null : dayBefore(row.validTo as CivilDate),
  }
}

export async function postsShown(ctx: Ctx, posts: readonly PostRow[]): Promise<readonly PostShown[]> {
  const today = civilDateAt(ctx.now)
  const appointments = Map.groupBy(
    await findAppointments(
      ctx.tx,
      posts.map(({ id }) => id),
      today,
    ),
    ({ postId }) => postId,
  )
  const areas = await findAreas(
    ctx,
    posts.flatMap(({ area }) => findAreaPath(area ?? '') ?? []),
  )
  return posts.map((post) => {
    const own = appointments.get(post.id) ?? []
    const cover = coverOf(own, today)
    return {
      postId: post.id,
      code: post.code,
      role: post.role as Role,
      title: { zh: post.titleZh, en: post.titleEn },
      area: post.area,
      areaName: areas.get(post.area ?? '')?.name ?? null,
      unit: { id: post.unitId, name: { zh: post.unitZh, en: post.unitEn ?? post.unitZh } },
      appointments: own.map(appointmentShown),
      vacant: cover !== 'held',
      deputised: cover === 'deputised',
      may: isFilledHere(post) && ctx.may('offices.appoint', subjectOf(post)) ? ['appoint', 'end'] : [],
    }
  })
}
