// SPDX-License-Identifier: MPL-2.0
import { en as shared } from '#design/shared/text.en.ts'
import { en as choosing } from '#modules/lists/ui/pocket/choose/text.en.ts'
import { en as reporting } from '#modules/matters/ui/pocket/report/text.en.ts'
import { en as placing } from '#modules/places/ui/pocket/text.en.ts'
import { en as app } from './text.en.ts'

export const words = [shared, choosing, reporting, placing, app] as const
