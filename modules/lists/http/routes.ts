// SPDX-License-Identifier: MPL-2.0
import { compareDraft } from '../actions/compare-draft.ts'
import { compareVersions } from '../actions/compare.ts'
import { putDraftFile, putDraftHead, putDraftRow, removeDraftRow } from '../actions/edit-draft.ts'
import { findRows } from '../actions/find-rows.ts'
import { getEntry } from '../actions/get-entry.ts'
import { getHistory } from '../actions/get-history.ts'
import { getItem } from '../actions/get-item.ts'
import { getList } from '../actions/get-list.ts'
import { approveDraft, reviewDraft, submitDraft, withdrawDraft } from '../actions/judge-draft.ts'
import { listLists } from '../actions/list-lists.ts'
import { publishDraft } from '../actions/publish-draft.ts'
import { getDraft, listDrafts } from '../actions/read-drafts.ts'
import { revokeVersion } from '../actions/revoke-version.ts'
import { startDraft } from '../actions/start-draft.ts'
import { suggestListItems } from '../actions/suggest-items.ts'

const reading = [listLists, getList, findRows, getItem, getEntry, getHistory, compareVersions, suggestListItems] as const
const drafting = [listDrafts, startDraft, getDraft, putDraftRow, removeDraftRow, putDraftHead, putDraftFile, compareDraft] as const
const deciding = [submitDraft, reviewDraft, approveDraft, publishDraft, withdrawDraft, revokeVersion] as const

export const routes = [...reading, ...drafting, ...deciding] as const
