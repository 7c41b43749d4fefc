// SPDX-License-Identifier: MPL-2.0
// The questions of each move, drawn from what the move asks for; errors come by the field's name.
import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import { EMPTY_TASK, FIELDS, nextLeads, type Draft, type Missing, type Move, type Rules, type TaskDraft, type Whistle } from '../moves.ts'
import { PhotoField, type Photos } from './photo-field.tsx'
import { useText } from './words.ts'

export type FieldsProps = {
  readonly move: Move
  readonly whistle: Whistle
  readonly unitId: string
  readonly rules: Rules | undefined
  readonly draft: Draft
  readonly change: (parts: Partial<Draft>) => void
  readonly photos: Photos
  readonly before: Photos
  readonly error: (name: Missing) => string | undefined
}

function OneTask({ at, task, props }: { readonly at: number; readonly task: TaskDraft; readonly props: FieldsProps }): ReactNode {
  const t = useText()
  const { whistle, draft, change } = props
  const put = (parts: Partial<TaskDraft>): void => change({ tasks: draft.tasks.map((each, index) => (index === at ? { ...each, ...parts } : each)) })
  const units = whistle.summons.filter(({ state }) => state !== 'released')
  return (
    <fieldset className="task-fields">
      <legend>{t('whistles.field.task', { n: at + 1 })}</legend>
      <Field label={t('whistles.field.task-unit')}>
        {(ids) => (
          <Select
            {...ids}
            placeholder={t('whistles.field.choose')}
            options={units.map(({ unit }) => ({ value: unit.id, label: named(unit.name) }))}
            value={task.unitId === '' ? undefined : task.unitId}
            onChange={(unitId: string | undefined) => put({ unitId: unitId ?? '' })}
          />
        )}
      </Field>
      <Field label={t('whistles.field.task-words')}>
        {(ids) => <Input.TextArea {...ids} autoSize maxLength={500} value={task.words} onChange={(event) => put({ words: event.target.value })} />}
      </Field>
      <Field label={t('whistles.field.task-due')}>
        {(ids) => <input {...ids} type="datetime-local" className="day-input" value={task.due} onChange={(event) => put({ due: event.target.value })} />}
      </Field>
      {draft.tasks.length > 1 && (
        <Button size="small" type="text" onClick={() => change({ tasks: draft.tasks.filter((_, index) => index !== at) })}>
          {t('whistles.field.task-drop', { n: at + 1 })}
        </Button>
      )}
    </fieldset>
  )
}

function Tasks(props: FieldsProps): ReactNode {
  const t = useText()
  const { draft, change, error, rules } = props
  const most = rules?.most.tasks ?? draft.tasks.length
  return (
    <Group label={t('whistles.field.tasks')} error={error('tasks')}>
      {draft.tasks.map((task, at) => (
        <OneTask key={at} at={at} task={task} props={props} />
      ))}
      {draft.tasks.length < most && <Button onClick={() => change({ tasks: [...draft.tasks, EMPTY_TASK] })}>{t('whistles.field.task-add')}</Button>}
    </Group>
  )
}

function WhichTask({ whistle, unitId, draft, change, error }: FieldsProps): ReactNode {
  const t = useText()
  const open = whistle.plan?.tasks.filter((task) => task.unit.id === unitId && task.mayDo) ?? []
  return (
    <Group label={t('whistles.field.task-which')} error={error('task')}>
      <ChoiceCards
        choices={open.map((task) => ({
          value: String(task.task),
          label: task.words,
          note: t('whistles.task-by', { unit: named(task.unit.name), at: momentWords(task.dueAt) }),
        }))}
        value={draft.task === undefined ? undefined : String(draft.task)}
        onChange={(task) => change({ task: Number(task) })}
      />
    </Group>
  )
}

/** Fixed questions, each answered by one of five words. */
function Questions({ move, rules, draft, change, error }: FieldsProps): ReactNode {
  const t = useText()
  const of = FIELDS[move].questions
  const questions = of === undefined ? [] : (rules?.questions[of] ?? [])
  return (
    <>
      {questions.map(({ code, name }) => (
        <Group key={code} label={named(name)} error={draft.answers[code] === undefined ? error('answers') : undefined}>
          <div className="answers">
            {([1, 2, 3, 4, 5] as const).map((answer) => (
              <label key={answer} className="answer">
                <input
                  type="radio"
                  name={`${move}-${code}`}
                  checked={draft.answers[code] === answer}
                  onChange={() => change({ answers: { ...draft.answers, [code]: answer } })}
                />
                {t(`whistles.answer.${answer}`)}
              </label>
            ))}
          </div>
        </Group>
      ))}
    </>
  )
}

