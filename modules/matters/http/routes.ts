// SPDX-License-Identifier: MPL-2.0
import { acceptMatter } from '../actions/accept-matter.ts'
import { closeMatter } from '../actions/close-matter.ts'
import { dispatchMatter } from '../actions/dispatch-matter.ts'
import { getDayFigures } from '../actions/get-day-figures.ts'
import { getForecast } from '../actions/get-forecast.ts'
import { getMatter } from '../actions/get-matter.ts'
import { getMyPhoto, getPhoto } from '../actions/get-photo.ts'
import { getMyProof, getProof } from '../actions/get-proof.ts'
import { handleMatter } from '../actions/handle-matter.ts'
import { listClockRuns } from '../actions/list-clock-runs.ts'
import { listMatterPoints, listMatters, listMine } from '../actions/list-matters.ts'
import { mergeMatter } from '../actions/merge-matter.ts'
import { addToMine, getMine, rateMine, reopenMine, withdrawMine } from '../actions/my-moves.ts'
import { noteMatter } from '../actions/note-matter.ts'
import { passOnMatter } from '../actions/pass-on-matter.ts'
import { refuseMatter } from '../actions/refuse-matter.ts'
import { reportMatter } from '../actions/report-matter.ts'
import { returnMatter } from '../actions/return-matter.ts'
import { settleMatter } from '../actions/settle-matter.ts'
import { signMatter } from '../actions/sign-matter.ts'
import { uploadPhoto } from '../actions/upload-photo.ts'
import { verifyMatter } from '../actions/verify-matter.ts'
import { pauseMatter } from '../actions/pause-matter.ts'
import { resumeMatter } from '../actions/resume-matter.ts'
import { askExtension } from '../actions/ask-extension.ts'
import { decideExtension } from '../actions/decide-extension.ts'
import { arbitrateMatter } from '../actions/arbitrate-matter.ts'
import { declareOwnerless } from '../actions/declare-ownerless.ts'
import { parkMatter } from '../actions/park-matter.ts'
import { reviewMatter } from '../actions/review-matter.ts'
import { takeUpMatter } from '../actions/take-up-matter.ts'
import { visitMatter } from '../actions/visit-matter.ts'
import { superviseMatter } from '../actions/supervise-matter.ts'

export const routes = [
  uploadPhoto,
  reportMatter,
  listMine,
  getMine,
  getMyPhoto,
  addToMine,
  withdrawMine,
  rateMine,
  reopenMine,
  listMatters,
  listMatterPoints,
  getMatter,
  getPhoto,
  getDayFigures,
  acceptMatter,
  refuseMatter,
  passOnMatter,
  settleMatter,
  dispatchMatter,
  signMatter,
  returnMatter,
  handleMatter,
  verifyMatter,
  closeMatter,
  mergeMatter,
  noteMatter,
  pauseMatter,
  resumeMatter,
  askExtension,
  decideExtension,
  arbitrateMatter,
  declareOwnerless,
  parkMatter,
  reviewMatter,
  takeUpMatter,
  visitMatter,
  superviseMatter,
  getForecast,
  getProof,
  getMyProof,
  listClockRuns,
] as const
