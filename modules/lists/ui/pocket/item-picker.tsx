// SPDX-License-Identifier: MPL-2.0
// The kind of matter, while reporting: chips suggested from the words (asked for after a pause, kept nowhere), the
// whole list on demand. Choosing none is a full answer: the office decides then.
import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Waiting } from '#design/pocket/parts.tsx'
import { named, type Named } from '#design/shared/text.ts'
import { t } from './words.ts'

export type ItemChoice = { readonly code: string; readonly name: Named }
type Suggestion = Answer<'lists.suggest-items'>['suggestions'][number]
export type ItemPickerProps = {
  readonly list: string
  readonly words: string
  readonly value: ItemChoice | undefined
  readonly onChange: (item: ItemChoice | undefined) => void
  readonly disabled?: boolean
}
type SearchProps = { readonly list: string; readonly onChoose: (item: ItemChoice) => void }

/** Suggestions for these words; failing silently to none, since a suggestion is only a help. */
function useSuggestions(list: string, words: string): readonly Suggestion[] | undefined {
  const [found, setFound] = useState<readonly Suggestion[] | undefined>()
  useEffect(() => {
    const asked = words.trim()
    if (asked.length < 2) return setFound(undefined)
    const abort = new AbortController()
    const timer = setTimeout(() => {
      call('lists.suggest-items', { list, words: asked }, { signal: abort.signal }).then(
        (answer) => setFound(answer.suggestions.slice(0, 5)),
        () => undefined,
      )
    }, 500)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [list, words])
  return found
}

function LazySearch(props: SearchProps): JSX.Element {
  const [Search, setSearch] = useState<ComponentType<SearchProps> | undefined>()
  useEffect(
    () =>
      void import('./item-search.tsx').then(
        (loaded) => setSearch(() => loaded.ItemSearch),
        () => undefined,
      ),
    [],
  )
  return Search === undefined ? <Waiting /> : <Search {...props} />
}

export function ItemPicker({ list, words, value, onChange, disabled = false }: ItemPickerProps): JSX.Element {
  const suggestions = useSuggestions(list, words)
  const [open, setOpen] = useState(false)
  if (value !== undefined) {
    return (
      <div class="chosen" role="status">
        <Icon name="check" />
        <div class="chosen-words">
          <p>
            <strong>{t('item.chosen', { name: named(value.name) })}</strong>
          </p>
          {!disabled && (
            <button type="button" class="link" onClick={() => onChange(undefined)}>
              {t('item.undo')}
            </button>
          )}
        </div>
      </div>
    )
  }
  return (
    <div class="stack">
      <p class="hint">{t('item.suggested-hint')}</p>
      <p class="small" role="status">
        {suggestions === undefined ? t('item.none-yet') : suggestions.length === 0 ? t('item.no-match') : ''}
      </p>
      {suggestions !== undefined && suggestions.length > 0 && (
        <ul class="chips" aria-label={t('item.suggested')}>
          {suggestions.map((item) => (
            <li key={item.code}>
              <button type="button" class="chip" disabled={disabled} onClick={() => onChange({ code: item.code, name: item.name })}>
                {named(item.name)}
                <span class="small"> {named(item.sub)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="quiet" aria-expanded={open} disabled={disabled} onClick={() => setOpen(!open)}>
        <Icon name="list" size={20} />
        {t(open ? 'item.browse-close' : 'item.browse')}
      </button>
      {open && (
        <LazySearch
          list={list}
          onChoose={(item) => {
            setOpen(false)
            onChange(item)
          }}
        />
      )}
    </div>
  )
}