function Upheld({ draft, change, error }: FieldsProps): ReactNode {
  const t = useText()
  return (
    <Group label={t('whistles.field.upheld')} error={error('upheld')}>
      <ChoiceCards
        choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`whistles.field.upheld.${value}`) }))}
        value={draft.upheld === undefined ? undefined : draft.upheld ? 'yes' : 'no'}
        onChange={(value) => change({ upheld: value === 'yes' })}
      />
    </Group>
  )
}

function Reasons({ move, rules, draft, change, error }: FieldsProps): ReactNode {
  const t = useText()
  const of = FIELDS[move].reason
  return (
    <Group label={t('whistles.field.reason')} error={error('reason')}>
      <ChoiceCards
        choices={(of === undefined ? [] : (rules?.reasons[of] ?? [])).map(({ code, name }) => ({ value: code, label: named(name) }))}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
      />
    </Group>
  )
}

function Lead(props: FieldsProps): ReactNode {
  const { move, whistle, unitId, draft, change, error } = props
  const t = useText()
  const next = nextLeads(move, whistle, unitId, draft)
  if (next.length === 0) return null
  return (
    <Group label={t('whistles.field.new-lead')} error={error('new-lead')}>
      <ChoiceCards
        choices={next.map(({ unit }) => ({ value: unit.id, label: named(unit.name) }))}
        value={draft.newLeadUnitId}
        onChange={(newLeadUnitId) => change({ newLeadUnitId })}
      />
    </Group>
  )
}

function Code({ rules, draft, change, error }: FieldsProps): ReactNode {
  const t = useText()
  return (
    <Field label={t('whistles.field.code')} help={t('whistles.field.code-help')} error={error('code')}>
      {(ids) => (
        <Input
          {...ids}
          inputMode="numeric"
          autoComplete="off"
          className="code-input"
          maxLength={rules?.arrival.codeDigits ?? 12}
          value={draft.code}
          onChange={(event) => change({ code: event.target.value.replaceAll(/\D/g, '') })}
        />
      )}
    </Field>
  )
}

export function MoveFields(props: FieldsProps): ReactNode {
  const { move, whistle, draft, change, photos, before, error } = props
  const t = useText()
  const fields = FIELDS[move]
  return (
    <>
      {move === 'note-no-show' && (
        <p className="notice">
          <Icon name="alert" /> {t('whistles.help.note-no-show')}
        </p>
      )}
      {fields.unit && (
        <Field label={t('whistles.field.unit')} error={error('unit')}>
          {(ids) => <UnitSelect ids={ids} area={whistle.place.area} value={draft.unitId} onChange={(unitId) => change({ unitId })} />}
        </Field>
      )}
      {fields.code && <Code {...props} />}
      {fields.task && <WhichTask {...props} />}
      {fields.upheld && <Upheld {...props} />}
      {fields.reason !== undefined && <Reasons {...props} />}
      {fields.questions !== undefined && <Questions {...props} />}
      {fields.lead && <Lead {...props} />}
      {fields.words !== undefined && (
        <Field label={t(fields.tasks ? 'whistles.field.plan-words' : 'whistles.field.words')} error={error('words')} optional={fields.words === 'may'}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoSize={{ minRows: 2, maxRows: 10 }}
              maxLength={move === 'acknowledge' ? 200 : 2000}
              value={draft.words}
              onChange={(event) => change({ words: event.target.value })}
            />
          )}
        </Field>
      )}
      {fields.tasks && <Tasks {...props} />}
      {fields.before && <PhotoField label={t('whistles.field.before')} photos={before} optional />}
      {fields.photos !== undefined && (
        <PhotoField
          label={t(fields.before ? 'whistles.field.after' : 'whistles.field.photos')}
          photos={photos}
          optional={fields.photos === 'may'}
          error={error('photos') ?? error('busy') ?? error('stuck')}
        />
      )}
    </>
  )
}
