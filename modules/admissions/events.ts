// SPDX-License-Identifier: MPL-2.0
// What this module announces: one event for every step. The payload names units to be told and no person; who refused a
// task is among them only where the addressee may know it anyway.
import type { Announced } from '#platform/outbox.ts'
import type { ApplicationKind, RefusedKind } from './rules/steps.ts'

export type AdmissionMoved = {
  readonly homeDistrict: number
  /** Id of the application or of the refused task, `<district>-<uuid>`. */
  readonly applicationId: string
  readonly about: 'application' | 'refused-task'
  readonly number: string
  readonly seq: number
  readonly kind: ApplicationKind | RefusedKind
  readonly toUnitIds: readonly string[]
}

export const ADMISSION_MOVED = 'admission.moved'

export function admissionMoved(payload: AdmissionMoved): Announced {
  return { name: ADMISSION_MOVED, version: 1, homeDistrict: payload.homeDistrict, payload }
}
