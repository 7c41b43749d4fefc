// SPDX-License-Identifier: MPL-2.0
// A labelled control whose help and error are tied to it by id. `Group` is the same for several controls under one question.
import { useId, type ReactNode } from 'react'
import { useWords } from './use-words.ts'

export type FieldIds = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true; readonly 'aria-required'?: true }

type Props = { readonly label: string; readonly help?: string | undefined; readonly error?: string | undefined; readonly optional?: boolean }

function Notes({ id, help, error }: { readonly id: string; readonly help?: string | undefined; readonly error?: string | undefined }): ReactNode {
  return (
    <>
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
    </>
  )
}

function describedBy(id: string, { help, error }: Props): string | undefined {
  const ids = [error !== undefined && `${id}-error`, help !== undefined && `${id}-help`].filter((part) => part !== false)
  return ids.length === 0 ? undefined : ids.join(' ')
}

export function Field(props: Props & { readonly children: (ids: FieldIds) => ReactNode }): ReactNode {
  const t = useWords()
  const id = useId()
  const described = describedBy(id, props)
  const ids: FieldIds = {
    id,
    ...(described !== undefined && { 'aria-describedby': described }),
    ...(props.error !== undefined && { 'aria-invalid': true as const }),
    ...(!props.optional && { 'aria-required': true as const }),
  }
  return (
    <div className="field">
      <div className="field-label">
        <label htmlFor={id}>{props.label}</label>
        {props.optional && <span className="quiet"> {t('say.optional')}</span>}
      </div>
      {props.children(ids)}
      <Notes id={id} help={props.help} error={props.error} />
    </div>
  )
}

export function Group(props: Props & { readonly children: ReactNode }): ReactNode {
  const t = useWords()
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={describedBy(id, props)}>
      <legend className="field-label">
        {props.label}
        {props.optional && <span className="quiet"> {t('say.optional')}</span>}
      </legend>
      {props.children}
      <Notes id={id} help={props.help} error={props.error} />
    </fieldset>
  )
}
