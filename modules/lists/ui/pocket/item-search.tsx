// SPDX-License-Identifier: MPL-2.0
// The whole list inside the report form: search, or open a major category. Loaded only when asked for.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { describedBy, Field, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { findItems, groupBy, type Item } from './find-items.ts'
import type { ItemChoice } from './item-picker.tsx'
import { t } from './words.ts'

type Props = { readonly list: string; readonly onChoose: (item: ItemChoice) => void }

function Picks({ items, onChoose }: { readonly items: readonly Item[]; readonly onChoose: Props['onChoose'] }): JSX.Element {
  return (
    <ul class="picks">
      {items.map((item) => (
        <li key={item.code}>
          <button type="button" onClick={() => onChoose({ code: item.code, name: item.name })}>
            <strong>{named(item.name)}</strong>
            <span class="small">{named(item.sub)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function ItemSearch({ list, onChoose }: Props): JSX.Element {
  const loaded = useLoad(() => call('lists.get-list', { list }), [list])
  const [words, setWords] = useState('')
  if (loaded.error !== undefined) return <Problem error={loaded.error} again={() => void loaded.reload()} />
  if (loaded.data === undefined) return <Waiting />
  const { items } = loaded.data
  const found = findItems(items, words)
  return (
    <div class="stack inset">
      <Field id="item-search" label={t('lists.search')} hint={t('lists.search-hint')}>
        <input
          id="item-search"
          type="search"
          value={words}
          autocomplete="off"
          aria-describedby={describedBy('item-search', 'hint')}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      </Field>
      {words.trim() === '' ? (
        groupBy(items, 'major').map((group) => (
          <details key={group.name.zh} class="fold">
            <summary>
              {named(group.name)} <span class="small">{t('lists.count', { n: group.items.length })}</span>
            </summary>
            <Picks items={group.items} onChoose={onChoose} />
          </details>
        ))
      ) : (
        <>
          <p class="small" role="status">
            {found.length === 0 ? t('lists.none') : t('lists.found', { n: found.length })}
          </p>
          <Picks items={found.slice(0, 40)} onChoose={onChoose} />
        </>
      )}
    </div>
  )
}
