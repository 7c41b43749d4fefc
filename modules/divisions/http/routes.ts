// SPDX-License-Identifier: MPL-2.0
import { getCover, getCoverFile } from '../actions/cover.ts'
import { editDivision, tryEdit, undoEdit } from '../actions/edit-division.ts'
import { getAtoms, getDivision, listDivisions } from '../actions/look.ts'
import { cancelRun, getGround, getRun, listRuns, propose } from '../actions/runs.ts'
import { approve, handIn, sendBack, withdraw } from '../actions/steps.ts'

export const routes = [
  getGround,
  propose,
  listRuns,
  getRun,
  cancelRun,
  listDivisions,
  getDivision,
  getAtoms,
  tryEdit,
  editDivision,
  undoEdit,
  handIn,
  approve,
  sendBack,
  withdraw,
  getCover,
  getCoverFile,
] as const
