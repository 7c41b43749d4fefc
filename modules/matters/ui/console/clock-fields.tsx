// SPDX-License-Identifier: MPL-2.0
// Forms of the clocks: pause for a listed reason with its cap, ask for more time, decide on it. Caps and limits are read
// from the rulebook, never known here.
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Loading } from '#design/console/states.tsx'
import { useNow } from '#design/console/use-now.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { Proof, Reason, useErrors, Words, type FieldsProps } from './field-parts.tsx'
import { mostAmount, stagesOpen, stagesRunning } from './needs.ts'
import { useText } from './words.ts'

export function PauseFields(props: FieldsProps): ReactNode {
  const t = useText()
  const { rules, draft, needs } = props
  if (rules === undefined) return <Loading rows={5} />
  const asks = rules.pauseReasons.some(({ code, asksReporter }) => code === draft.reason && asksReporter === true)
  const choices = rules.pauseReasons.map(({ code, name, cap, most, photo, stopsUrgent }) => ({
    value: code,
    label: named(name),
    note: [
      t('matters.field.pause-cap', { amount: t(`matters.clock.${cap.clock}`, { n: cap.amount }) }),
      t('matters.field.pause-most', { n: most }),
      ...(photo ? [t('matters.field.pause-photo')] : []),
      t(stopsUrgent === true ? 'matters.field.pause-all' : 'matters.field.pause-urgent'),
    ].join(' · '),
  }))
  return (
    <>
      <Reason {...props} choices={choices} />
      <p className="quiet">{t('matters.field.pause-total', { n: rules.longestPausedDays })}</p>
      <Words {...props} {...(asks && { label: t('matters.field.pause-asks'), help: t('matters.field.pause-asks-help') })} />
      {draft.reason !== undefined && <Proof {...props} label={t('matters.field.reason-or-proof')} optional={needs.photo !== true} />}
    </>
  )
}

export function ExtensionFields(props: FieldsProps): ReactNode {
  const t = useText()
  const now = useNow()
  const error = useErrors(props)
  const { matter, rules, draft, update } = props
  if (rules === undefined) return <Loading rows={5} />
  const running = stagesRunning(matter, now)
  const over = stagesOpen(matter).filter((deadline) => !running.includes(deadline))
  const chosen = running.find((deadline) => deadline.stage === draft.stage)
  return (
    <>
      <Group
        label={t('matters.field.extend-stage')}
        error={error('stage')}
        help={
          over.length === 0
            ? undefined
            : over.map((deadline) => `${named(deadline.name)}：${t('matters.field.extend-late', { at: momentWords(deadline.dueAt) })}`).join('；')
        }
      >
        <ChoiceCards
          choices={running.map((deadline) => ({
            value: deadline.stage,
            label: `${named(deadline.name)} · ${t(`matters.clock.${deadline.clock}`, { n: deadline.amount })}`,
            note: t('matters.field.extend-due', { at: momentWords(deadline.dueAt) }),
          }))}
          value={draft.stage}
          onChange={(stage) => update((old) => ({ ...old, stage }))}
        />
      </Group>
      {chosen !== undefined && (
        <Field
          label={`${t('matters.field.extend-amount')}（${t(`matters.field.extend-unit.${chosen.clock}`)}）`}
          help={t('matters.field.extend-most', {
            amount: t(`matters.clock.${chosen.clock}`, { n: mostAmount(rules, matter, chosen.stage) }),
            n: rules.extension.most,
          })}
          error={error('amount')}
        >
          {(ids) => (
            <Input
              {...ids}
              inputMode="numeric"
              autoComplete="off"
              maxLength={4}
              style={{ width: 120 }}
              value={draft.amount}
              onChange={(event) => update((old) => ({ ...old, amount: event.target.value }))}
            />
          )}
        </Field>
      )}
      <Reason {...props} choices={rules.extension.reasons.map(({ code, name }) => ({ value: code, label: named(name) }))} />
      <Words {...props} />
    </>
  )
}

export function DecideExtensionFields(props: FieldsProps): ReactNode {
  const t = useText()
  const error = useErrors(props)
  const { matter, draft, update } = props
  const { extension } = matter
  if (extension === null) return <Words {...props} />
  const amount = t(`matters.clock.${extension.clock}`, { n: extension.amount })
  const present = matter.deadlines.findLast((deadline) => deadline.step === 'handle' && deadline.stage === extension.stage)
  const asked = matter.events.findLast((event) => event.kind === 'extension-asked')?.facts['words']
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t('matters.field.decide-asked')}</dt>
          <dd>
            {t('matters.field.decide-asked-said', { stage: named(extension.stageName), amount, reason: named(extension.name) })}
            {typeof asked === 'string' && asked !== '' && <blockquote className="said-quote">{asked}</blockquote>}
          </dd>
        </div>
        {present !== undefined && (
          <div>
            <dt>{t('matters.field.decide-present')}</dt>
            <dd>{momentWords(present.dueAt)}</dd>
          </div>
        )}
        <div>
          <dt>{t('matters.field.decide-then')}</dt>
          <dd>
            {extension.newDueAt === null ? t('matters.field.decide-then-over') : t('matters.field.decide-then-said', { at: momentWords(extension.newDueAt) })}
          </dd>
        </div>
      </dl>
      <Group label={t('matters.field.outcome')} error={error('outcome')}>
        <ChoiceCards
          choices={[
            ...(extension.newDueAt === null ? [] : [{ value: 'granted', label: t('matters.field.granted') }]),
            { value: 'refused', label: t('matters.field.refused') },
          ]}
          value={draft.outcome}
          onChange={(outcome) => update((old) => ({ ...old, outcome }))}
        />
      </Group>
      <Words {...props} />
    </>
  )
}
