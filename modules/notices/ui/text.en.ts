// SPDX-License-Identifier: MPL-2.0
import type { SameKeys } from '#design/shared/text.ts'
import type { zh } from './text.zh.ts'

export const en: SameKeys<typeof zh> = {
  'notices.other': 'News about matter {number}',
  'notice.reported': 'We received matter {number} from you',
  'notice.accepted': 'Matter {number} was accepted',
  'notice.refused': 'Matter {number} was not accepted; see why and where to go',
  'notice.dispatched': 'Matter {number} was handed to the unit in charge',
  'notice.returned': 'The unit returned matter {number}; it is being dispatched anew',
  'notice.handled': 'Matter {number} was handled and waits to be verified',
  'notice.closed': 'Matter {number} is closed; please rate it',
  'notice.merged': 'Matter {number} was merged with another about the same thing',
  'notice.reopened': 'Matter {number} is open again',
  'notice.unit.to-accept': 'New report {number}, to be accepted',
  'notice.unit.to-dispatch': '{number} was passed on, to be dispatched',
  'notice.unit.to-verify': '{number} was handled, to be verified',
  'notice.unit.to-handle': '{number} was dispatched to your unit',
  'notice.unit.returned': '{number} was returned, to be dispatched again',
  'notice.unit.rework': '{number} did not pass the check and needs rework',
  'notice.unit.added': 'The reporter added to {number}',
  'notice.unit.withdrawn': 'The reporter withdrew {number}',
  'notice.unit.reopened': 'The reporter asked to reopen {number}',
}
