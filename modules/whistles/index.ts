// SPDX-License-Identifier: MPL-2.0
// Server door of whistles: counts by unit and names of questions for scorecards, and the sweep that a chore runs every minute.
export { countWhistles, type Answered, type Part, type StreetCount, type UnitCount, type WhistleCounts } from './actions/count-whistles.ts'
export { findQuestionNames } from './actions/question-names.ts'
export { sweepWhistles } from './actions/sweep-whistles.ts'
