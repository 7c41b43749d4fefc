// SPDX-License-Identifier: MPL-2.0
// Console door of insight.
export { firstSide, readsScorecards } from './reads.ts'
export { ScorecardSheet } from './scorecard-sheet.tsx'
export { ScorecardsPanel, type ScorecardsFilter } from './scorecards-panel.tsx'
export { useText as useInsightText } from './words.ts'
