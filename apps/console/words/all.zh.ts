// SPDX-License-Identifier: MPL-2.0
// Everything said in one language, the kit's own words too; loaded as one piece when that language is chosen.
import kit from 'antd/es/locale/zh_CN'
import { zh as shared } from '#design/shared/text.zh.ts'
import { zh as identity } from '#modules/identity/ui/text.zh.ts'
import { zh as identityConsole } from '#modules/identity/ui/console/text.zh.ts'
import { zh as places } from '#modules/places/ui/text.zh.ts'
import { zh as placesConsole } from '#modules/places/ui/console/text.zh.ts'
import { zh as offices } from '#modules/offices/ui/text.zh.ts'
import { zh as officesConsole } from '#modules/offices/ui/console/text.zh.ts'
import { zh as rulebooks } from '#modules/rulebooks/ui/text.zh.ts'
import { zh as lists } from '#modules/lists/ui/text.zh.ts'
import { zh as listsConsole } from '#modules/lists/ui/console/text.zh.ts'
import { zh as admissions } from '#modules/admissions/ui/text.zh.ts'
import { zh as admissionsBurden } from '#modules/admissions/ui/burden/text.zh.ts'
import { zh as admissionsConsole } from '#modules/admissions/ui/console/text.zh.ts'
import { zh as matters } from '#modules/matters/ui/text.zh.ts'
import { zh as mattersConsole } from '#modules/matters/ui/console/text.zh.ts'
import { zh as mattersProof } from '#modules/matters/ui/proof/text.zh.ts'
import { zh as whistles } from '#modules/whistles/ui/text.zh.ts'
import { zh as whistlesConsole } from '#modules/whistles/ui/console/text.zh.ts'
import { zh as lanes } from '#modules/lanes/ui/text.zh.ts'
import { zh as lanesConsole } from '#modules/lanes/ui/console/text.zh.ts'
import { zh as insight } from '#modules/insight/ui/text.zh.ts'
import { zh as insightConsole } from '#modules/insight/ui/console/text.zh.ts'
import { zh as notices } from '#modules/notices/ui/text.zh.ts'
import { zh as noticesConsole } from '#modules/notices/ui/console/text.zh.ts'
import { zh as divisions } from '#modules/divisions/ui/text.zh.ts'
import { zh as divisionsConsole } from '#modules/divisions/ui/console/text.zh.ts'
import { zh as frame } from './text.zh.ts'

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
