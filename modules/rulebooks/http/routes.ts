// SPDX-License-Identifier: MPL-2.0
import { getRulebook } from '../actions/get-rulebook.ts'

export const routes = [getRulebook] as const
