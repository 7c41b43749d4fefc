// SPDX-License-Identifier: MPL-2.0
import { zh as shared } from '#design/shared/text.zh.ts'
import { zh as choosing } from '#modules/lists/ui/pocket/choose/text.zh.ts'
import { zh as reporting } from '#modules/matters/ui/pocket/report/text.zh.ts'
import { zh as placing } from '#modules/places/ui/pocket/text.zh.ts'
import { zh as app } from './text.zh.ts'

export const words = [shared, choosing, reporting, placing, app] as const
