// SPDX-License-Identifier: MPL-2.0
// The questions of each move on native controls, drawn from what the move asks for.
import type { ComponentChildren, JSX } from 'preact'
import { describedBy, Field } from '#design/pocket/parts.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { PhotoPicker, type Tray } from '#modules/matters/ui/pocket/index.ts'
import { toField } from '../city-time.ts'
import { EMPTY_TASK, FIELDS, type Draft, type Missing, type Move, type Rules, type TaskDraft, type Whistle } from '../moves.ts'
import { t } from './words.ts'

export type FieldsProps = {
  readonly move: Move
  readonly whistle: Whistle
  readonly unitId: string
  readonly rules: Rules
  readonly draft: Draft
  readonly change: (parts: Partial<Draft>) => void
  readonly photos: Tray
  readonly before: Tray
  readonly error: (name: Missing) => string | undefined
}

/** Several controls under one question. */
function Group({ label, error, children }: { readonly label: string; readonly error?: string | undefined; readonly children: ComponentChildren }): JSX.Element {
  return (
    <fieldset class={error === undefined ? 'field' : 'field wrong'}>
      <legend>{label}</legend>
      <div class="choices">{children}</div>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}

function Choice({
  name,
  checked,
  onChoose,
  children,
}: {
  readonly name: string
  readonly checked: boolean
  readonly onChoose: () => void
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>{children}</span>
    </label>
  )
}

function Reasons({ move, rules, draft, change, error }: FieldsProps): JSX.Element {
  const of = FIELDS[move].reason
  return (
    <Group label={t('whistles.field.reason')} error={error('reason')}>
      {(of === undefined ? [] : rules.reasons[of]).map(({ code, name }) => (
        <Choice key={code} name={`${move}-reason`} checked={draft.reason === code} onChoose={() => change({ reason: code })}>
          {named(name)}
        </Choice>
      ))}
    </Group>
  )
}

function Questions({ move, rules, draft, change, error }: FieldsProps): JSX.Element {
  const of = FIELDS[move].questions
  return (
    <>
      {(of === undefined ? [] : rules.questions[of]).map(({ code, name }) => (
        <Group key={code} label={named(name)} error={draft.answers[code] === undefined ? error('answers') : undefined}>
          {([5, 4, 3, 2, 1] as const).map((answer) => (
            <Choice
              key={answer}
              name={`${move}-${code}`}
              checked={draft.answers[code] === answer}
              onChoose={() => change({ answers: { ...draft.answers, [code]: answer } })}
            >
              {t(`whistles.answer.${answer}`)}
            </Choice>
          ))}
        </Group>
      ))}
    </>
  )
}

function WhichTask({ move, whistle, unitId, draft, change, error }: FieldsProps): JSX.Element {
  const open = whistle.plan?.tasks.filter((task) => task.unit.id === unitId && task.mayDo) ?? []
  return (
    <Group label={t('whistles.field.task-which')} error={error('task')}>
      {open.map(({ task, words, unit, dueAt }) => (
        <Choice key={task} name={`${move}-task`} checked={draft.task === task} onChoose={() => change({ task })}>
          {words}
          <span class="small">{t('whistles.task-by', { unit: unit.name, at: momentWords(dueAt) })}</span>
        </Choice>
      ))}
    </Group>
  )
}

function OneTask({ at, task, props }: { readonly at: number; readonly task: TaskDraft; readonly props: FieldsProps }): JSX.Element {
  const { whistle, draft, change } = props
  const put = (parts: Partial<TaskDraft>): void => change({ tasks: draft.tasks.map((each, index) => (index === at ? { ...each, ...parts } : each)) })
  const finish = whistle.clocks.find(({ step, endedAt }) => step === 'finish' && endedAt === null)
  return (
    <fieldset class="inset task-inset">
      <legend>{t('whistles.field.task', { n: at + 1 })}</legend>
      <Field id={`task-unit-${at}`} label={t('whistles.field.task-unit')}>
        <select id={`task-unit-${at}`} value={task.unitId} onChange={(event) => put({ unitId: event.currentTarget.value })}>
          <option value="">{t('whistles.field.choose')}</option>
          {whistle.summons
            .filter(({ state }) => state !== 'released')
            .map(({ unit }) => (
              <option key={unit.id} value={unit.id}>
                {named(unit.name)}
              </option>
            ))}
        </select>
      </Field>
      <Field id={`task-words-${at}`} label={t('whistles.field.task-words')}>
        <textarea id={`task-words-${at}`} rows={2} maxLength={500} value={task.words} onInput={(event) => put({ words: event.currentTarget.value })} />
      </Field>
      <Field id={`task-due-${at}`} label={t('whistles.field.task-due')} hint={finish && t('duty.task-latest', { at: momentWords(finish.dueAt) })}>
        <input
          id={`task-due-${at}`}
          type="datetime-local"
          max={finish && toField(finish.dueAt)}
          aria-describedby={describedBy(`task-due-${at}`, finish && 'hint')}
          value={task.due}
          onInput={(event) => put({ due: event.currentTarget.value })}
        />
      </Field>
      {draft.tasks.length > 1 && (
        <button type="button" class="link bad" onClick={() => change({ tasks: draft.tasks.filter((_, index) => index !== at) })}>
          {t('whistles.field.task-drop', { n: at + 1 })}
        </button>
      )}
    </fieldset>
  )
}

function Tasks(props: FieldsProps): JSX.Element {
  const { draft, change, error, rules } = props
  const wrong = error('tasks')
  return (
    <div class="stack">
      {draft.tasks.map((task, at) => (
        <OneTask key={at} at={at} task={task} props={props} />
      ))}
      {wrong !== undefined && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
      {draft.tasks.length < rules.most.tasks && (
        <button type="button" class="quiet" onClick={() => change({ tasks: [...draft.tasks, EMPTY_TASK] })}>
          {t('whistles.field.task-add')}
        </button>
      )}
    </div>
  )
}

function Words({ move, draft, change, error }: FieldsProps): JSX.Element {
  const id = `${move}-words`
  const wrong = error('words')
  const { words, tasks } = FIELDS[move]
  return (
    <Field id={id} label={t(tasks ? 'whistles.field.plan-words' : 'whistles.field.words')} error={wrong} optional={words === 'may'}>
      <textarea
        id={id}
        rows={3}
        maxLength={move === 'acknowledge' ? 200 : 2000}
        value={draft.words}
        aria-invalid={wrong !== undefined}
        aria-describedby={describedBy(id, undefined, wrong)}
        onInput={(event) => change({ words: event.currentTarget.value })}
      />
    </Field>
  )
}

function Photos({ move, photos, before, error }: FieldsProps): JSX.Element {
  const fields = FIELDS[move]
  const wrong = error('photos') ?? error('busy') ?? error('stuck')
  return (
    <>
      {fields.before && <PhotoPicker id={`${move}-before`} label={t('whistles.field.before')} tray={before} />}
      <PhotoPicker id={`${move}-photos`} label={t(fields.before ? 'whistles.field.after' : 'whistles.field.photos')} tray={photos} />
      {wrong !== undefined && (
        <p class="error" role="alert">
          {wrong}
        </p>
      )}
    </>
  )
}

export function DutyFields(props: FieldsProps): JSX.Element {
  const fields = FIELDS[props.move]
  return (
    <>
      {fields.task && <WhichTask {...props} />}
      {fields.reason !== undefined && <Reasons {...props} />}
      {fields.questions !== undefined && <Questions {...props} />}
      {fields.words !== undefined && <Words {...props} />}
      {fields.tasks && <Tasks {...props} />}
      {fields.photos !== undefined && <Photos {...props} />}
    </>
  )
}
