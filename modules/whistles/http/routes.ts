// SPDX-License-Identifier: MPL-2.0
import { acknowledge, claimMisuse, decline, explainNoShow, seeWhistle } from '../actions/answer-call.ts'
import { arrive } from '../actions/arrive.ts'
import { blowWhistle } from '../actions/blow-whistle.ts'
import { callOff, noteNoShow, releaseUnit, summonUnit } from '../actions/command-whistle.ts'
import { confirm, decideOnMisuse, sendBack } from '../actions/conclude-whistle.ts'
import { getProblemPhoto, getPublishedPhoto, getWhistlePhoto } from '../actions/get-photo.ts'
import { getWhistleRules } from '../actions/get-rules.ts'
import { getWhistle } from '../actions/get-whistle.ts'
import { getProblem, listProblems, listPublishedProblems } from '../actions/list-problems.ts'
import { listCalled, listWhistles } from '../actions/list-whistles.ts'
import { rateStreet, rateUnit } from '../actions/rate-whistle.ts'
import { registerProblem } from '../actions/register-problem.ts'
import { showCode } from '../actions/show-code.ts'
import { uploadWhistlePhoto } from '../actions/upload-photo.ts'
import { addAttempt, publishProblem, solveProblem, studyProblem } from '../actions/work-on-problem.ts'
import { doTask, finish, plan } from '../actions/work-together.ts'

export const routes = [
  uploadWhistlePhoto,
  getWhistleRules,
  blowWhistle,
  listWhistles,
  listCalled,
  getWhistle,
  getWhistlePhoto,
  showCode,
  seeWhistle,
  acknowledge,
  decline,
  arrive,
  plan,
  doTask,
  finish,
  explainNoShow,
  claimMisuse,
  rateStreet,
  rateUnit,
  noteNoShow,
  releaseUnit,
  summonUnit,
  confirm,
  sendBack,
  callOff,
  decideOnMisuse,
  registerProblem,
  listProblems,
  getProblem,
  addAttempt,
  studyProblem,
  solveProblem,
  publishProblem,
  getProblemPhoto,
  listPublishedProblems,
  getPublishedPhoto,
] as const
