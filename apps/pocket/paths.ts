// SPDX-License-Identifier: MPL-2.0
// Every address of the phone app, in one place.
export const paths = {
  home: '/',
  report: '/report',
  receipt: '/receipt',
  follow: '/m',
  followCode: (code: string) => `/m#${code}`,
  mine: '/my',
  myMatter: (id: string) => `/my/${id}`,
  worker: '/worker',
  lists: '/lists',
  major: (zhName: string) => `/lists/in/${encodeURIComponent(zhName)}`,
  item: (code: string) => `/lists/item/${code}`,
  signIn: '/sign-in',
  staffSignIn: '/sign-in/staff',
  account: '/account',
  messages: '/messages',
  grid: '/grid',
  gridMatter: (id: string) => `/grid/${id}`,
} as const
