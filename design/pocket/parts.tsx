// SPDX-License-Identifier: MPL-2.0
// The few parts that pages are made of, on native controls: problem, waiting, field, action row, disclosure.
import type { ComponentChildren, JSX } from 'preact'
import { refusalWords, saidNo } from '#design/shared/refusal-words.ts'
import { say } from '#design/shared/words.ts'
import { Icon, type IconName } from './icon.tsx'

/** What went wrong, announced at once; with a way to try again when there is one. */
export function Problem({
  error,
  again,
  children,
}: {
  readonly error: unknown
  readonly again?: () => void
  readonly children?: ComponentChildren
}): JSX.Element | null {
  if (error === undefined || error === null) return null
  const request = saidNo(error)?.code === 'unexpected' ? saidNo(error)?.requestId : undefined
  return (
    <div class="notice bad" role="alert">
      <Icon name="warning" />
      <div>
        <p>{refusalWords(error)}</p>
        {request && <p class="small">{say('say.request', { id: request })}</p>}
        {children}
        {again && (
          <button type="button" class="quiet" onClick={again}>
            {say('say.again')}
          </button>
        )}
      </div>
    </div>
  )
}

export function Notice({
  kind = 'calm',
  icon,
  children,
  role,
}: {
  readonly kind?: 'calm' | 'warm' | 'bad' | 'good'
  readonly icon?: IconName
  readonly children: ComponentChildren
  readonly role?: 'status' | 'alert'
}): JSX.Element {
  return (
    <div class={`notice ${kind}`} role={role}>
      {icon && <Icon name={icon} />}
      <div>{children}</div>
    </div>
  )
}

export function Waiting({ words }: { readonly words?: string }): JSX.Element {
  return (
    <p class="waiting" role="status">
      <span class="dots" aria-hidden="true" />
      {words ?? say('say.loading')}
    </p>
  )
}

/** A labelled control: `id` names the control, hint and error are tied to it by aria-describedby (see `describedBy`). */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={id}>
        {label}
        {optional && <span class="optional"> {say('say.optional')}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

export function describedBy(id: string, hint?: string, error?: string): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

/** A row that leads somewhere: icon, title, a line of explanation. */
export function Way({
  href,
  icon,
  title,
  children,
  count,
}: {
  readonly href: string
  readonly icon: IconName
  readonly title: string
  readonly children?: ComponentChildren
  readonly count?: number
}): JSX.Element {
  return (
    <a class="way" href={href}>
      <span class="way-icon">
        <Icon name={icon} />
      </span>
      <span class="way-words">
        <strong>
          {title}
          {count ? <span class="count">{count}</span> : null}
        </strong>
        {children && <span class="small">{children}</span>}
      </span>
      <Icon name="next" size={18} />
    </a>
  )
}
