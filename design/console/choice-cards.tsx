// SPDX-License-Identifier: MPL-2.0
import { useId, type ReactNode } from 'react'

export type Choice<Value extends string> = { readonly value: Value; readonly label: string; readonly note?: string | undefined }

/** Native radio buttons as cards, for choices that deserve a line of explanation each. Goes inside a Group. */
export function ChoiceCards<Value extends string>({
  choices,
  value,
  onChange,
  columns = 1,
}: {
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly columns?: 1 | 2
}): ReactNode {
  const name = useId()
  return (
    <div className={`choices choices-${columns}`}>
      {choices.map((choice, index) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            aria-labelledby={`${name}-${index}`}
            {...(choice.note !== undefined && { 'aria-describedby': `${name}-${index}-note` })}
          />
          <span>
            <span className="choice-label" id={`${name}-${index}`}>
              {choice.label}
            </span>
            {choice.note !== undefined && (
              <span className="choice-note" id={`${name}-${index}-note`}>
                {choice.note}
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  )
}
