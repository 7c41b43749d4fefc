// SPDX-License-Identifier: MPL-2.0
// The head of a draft as flat fields, named like the columns its faults are bound to, and back.
import { checkHead } from '../../../rules/check-head.ts'
import { CLOCKED_STEPS, CLOCKS, type ClockAmount } from '../../../rules/list-item.ts'
import type { DraftHead, DraftInFull, Fault, Fields } from './draft-queries.ts'
import { amountPart, amountText } from './stage-text.ts'

export const STAGES = 'head.stageNames.'
const CLOCKED = ['stepClocks', 'urgentStepClocks'] as const

export function headFields({ draft, head }: Pick<DraftInFull, 'draft' | 'head'>): Fields {
  const clocks = CLOCKED.flatMap((which) =>
    Object.entries(head[which]).map(([step, clock]): [string, string] => [
      `head.${which}.${step}`,
      amountText({ amount: String(clock.amount), clock: clock.clock }),
    ]),
  )
  const stages = Object.entries(head.stageNames).flatMap(([stage, name]): [string, string][] => [
    [`${STAGES}${stage}.zh`, name.zh],
    [`${STAGES}${stage}.en`, name.en],
  ])
  return {
    label: draft.label,
    'head.name.zh': head.name.zh,
    'head.name.en': head.name.en,
    'head.source': head.source,
    'head.codes': head.codes,
    ...Object.fromEntries([...clocks, ...stages]),
  }
}

/** Codes of the stages, in the order in which they were written. */
export function stagesIn(fields: Fields): readonly string[] {
  const codes = Object.keys(fields).flatMap((column) =>
    column.startsWith(STAGES) && column.endsWith('.zh') && fields[column] !== REMOVED ? [column.slice(STAGES.length, -3)] : [],
  )
  return [...new Set(codes)]
}

/** Marks a stage as taken out, so that a merge can tell it from one never there. */
export const REMOVED = '\u0000'

function clockOf(text: string): ClockAmount | undefined {
  const part = amountPart(text)
  if ('raw' in part || Number(part.amount) < 1) return undefined
  const clock = CLOCKS.find((one) => one === part.clock)
  return clock === undefined ? undefined : { amount: Number(part.amount), clock }
}

export function headOf(fields: Fields): DraftHead {
  const clocks = (which: (typeof CLOCKED)[number]): DraftHead['stepClocks'] =>
    Object.fromEntries(
      CLOCKED_STEPS.flatMap((step) => {
        const clock = clockOf(fields[`head.${which}.${step}`] ?? '')
        return clock === undefined ? [] : [[step, clock]]
      }),
    )
  const text = (column: string): string => (fields[column] ?? '').trim()
  return {
    name: { zh: text('head.name.zh'), en: text('head.name.en') },
    source: text('head.source'),
    codes: fields['head.codes'] === 'mmssii' ? 'mmssii' : 'free',
    stepClocks: clocks('stepClocks'),
    urgentStepClocks: clocks('urgentStepClocks'),
    stageNames: Object.fromEntries(stagesIn(fields).map((stage) => [stage, { zh: text(`${STAGES}${stage}.zh`), en: text(`${STAGES}${stage}.en`) }])),
  }
}

/** Faults of the head as typed, by the rules of the server. */
export function checkHeadFields(fields: Fields, kind: DraftInFull['draft']['kind']): readonly Fault[] {
  return checkHead(headOf(fields) as Parameters<typeof checkHead>[0], kind).map((one) => ({ row: null, ...one }))
}
