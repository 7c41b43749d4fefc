// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'duty.count': '{n} {n|call|calls}, {unanswered} not acknowledged yet',
  'duty.none': 'Your unit is not called at present. A new call appears here by itself.',
  'duty.todo': 'To do: {move}',
  'duty.of-street': 'Whistles of this street',
  'duty.none-street': 'No whistle of this street is going on.',
  'duty.arrived-of': '{n} of {of} units arrived',
  'duty.absent': '{n} {n|unit|units} did not come in time',
  'duty.met': 'done',
  'duty.do': 'What can be done now',
  'duty.nothing': 'Nothing to do for your unit now.',
  'duty.point': 'at {lon}, {lat}',
  'duty.matters': 'Matters it joins: {numbers}',
  'duty.code-show': 'Arrival code: show it to units that arrive',
  'duty.code-until': 'valid until {at}; a new one follows by itself',
  'duty.by-position': 'Report by this phone’s position',
  'duty.finding': 'Finding the position…',
  'duty.sending': 'Checking…',
  'duty.position-note': 'Works within {n} metres of the place. The position is checked once and not kept.',
  'duty.position-denied': 'The phone does not allow positions. Allow it in the browser’s settings, or type the code.',
  'duty.position-unavailable': 'No position found. Try again under open sky, or type the code.',
  'duty.position-none': 'This browser cannot tell positions. Please type the code.',
  'duty.position-inaccurate': 'The position is only known to about {n} metres. Try again under open sky, or type the code.',
  'duty.task-latest': 'no later than the whistle’s own {at}',
  'docket.none': 'No problem has been published yet.',
  'docket.photo': '{title}, {purpose}',
  'docket.where': '{area} · {street}',
  'docket.units': 'units: {units}',
  'docket.days': 'registered {from}, solved {to}',
}
