// SPDX-License-Identifier: MPL-2.0
// An administrator appoints a grid worker, names a deputy for a time, or ends an appointment. The post is locked first, so
// two administrators are decided one after the other. Refuses offices.no-such-post, .no-such-account, .no-such-appointment and
// what rules/held-post.ts refuses: posts of any other role, and his own account.
import { civilDate, civilDateAt } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'
import { action, type Ctx } from '#platform/action.ts'
import { findStaffAccounts } from '#modules/identity/index.ts'
import { contract } from '../http/contract.ts'
import { dayBefore, decideAppointment, decideEnd, requireFilledHere, requireSomebodyElse, type PostRow } from '../rules/held-post.ts'
import { endAppointmentOn, findAppointments, findPost, insertAppointment, removeAppointment } from '../store/appointments.ts'
import { postsShown, subjectOf } from './post-view.ts'

async function getPost(ctx: Ctx, postId: string): Promise<PostRow> {
  const post = (await findPost(ctx.tx, postId, 'lock')) ?? refuse('offices.no-such-post')
  ctx.require(subjectOf(post))
  requireFilledHere(post)
  return post
}

async function show(ctx: Ctx, post: PostRow) {
  const [shown] = await postsShown(ctx, [post])
  return shown ?? refuse('offices.no-such-post')
}

async function accountOf(ctx: Ctx, username: string | null): Promise<string | null> {
  if (username === null) return null
  const name = username.toLowerCase()
  return (await findStaffAccounts(ctx, [name])).get(name) ?? refuse('offices.no-such-account', { username })
}

export const appoint = action(contract.appoint, async (ctx, input) => {
  const post = await getPost(ctx, input.postId)
  const accountId = await accountOf(ctx, input.signIn)
  requireSomebodyElse(accountId, ctx.actor.kind === 'staff' ? ctx.actor.accountId : null)
  const today = civilDateAt(ctx.now)
  const lastDay = input.lastDay === null ? null : civilDate(input.lastDay)
  const asked = { name: input.holder.name, deputy: input.deputy, fromDay: civilDate(input.fromDay), lastDay }
  const days = decideAppointment(post, await findAppointments(ctx.tx, [post.id], today), asked, today)
  await insertAppointment(ctx.tx, {
    postId: post.id,
    accountId,
    holderName: input.holder.name,
    workPhone: input.holder.workPhone,
    deputy: input.deputy,
    ...days,
  })
  return show(ctx, post)
})

export const endAppointment = action(contract.endAppointment, async (ctx, input) => {
  const post = await getPost(ctx, input.postId)
  const today = civilDateAt(ctx.now)
  const standing = await findAppointments(ctx.tx, [post.id], dayBefore(today))
  const appointment = standing.find(({ id }) => id === input.appointmentId) ?? refuse('offices.no-such-appointment')
  const decided = decideEnd(appointment, civilDate(input.lastDay), today)
  await (decided === 'never-began' ? removeAppointment(ctx.tx, appointment.id) : endAppointmentOn(ctx.tx, appointment.id, decided.validTo))
  return show(ctx, post)
})
