// SPDX-License-Identifier: MPL-2.0
// A page whose content did not come: a heading still, what went wrong, and another try where one may help.
import type { JSX } from 'preact'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import type { Loaded } from '#design/pocket/store.ts'
import { saidNo } from '#design/shared/refusal-words.ts'
import { say } from '#design/shared/words.ts'

export function NotRead({ loaded }: { readonly loaded: Loaded<unknown> }): JSX.Element {
  if (loaded.error === undefined) return <Waiting />
  const code = saidNo(loaded.error)?.code
  const final = code !== undefined && code !== 'unexpected' && code !== 'too-many'
  return (
    <>
      <h1 tabIndex={-1}>{say('say.problem')}</h1>
      {final ? <Problem error={loaded.error} /> : <Problem error={loaded.error} again={() => void loaded.reload()} />}
    </>
  )
}
