// SPDX-License-Identifier: MPL-2.0
// The access table as text: operations × cast, aligned, made to be read line by line in review.
import { MEMBER_NAMES, MEMBERS } from './cast.ts'
import type { Cell, Measured } from './measure.ts'

/** Codes that go without saying. */
const USUAL: Readonly<Record<number, string>> = { 401: 'sign-in-needed', 403: 'forbidden', 404: 'not-found' }

export function cellText({ status, code, holds }: Cell): string {
  if (code !== null) return USUAL[status] === code ? String(status) : `${status} ${code}`
  return `${status}${holds === undefined ? '' : holds ? '+' : '-'}`
}

const HEAD = [
  'Who gets what: every operation × everybody of a named cast, over HTTP, with input that is valid but for who asks.',
  'Made by tests/access/access.test.ts, which fails when anything here changes; UPDATE_ACCESS=1 writes it anew. Review every line',
  'that changes against permissions.ts or module.ts of its module. «about»: the state of a matter in a grid of the first district, or',
  'the kind and state of another paper: applications and refused tasks are between the unit of handler and liaison and the community of',
  'clerk; whistles and problems are of the street of director and call that same unit; drafts were written by lists.',
  '',
  '401 sign-in-needed   403 forbidden   404 not-found   other codes are spelled out',
  '200+ the answer shows the matter or paper, or what is kept from others of it (see the rows in tests/access)   200- it does not',
  '',
]

export function tableText(measured: readonly Measured[]): string {
  const head = ['operation', 'permission', 'about', ...MEMBER_NAMES]
  const lines = measured.map(({ row, operation, cells }) => [
    row.id,
    operation.permission,
    row.stage ?? row.about ?? row.says ?? '',
    ...MEMBER_NAMES.map((member) => cellText(cells[member])),
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)))
  const aligned = (line: readonly string[]): string =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  const cast = MEMBER_NAMES.map((member) => `${member.padEnd(12)}${MEMBERS[member]}`)
  // A blank line between modules keeps the eye in place.
  const body = lines.flatMap((line, index) =>
    index > 0 && line[0]?.split('.')[0] !== lines[index - 1]?.[0]?.split('.')[0] ? ['', aligned(line)] : [aligned(line)],
  )
  return `${[...HEAD, ...cast, '', aligned(head), aligned(widths.map((width) => '-'.repeat(width))), ...body].join('\n')}\n`
}
