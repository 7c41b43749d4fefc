// SPDX-License-Identifier: MPL-2.0
import { getRates } from '../actions/get-rates.ts'
import { getScorecard, listScorecards } from '../actions/scorecards.ts'

export const routes = [getRates, listScorecards, getScorecard] as const
