// SPDX-License-Identifier: MPL-2.0
// The deadlines a kind of whistle gives, as they would stand if blown now; each may be made earlier, never later.
import type { ReactNode } from 'react'
import { Field } from '#design/console/field.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { toField } from '../city-time.ts'
import { amountWords } from '../clock-words.ts'
import { LANE_STEPS, type LaneStep } from '../lanes.ts'
import type { Rules } from '../moves.ts'
import { useText } from './words.ts'

type Kind = Rules['kinds'][number]
type Due = Readonly<Partial<Record<LaneStep, string>>>

export function DueField({ kind, due, onChange }: { readonly kind: Kind; readonly due: Due; readonly onChange: (due: Due) => void }): ReactNode {
  const t = useText()
  const clocks = LANE_STEPS.flatMap((step) => {
    const clock = kind.clocks.find((one) => one.step === step)
    return clock === undefined ? [] : [{ ...clock, step }]
  })
  return (
    <section className="due-field" aria-label={t('whistles.field.due')}>
      <h3>{t('whistles.field.due')}</h3>
      <dl className="due-list">
        {clocks.map((clock) => (
          <div key={clock.step}>
            <dt>{t(`whistles.step.${clock.step}`)}</dt>
            <dd>
              {clock.dueAt !== null && <strong>{momentWords(clock.dueAt)}</strong>}
              <span className="quiet">{amountWords(clock.clock, clock.amount)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <details className="more">
        <summary>{t('whistles.field.due-shorten')}</summary>
        <p className="field-help">{t('whistles.field.due-help')}</p>
        <div className="due-inputs">
          {clocks.map((clock) => (
            <Field key={clock.step} label={t(`whistles.step.${clock.step}`)} optional>
              {(ids) => (
                <input
                  {...ids}
                  type="datetime-local"
                  className="day-input"
                  max={clock.dueAt === null ? undefined : toField(clock.dueAt)}
                  value={due[clock.step] ?? ''}
                  onChange={(event) => onChange({ ...due, [clock.step]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      </details>
    </section>
  )
}
