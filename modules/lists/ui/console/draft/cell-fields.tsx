// SPDX-License-Identifier: MPL-2.0
// The controls of one cell, by what the cell holds. All native, since they stand in a modal sheet; each carries its column,
// so that a fault can lead to it, and is tied to its label, help and faults.
import { useId, type ReactNode } from 'react'
import { Field } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { named, type Named } from '#design/shared/text.ts'
import { CLOCKS, LEVELS } from '../../../rules/list-item.ts'
import { splitCell } from '../../../rules/read-cells.ts'
import type { Fault, Fields } from './draft-queries.ts'
import { faultWords } from './row-columns.ts'
import { amountPart, amountText, unitPart, unitText } from './stage-text.ts'
import { useText } from '../words.ts'

export type Writing = {
  readonly fields: Fields
  readonly faults: readonly Fault[]
  readonly set: (column: string, text: string) => void
  readonly setAll: (texts: Fields) => void
  /** Only to be read. */
  readonly locked: boolean
}
export type Options = readonly { readonly value: string; readonly name: string }[]

export function errorOf({ faults }: Pick<Writing, 'faults'>, column: string): string | undefined {
  const words = faults.filter((fault) => fault.column === column).map(faultWords)
  return words.length === 0 ? undefined : words.join('；')
}

type CellProps = {
  readonly column: string
  readonly label: string
  readonly help?: string | undefined
  readonly optional?: boolean | undefined
  readonly writing: Writing
}

export function TextCell({
  column,
  label,
  help,
  optional = false,
  long = false,
  writing,
  language,
}: CellProps & { readonly long?: boolean; readonly language?: 'zh-CN' | 'en' }): ReactNode {
  const { fields, set, locked } = writing
  return (
    <Field label={label} help={help} error={errorOf(writing, column)} optional={optional}>
      {(ids) => {
        const shared = {
          ...ids,
          className: 'native',
          'data-column': column,
          readOnly: locked,
          value: fields[column] ?? '',
          ...(language !== undefined && { lang: language }),
        }
        return long ? (
          <textarea {...shared} rows={2} onChange={(event) => set(column, event.target.value.replaceAll('\n', ' '))} />
        ) : (
          <input {...shared} type="text" autoComplete="off" onChange={(event) => set(column, event.target.value)} />
        )
      }}
    </Field>
  )
}

/** One question in both languages. */
export function PairCell({
  stem,
  label,
  help,
  optional,
  long,
  writing,
}: Omit<CellProps, 'column'> & { readonly stem: string; readonly long: boolean }): ReactNode {
  const t = useText()
  return (
    <fieldset className="pair">
      <legend>{label}</legend>
      <TextCell column={`${stem}_zh`} label={t('lists.in-zh')} optional={optional} long={long} writing={writing} language="zh-CN" />
      <TextCell column={`${stem}_en`} label={t('lists.in-en')} optional={optional} long={long} writing={writing} language="en" />
      {help !== undefined && <p className="field-help">{help}</p>}
    </fieldset>
  )
}

