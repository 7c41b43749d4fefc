// SPDX-License-Identifier: MPL-2.0
// A unit as it is shown. Its name and office phone are public.
import { z } from 'zod'
import { AreaDigits, Named } from '#platform/shapes.ts'

export const UnitView = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.string(),
  level: z.string(),
  name: Named,
  area: AreaDigits,
  phone: z.string().nullable(),
})
