// SPDX-License-Identifier: MPL-2.0
// The deadlines of a grid matter, stage by stage in order; stages are those that the head of the list names.
import type { ReactNode } from 'react'
import { named } from '#design/shared/text.ts'
import { findAmount } from '../../../rules/read-cells.ts'
import { errorOf, PartsCell, RemovePart, Select, useClockOptions, type Writing } from './cell-fields.tsx'
import type { DraftHead } from './draft-queries.ts'
import { stageParts, stagesText, type StagePart } from './stage-text.ts'
import { useText } from '../words.ts'

type Props = {
  readonly column: string
  readonly label: string
  readonly help?: string | undefined
  readonly stageNames: DraftHead['stageNames']
  readonly writing: Writing
}

export function StagesCell({ column, label, help, stageNames, writing }: Props): ReactNode {
  const t = useText()
  const clocks = useClockOptions()
  const stages = Object.entries(stageNames).map(([value, name]) => ({ value, name: named(name) }))
  const parts = stageParts(writing.fields[column] ?? '')
  const bad = errorOf(writing, column) !== undefined
  const known = (part: StagePart): boolean =>
    !('raw' in part) && Object.hasOwn(stageNames, part.stage) && findAmount(`${part.amount}${part.clock}`) !== undefined
  // Where each part is good by itself, the fault lies between them and all are marked.
  const good = (part: StagePart): boolean => known(part) && !parts.every(known)
  const put = (next: readonly StagePart[]): void => writing.set(column, stagesText(next))
  const set = (at: number, part: StagePart): void => put(parts.map((one, index) => (index === at ? part : one)))
  return (
    <PartsCell column={column} label={label} help={help} writing={writing}>
      {() => (
        <>
          <ol className="parts">
            {parts.map((part, index) => (
              <li key={index}>
                {'raw' in part ? (
                  <input
                    className="native raw"
                    aria-label={`${t('lists.as-typed')} ${index + 1}`}
                    aria-invalid
                    readOnly={writing.locked}
                    value={part.raw}
                    onChange={(event) => set(index, { raw: event.target.value.replaceAll(/[;；]/g, '') })}
                  />
                ) : (
                  <>
                    <Select
                      label={`${t('lists.stage')} ${index + 1}`}
                      options={stages}
                      value={part.stage}
                      locked={writing.locked}
                      bad={bad && !good(part)}
                      onChange={(stage) => set(index, { ...part, stage })}
                    />
                    <input
                      className="native"
                      inputMode="numeric"
                      aria-label={`${t('lists.amount')} ${index + 1}`}
                      data-column={index === 0 ? column : undefined}
                      readOnly={writing.locked}
                      {...(bad && !good(part) && { 'aria-invalid': true })}
                      value={part.amount}
                      onChange={(event) => set(index, { ...part, amount: event.target.value.replaceAll(/\D/g, '') })}
                    />
                    <Select
                      label={`${t('lists.clock')} ${index + 1}`}
                      options={clocks}
                      value={part.clock}
                      locked={writing.locked}
                      bad={bad && !good(part)}
                      onChange={(clock) => set(index, { ...part, clock })}
                    />
                  </>
                )}
                {!writing.locked && <RemovePart nth={index + 1} onRemove={() => put(parts.filter((_, at) => at !== index))} />}
              </li>
            ))}
          </ol>
          {!writing.locked && (
            <div>
              <button
                type="button"
                className="link-button"
                data-column={parts.length === 0 ? column : undefined}
                onClick={() => put([...parts, { stage: stages[0]?.value ?? '', amount: '', clock: 'wd' }])}
              >
                {t('lists.add-stage')}
              </button>
            </div>
          )}
        </>
      )}
    </PartsCell>
  )
}
