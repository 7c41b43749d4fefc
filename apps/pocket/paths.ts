// SPDX-License-Identifier: MPL-2.0
// Every address of the phone app, in one place.
export const paths = {
  home: '/',
  report: '/report',
  reportAtLane: (code: string) => `/report?lane=${encodeURIComponent(code)}`,
  reportAtGrid: (grid: string) => `/report?grid=${grid}`,
  receipt: '/receipt',
  follow: '/m',
  followCode: (code: string) => `/m#${code}`,
  followProof: (code: string) => `/m/deadlines#${code}`,
  mine: '/my',
  myMatter: (id: string) => `/my/${id}`,
  myProof: (id: string) => `/my/${id}/deadlines`,
  worker: '/worker',
  /** Stands in the QR code of a grid's sign. */
  workerOf: (grid: string) => `/worker/${grid}`,
  /** Signs to print: of a grid (15 digits), or of all grids of a community (12). */
  sign: (code: string) => `/sign/${code}`,
  lists: '/lists',
  list: (list: string) => `/lists/${list}`,
  /** Grid matters have the short address that stands on papers and in messages. */
  listRow: (list: string, code: string, version?: string) =>
    `${list === 'grid-matters' ? '/lists/item' : `/lists/${list}/item`}/${encodeURIComponent(code)}${version === undefined ? '' : `?version=${encodeURIComponent(version)}`}`,
  listVersions: (list: string) => `/lists/${list}/versions`,
  listChanges: (list: string, from: string, to: string) => `/lists/${list}/changes/${encodeURIComponent(from)}/${encodeURIComponent(to)}`,
  burden: '/burden',
  signIn: '/sign-in',
  staffSignIn: '/sign-in/staff',
  account: '/account',
  messages: '/messages',
  duty: '/duty',
  dutyOne: (id: string) => `/duty/${id}`,
  docket: '/docket',
  /** Stands on the public sign of a street or alley. */
  lane: (code: string) => `/lane/${encodeURIComponent(code)}`,
  patrols: '/patrol',
  patrol: (code: string) => `/patrol/${encodeURIComponent(code)}`,
  grid: '/grid',
  gridMatter: (id: string) => `/grid/${id}`,
  gridProof: (id: string) => `/grid/${id}/deadlines`,
} as const
