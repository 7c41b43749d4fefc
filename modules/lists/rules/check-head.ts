// SPDX-License-Identifier: MPL-2.0
// What is wrong with the head of a draft before it can be published. Files have their own check with the same outcome
// (commands/read-manifest.ts): a name in both languages, a source, and for grid matters a clock for every step.
import { fault, type RowFault } from './fault.ts'
import { LONGEST_AMOUNTS } from './read-cells.ts'
import { CLOCKED_STEPS, type ListManifest } from './list-item.ts'
import type { ListKind } from './list-kinds.ts'

export type DraftHead = Pick<ListManifest, 'name' | 'source' | 'codes' | 'urgentStepClocks' | 'stageNames'> & {
  readonly stepClocks: Readonly<Partial<ListManifest['stepClocks']>>
}

/** Columns are named `head.…`. */
export function checkHead(head: DraftHead, kind: ListKind): readonly RowFault[] {
  const faults: RowFault[] = []
  if (head.name.zh === '') faults.push(fault('head.name.zh', 'the list has no Chinese name', '清单没有中文名称'))
  if (head.name.en === '') faults.push(fault('head.name.en', 'the list has no English name', '清单没有英文名称'))
  if (head.source === '') faults.push(fault('head.source', 'the source of the list is not named', '没有写明清单来源'))
  if (kind !== 'grid-matters') {
    if (head.codes !== 'free') faults.push(fault('head.codes', 'codes of this kind of list are free', '此类清单的编码为自由编码'))
    return faults
  }
  for (const step of CLOCKED_STEPS)
    if (head.stepClocks[step] === undefined) faults.push(fault(`head.stepClocks.${step}`, `step ${step} has no clock`, `步骤 ${step} 没有时限`))
  for (const [field, clocks] of [['stepClocks', head.stepClocks] as const, ['urgentStepClocks', head.urgentStepClocks] as const])
    for (const [step, clock] of Object.entries(clocks))
      if (clock.amount > LONGEST_AMOUNTS[clock.clock])
        faults.push(
          fault(
            `head.${field}.${step}`,
            `the clock of step ${step} is longer than ${LONGEST_AMOUNTS[clock.clock]}`,
            `步骤 ${step} 的时限超过 ${LONGEST_AMOUNTS[clock.clock]}`,
          ),
        )
  for (const [stage, words] of Object.entries(head.stageNames))
    if (!/^[a-z][a-z-]{0,39}$/.test(stage) || words.zh === '' || words.en === '')
      faults.push(fault(`head.stageNames.${stage}`, `stage ${stage} needs words in Chinese and English`, `阶段 ${stage} 须有中英文名称`))
  return faults
}
