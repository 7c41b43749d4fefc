// SPDX-License-Identifier: MPL-2.0
import { apply } from '../actions/apply.ts'
import { admit, refuseApplication, revoke } from '../actions/decide.ts'
import { getBurden } from '../actions/get-burden.ts'
import { giveOpinion } from '../actions/give-opinion.ts'
import { getApplication, getTask, listApplications, listTasks } from '../actions/read.ts'
import { checkTask, refuseTask } from '../actions/refuse-task.ts'
import { arbitrate, askArbitration, takeBack } from '../actions/refused-steps.ts'
import { withdraw } from '../actions/withdraw.ts'

export const routes = [
  apply,
  listApplications,
  getApplication,
  giveOpinion,
  admit,
  refuseApplication,
  withdraw,
  revoke,
  checkTask,
  refuseTask,
  listTasks,
  getTask,
  takeBack,
  askArbitration,
  arbitrate,
  getBurden,
] as const