export function ChoiceCell({ column, label, help, options, optional, writing }: CellProps & { readonly options: Options }): ReactNode {
  const t = useText()
  const { fields, set, locked } = writing
  const value = fields[column] ?? ''
  // A value of no grammar stays to be seen.
  const all = value === '' || options.some((one) => one.value === value) ? options : [...options, { value, name: value }]
  return (
    <Field label={label} help={help} error={errorOf(writing, column)} optional={optional ?? false}>
      {(ids) => (
        <select {...ids} className="native" data-column={column} disabled={locked} value={value} onChange={(event) => set(column, event.target.value)}>
          <option value="">{t('lists.choose')}</option>
          {all.map((one) => (
            <option key={one.value} value={one.value}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Several controls under one label, with the faults of their column. */
export function PartsCell({
  column,
  label,
  help,
  writing,
  children,
}: CellProps & { readonly children: (described: { readonly 'aria-describedby'?: string }) => ReactNode }): ReactNode {
  const id = useId()
  const error = errorOf(writing, column)
  const ids = [error !== undefined && `${id}-error`, help !== undefined && `${id}-help`].filter((part) => part !== false).join(' ')
  return (
    <fieldset className="cell field" data-column-group={column} {...(ids !== '' && { 'aria-describedby': ids })}>
      <legend>{label}</legend>
      {children(ids === '' ? {} : { 'aria-describedby': ids })}
      {help !== undefined && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Options with the present value among them, even one of no grammar. */
function withPresent(options: Options, value: string): Options {
  return value === '' || options.some((one) => one.value === value) ? options : [...options, { value, name: value }]
}

export function Select({
  label,
  options,
  value,
  onChange,
  column,
  locked,
  bad = false,
}: {
  readonly label: string
  readonly options: Options
  readonly value: string
  readonly onChange: (value: string) => void
  readonly column?: string
  readonly locked: boolean
  readonly bad?: boolean
}): ReactNode {
  const t = useText()
  return (
    <select
      className="native"
      aria-label={label}
      disabled={locked}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...(column !== undefined && { 'data-column': column })}
      {...(bad && { 'aria-invalid': true })}
    >
      <option value="">{t('lists.choose')}</option>
      {withPresent(options, value).map((one) => (
        <option key={one.value} value={one.value}>
          {one.name}
        </option>
      ))}
    </select>
  )
}

type UnitProps = CellProps & { readonly kinds: ReadonlyMap<string, Named> }

export function useUnitOptions(kinds: ReadonlyMap<string, Named>): { readonly kinds: Options; readonly levels: Options } {
  const t = useText()
  return {
    kinds: [...kinds].map(([value, name]) => ({ value, name: named(name) })),
    levels: LEVELS.map((value) => ({ value, name: t(`lists.level.${value}`) })),
  }
}

export function UnitCell({ column, label, help, kinds, writing }: UnitProps): ReactNode {
  const t = useText()
  const options = useUnitOptions(kinds)
  const part = unitPart(writing.fields[column] ?? '')
  const bad = errorOf(writing, column) !== undefined
  const set = (change: Partial<typeof part>): void => writing.set(column, unitText({ ...part, ...change }))
  return (
    <PartsCell column={column} label={label} help={help} writing={writing}>
      {() => (
        <div className="filters">
          <Select
            label={t('lists.unit-level')}
            options={options.levels}
            value={part.level}
            locked={writing.locked}
            bad={bad}
            onChange={(level) => set({ level })}
          />
          <Select
            label={t('lists.unit-kind')}
            options={options.kinds}
            value={part.kind}
            column={column}
            locked={writing.locked}
            bad={bad}
            onChange={(kind) => set({ kind })}
          />
        </div>
      )}
    </PartsCell>
  )
}

export function RemovePart({ nth, onRemove }: { readonly nth: number; readonly onRemove: () => void }): ReactNode {
  const t = useText()
  return (
    <button type="button" className="plain-button" aria-label={t('lists.remove-nth', { n: nth })} onClick={onRemove}>
      <Icon name="close" size={16} />
    </button>
  )
}

export function UnitsCell({ column, label, help, kinds, writing }: UnitProps): ReactNode {
  const t = useText()
  const options = useUnitOptions(kinds)
  const parts = splitCell(writing.fields[column] ?? '').map(unitPart)
  const put = (next: readonly { readonly kind: string; readonly level: string }[]): void => writing.set(column, next.map(unitText).join(';'))
  const set = (at: number, change: { kind?: string; level?: string }): void => put(parts.map((part, index) => (index === at ? { ...part, ...change } : part)))
  const bad = errorOf(writing, column) !== undefined
  return (
    <PartsCell column={column} label={label} help={help} writing={writing}>
      {() => (
        <>
          <ul className="parts">
            {parts.map((part, index) => (
              <li key={index}>
                <Select
                  label={`${t('lists.unit-level')} ${index + 1}`}
                  options={options.levels}
                  value={part.level}
                  locked={writing.locked}
                  bad={bad}
                  onChange={(level) => set(index, { level })}
                />
                <Select
                  label={`${t('lists.unit-kind')} ${index + 1}`}
                  options={options.kinds}
                  value={part.kind}
                  locked={writing.locked}
                  bad={bad}
                  onChange={(kind) => set(index, { kind })}
                />
                {!writing.locked && <RemovePart nth={index + 1} onRemove={() => put(parts.filter((_, at) => at !== index))} />}
              </li>
            ))}
          </ul>
          {!writing.locked && (
            <div>
              <button type="button" className="link-button" data-column={column} onClick={() => put([...parts, { kind: '', level: 'district' }])}>
                {t('lists.add-unit')}
              </button>
            </div>
          )}
        </>
      )}
    </PartsCell>
  )
}

export function useClockOptions(): Options {
  const t = useText()
  return CLOCKS.map((value) => ({ value, name: t(`lists.clock.${value}`) }))
}

export function AmountCell({ column, label, help, writing }: CellProps): ReactNode {
  const t = useText()
  const clocks = useClockOptions()
  const part = amountPart(writing.fields[column] ?? '')
  const bad = errorOf(writing, column) !== undefined
  return (
    <PartsCell column={column} label={label} help={help} writing={writing}>
      {(described) => (
        <div className="parts">
          {'raw' in part ? (
            <input
              {...described}
              className="native raw"
              aria-label={t('lists.as-typed')}
              data-column={column}
              readOnly={writing.locked}
              value={part.raw}
              onChange={(event) => writing.set(column, event.target.value)}
            />
          ) : (
            <div className="filters">
              <input
                {...described}
                className="native"
                style={{ width: 84 }}
                inputMode="numeric"
                aria-label={t('lists.amount')}
                data-column={column}
                readOnly={writing.locked}
                {...(bad && { 'aria-invalid': true })}
                value={part.amount}
                onChange={(event) => writing.set(column, amountText({ amount: event.target.value.replaceAll(/\D/g, ''), clock: part.clock || 'wd' }))}
              />
              <Select
                label={t('lists.clock')}
                options={clocks}
                value={part.clock}
                locked={writing.locked}
                bad={bad}
                onChange={(clock) => writing.set(column, amountText({ amount: part.amount, clock }))}
              />
            </div>
          )}
        </div>
      )}
    </PartsCell>
  )
}
