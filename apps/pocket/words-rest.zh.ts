// SPDX-License-Identifier: MPL-2.0
import { zh as admissions } from '#modules/admissions/ui/text.zh.ts'
import { zh as burden } from '#modules/admissions/ui/burden/text.zh.ts'
import { zh as signing } from '#modules/identity/ui/pocket/text.zh.ts'
import { zh as identity } from '#modules/identity/ui/text.zh.ts'
import { zh as walking } from '#modules/lanes/ui/pocket/text.zh.ts'
import { zh as lanes } from '#modules/lanes/ui/text.zh.ts'
import { zh as listing } from '#modules/lists/ui/pocket/text.zh.ts'
import { zh as lists } from '#modules/lists/ui/text.zh.ts'
import { zh as following } from '#modules/matters/ui/pocket/text.zh.ts'
import { zh as proving } from '#modules/matters/ui/proof/text.zh.ts'
import { zh as matters } from '#modules/matters/ui/text.zh.ts'
import { zh as noticing } from '#modules/notices/ui/pocket/text.zh.ts'
import { zh as notices } from '#modules/notices/ui/text.zh.ts'
import { zh as calling } from '#modules/whistles/ui/pocket/text.zh.ts'
import { zh as whistling } from '#modules/whistles/ui/text.zh.ts'
import { zh as working } from '#modules/offices/ui/pocket/text.zh.ts'
import { zh as offices } from '#modules/offices/ui/text.zh.ts'
import { zh as places } from '#modules/places/ui/text.zh.ts'
import { zh as rulebooks } from '#modules/rulebooks/ui/text.zh.ts'

export const words = [
  admissions,
  burden,
  signing,
  identity,
  walking,
  lanes,
  listing,
  lists,
  following,
  matters,
  proving,
  noticing,
  notices,
  calling,
  whistling,
  working,
  offices,
  places,
  rulebooks,
] as const
