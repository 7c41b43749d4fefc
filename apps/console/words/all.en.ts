// SPDX-License-Identifier: MPL-2.0
// Everything said in one language, the kit's own words too; loaded as one piece when that language is chosen.
import kit from 'antd/es/locale/en_US'
import { en as shared } from '#design/shared/text.en.ts'
import { en as identity } from '#modules/identity/ui/text.en.ts'
import { en as identityConsole } from '#modules/identity/ui/console/text.en.ts'
import { en as places } from '#modules/places/ui/text.en.ts'
import { en as placesConsole } from '#modules/places/ui/console/text.en.ts'
import { en as offices } from '#modules/offices/ui/text.en.ts'
import { en as officesConsole } from '#modules/offices/ui/console/text.en.ts'
import { en as rulebooks } from '#modules/rulebooks/ui/text.en.ts'
import { en as lists } from '#modules/lists/ui/text.en.ts'
import { en as listsConsole } from '#modules/lists/ui/console/text.en.ts'
import { en as admissions } from '#modules/admissions/ui/text.en.ts'
import { en as admissionsBurden } from '#modules/admissions/ui/burden/text.en.ts'
import { en as admissionsConsole } from '#modules/admissions/ui/console/text.en.ts'
import { en as matters } from '#modules/matters/ui/text.en.ts'
import { en as mattersConsole } from '#modules/matters/ui/console/text.en.ts'
import { en as mattersProof } from '#modules/matters/ui/proof/text.en.ts'
import { en as whistles } from '#modules/whistles/ui/text.en.ts'
import { en as whistlesConsole } from '#modules/whistles/ui/console/text.en.ts'
import { en as lanes } from '#modules/lanes/ui/text.en.ts'
import { en as lanesConsole } from '#modules/lanes/ui/console/text.en.ts'
import { en as insight } from '#modules/insight/ui/text.en.ts'
import { en as insightConsole } from '#modules/insight/ui/console/text.en.ts'
import { en as notices } from '#modules/notices/ui/text.en.ts'
import { en as noticesConsole } from '#modules/notices/ui/console/text.en.ts'
import { en as divisions } from '#modules/divisions/ui/text.en.ts'
import { en as divisionsConsole } from '#modules/divisions/ui/console/text.en.ts'
import { en as frame } from './text.en.ts'

export { kit }
export const records = [
  shared,
  identity,
  identityConsole,
  places,
  placesConsole,
  offices,
  officesConsole,
  rulebooks,
  lists,
  listsConsole,
  admissions,
  admissionsBurden,
  admissionsConsole,
  matters,
  mattersConsole,
  mattersProof,
  whistles,
  whistlesConsole,
  lanes,
  lanesConsole,
  insight,
  insightConsole,
  notices,
  noticesConsole,
  divisions,
  divisionsConsole,
  frame,
]
