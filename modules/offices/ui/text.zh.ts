// SPDX-License-Identifier: MPL-2.0
// Words about units and posts that both the phone and the console say.
// Words of one app's own panels stand in ui/pocket or ui/console, so that the phone loads no office words.
export const zh = {
  'offices.role.grid-worker': '网格员',
  'offices.role.community-clerk': '社区工作者',
  'offices.role.dispatcher': '派遣员',
  'offices.role.handler': '处置人员',
  'offices.role.verifier': '核查员',
  'offices.role.leader': '负责人',
  'offices.role.auditor': '审计',
  'offices.role.administrator': '管理员',
  'offices.role.liaison': '联络员',
  'offices.role.list-keeper': '清单管理员',
  'offices.role.lane-chief': '街巷长',
} as const
