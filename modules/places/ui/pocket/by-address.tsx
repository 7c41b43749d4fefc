// SPDX-License-Identifier: MPL-2.0
// Address search while typing; the words are sent for searching only and are not kept. What is not this very address says so:
// a neighbour chosen is a place near it, with the person's own words, never the neighbour's house.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { describedBy, Field, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { choiceOf, type PlaceChoice } from './place-choice.ts'
import { t } from './words.ts'

type Found = Answer<'places.find-address'>
type Match = Found['matches'][number]

function howSure({ how, numbersAway, metresAway }: Match): string {
  if (how === 'street' && numbersAway > 0) return t('place.how-street-off', { n: numbersAway })
  if (how !== 'near') return t(`place.how-${how}` as 'place.how-number')
  return t(metresAway === null ? 'place.how-near' : 'place.how-near-metres', { n: numbersAway, m: metresAway })
}

function heard({ matches, asked }: Found): string {
  const { street, door } = asked
  if (matches.length > 0 && street !== null && door !== null && matches.every(({ numbersAway }) => numbersAway > 0))
    return t(matches.some(({ how }) => how === 'near') ? 'place.address-not' : 'place.address-far', { street, door })
  if (matches.length > 0) return t('place.address-found', { n: matches.length })
  return street === null ? t('place.address-none') : t('place.address-none-on', { street })
}

export function ByAddress({ onFound }: { readonly onFound: (choice: PlaceChoice) => void }): JSX.Element {
  const [words, setWords] = useState('')
  const [found, setFound] = useState<Found | undefined>()
  const [error, setError] = useState<unknown>()
  const taking = useSend()
  useEffect(() => {
    const asked = words.trim()
    if (asked === '') return setFound(undefined)
    const abort = new AbortController()
    const timer = setTimeout(() => {
      call('places.find-address', { words: asked }, { signal: abort.signal }).then(
        (answer) => {
          setFound(answer)
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
    const { building, point } = match
    const near = match.how === 'near'
    const located = await taking.send(building, () => call('places.locate', near ? { point: { ...point, crs: 'wgs84' } } : { building }))
    if (located === undefined) return
    const address = near ? { zh: `${match.address.zh} 附近`, en: `near ${match.address.en}` } : match.address
    onFound(choiceOf('address', located, near ? { address, said: words.trim() } : { building, address }))
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
        {found === undefined ? '' : heard(found)}
      </p>
      <ul class="picks">
        {found?.matches.map((match) => (
          <li key={match.building}>
            <button type="button" disabled={taking.sending} onClick={() => void take(match)}>
              <strong>{named(match.address)}</strong>
              <span class="small">
                {named(match.community)}
                {match.how !== 'exact' && <strong class="how"> · {howSure(match)}</strong>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Problem error={error ?? taking.error} />
    </div>
  )
}
