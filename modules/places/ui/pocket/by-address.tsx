// SPDX-License-Identifier: MPL-2.0
// Address search while typing; the words are sent for searching only and are not kept.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { describedBy, Field, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { choiceOf, type PlaceChoice } from './place-choice.ts'
import { t } from './words.ts'

type Match = Answer<'places.find-address'>['matches'][number]

export function ByAddress({ onFound }: { readonly onFound: (choice: PlaceChoice) => void }): JSX.Element {
  const [words, setWords] = useState('')
  const [matches, setMatches] = useState<readonly Match[] | undefined>()
  const [error, setError] = useState<unknown>()
  const taking = useSend()
  useEffect(() => {
    const asked = words.trim()
    if (asked === '') return setMatches(undefined)
    const abort = new AbortController()
    const timer = setTimeout(() => {
      call('places.find-address', { words: asked }, { signal: abort.signal }).then(
        (answer) => {
          setMatches(answer.matches)
          setError(undefined)
        },
        (problem: unknown) => {
          if (!abort.signal.aborted) setError(problem)
        },
      )
    }, 300)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [words])
  const take = async (match: Match): Promise<void> => {
    const located = await taking.send(match.building, () => call('places.locate', { building: match.building }))
    if (located) onFound(choiceOf('address', located, { building: match.building, address: match.address }))
  }
  return (
    <div class="stack">
      <Field id="place-address" label={t('place.address')} hint={t('place.address-hint')}>
        <input
          id="place-address"
          type="search"
          maxLength={100}
          autocomplete="off"
          enterkeyhint="search"
          value={words}
          aria-describedby={describedBy('place-address', 'hint')}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      </Field>
      <p class="small" role="status">
        {matches === undefined ? '' : matches.length === 0 ? t('place.address-none') : t('place.address-found', { n: matches.length })}
      </p>
      <ul class="picks">
        {matches?.map((match) => (
          <li key={match.building}>
            <button type="button" disabled={taking.sending} onClick={() => void take(match)}>
              <strong>{named(match.address)}</strong>
              <span class="small">{named(match.community)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Problem error={error ?? taking.error} />
    </div>
  )
}
