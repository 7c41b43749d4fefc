// SPDX-License-Identifier: MPL-2.0
// Server door of divisions: what its chores do, for whoever cannot wait for them.
export { putDueInForce } from './actions/put-in-force.ts'
export { workRuns } from './actions/work-runs.ts'
