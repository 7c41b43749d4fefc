// SPDX-License-Identifier: MPL-2.0
// Every page but home and report, in one piece that loads right after the first paint.
export { AccountPage, MessagesPage, SignInPage } from './account.tsx'
export { BurdenPage } from './burden.tsx'
export { FollowPage, FollowProofPage, GridProofPage, MinePage, MyMatterPage, MyProofPage, ReceiptPage } from './follow.tsx'
export { DocketPage } from './docket.tsx'
export { DutyOnePage, DutyPage } from './duty.tsx'
export { GridMatterPage, GridPage } from './grid.tsx'
export { LanePage } from './lane.tsx'
export { ListChangesPage, ListRowPage, ListsPage, ListVersionsPage, OneListPage } from './lists.tsx'
export { PatrolPage, PatrolsPage } from './patrol.tsx'
export { GridWorkerPage, SignPage, WorkerPage } from './worker.tsx'
