// SPDX-License-Identifier: MPL-2.0
import { en as admissions } from '#modules/admissions/ui/text.en.ts'
import { en as burden } from '#modules/admissions/ui/burden/text.en.ts'
import { en as signing } from '#modules/identity/ui/pocket/text.en.ts'
import { en as identity } from '#modules/identity/ui/text.en.ts'
import { en as walking } from '#modules/lanes/ui/pocket/text.en.ts'
import { en as lanes } from '#modules/lanes/ui/text.en.ts'
import { en as listing } from '#modules/lists/ui/pocket/text.en.ts'
import { en as lists } from '#modules/lists/ui/text.en.ts'
import { en as following } from '#modules/matters/ui/pocket/text.en.ts'
import { en as proving } from '#modules/matters/ui/proof/text.en.ts'
import { en as matters } from '#modules/matters/ui/text.en.ts'
import { en as noticing } from '#modules/notices/ui/pocket/text.en.ts'
import { en as notices } from '#modules/notices/ui/text.en.ts'
import { en as calling } from '#modules/whistles/ui/pocket/text.en.ts'
import { en as whistling } from '#modules/whistles/ui/text.en.ts'
import { en as working } from '#modules/offices/ui/pocket/text.en.ts'
import { en as offices } from '#modules/offices/ui/text.en.ts'
import { en as places } from '#modules/places/ui/text.en.ts'
import { en as rulebooks } from '#modules/rulebooks/ui/text.en.ts'

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
