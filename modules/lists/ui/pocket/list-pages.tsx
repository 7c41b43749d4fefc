// SPDX-License-Identifier: MPL-2.0
// The list for everybody to read: majors and search; one major by subcategories; one item in plain words.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { describedBy, Field, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { lang, named, type Named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { findItems, groupBy, type Item } from './find-items.ts'
import { t } from './words.ts'

export type ListPaths = {
  readonly major: (zhName: string) => string
  readonly item: (code: string) => string
  readonly lists: string
  readonly reportItem: (code: string) => string
}
type Props = { readonly list: string; readonly paths: ListPaths }

function ItemLinks({ items, paths }: { readonly items: readonly Item[]; readonly paths: ListPaths }): JSX.Element {
  return (
    <ul class="links">
      {items.map((item) => (
        <li key={item.code}>
          <a href={paths.item(item.code)}>
            <span>{named(item.name)}</span>
            <Icon name="next" size={18} />
          </a>
        </li>
      ))}
    </ul>
  )
}

export function ListOverview({ list, paths }: Props): JSX.Element {
  const loaded = useLoad(() => call('lists.get-list', { list }), [list])
  const [words, setWords] = useState('')
  const { data } = loaded
  const found = data && words.trim() !== '' ? findItems(data.items, words) : undefined
  return (
    <>
      <p class="lead">{t('lists.intro')}</p>
      <Field id="list-search" label={t('lists.search')} hint={t('lists.search-hint')}>
        <input
          id="list-search"
          type="search"
          value={words}
          aria-describedby={describedBy('list-search', 'hint')}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </Field>
      <Problem error={loaded.error} again={() => void loaded.reload()} />
      {loaded.loading && !data && <Waiting />}
      {found && (
        <>
          <p class="small" role="status">
            {found.length === 0 ? t('lists.none') : t('lists.found', { n: found.length })}
          </p>
          <ItemLinks items={found.slice(0, 60)} paths={paths} />
        </>
      )}
      {data && !found && (
        <ul class="links big">
          {groupBy(data.items, 'major').map((group) => (
            <li key={group.name.zh}>
              <a href={paths.major(group.name.zh)}>
                <span>
                  {named(group.name)} <span class="small">{t('lists.count', { n: group.items.length })}</span>
                </span>
                <Icon name="next" size={18} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {data && (
        <p class="small">
          {named(data.version.name)} · {t('lists.version', { label: data.version.label, day: dayWords(data.version.inForceFrom) })}
          <br />
          {t('lists.source', { source: data.version.source })}
        </p>
      )}
    </>
  )
}

export function MajorPage({ list, paths, major }: Props & { readonly major: string }): JSX.Element {
  const loaded = useLoad(() => call('lists.get-list', { list }), [list])
  const items = loaded.data?.items.filter((item) => item.major.zh === major)
  return (
    <>
      <Problem error={loaded.error} again={() => void loaded.reload()} />
      {loaded.loading && !items && <Waiting />}
      {items?.[0] && <h1 tabIndex={-1}>{named(items[0].major)}</h1>}
      {items?.length === 0 && <p>{t('lists.none')}</p>}
      {items &&
        groupBy(items, 'sub').map((group) => (
          <section key={group.name.zh}>
            <h2 class="minor">{named(group.name)}</h2>
            <ItemLinks items={group.items} paths={paths} />
          </section>
        ))}
    </>
  )
}

type View = Answer<'lists.get-item'>

function Deadlines({ item }: { readonly item: View }): JSX.Element {
  const known: Readonly<Record<string, true>> = { accept: true, dispatch: true, sign: true, handle: true, verify: true, close: true }
  const steps = Object.entries(item.stepClocks).filter(([step]) => known[step])
  return (
    <dl class="pairs">
      {steps
        .filter(([step]) => step === 'accept' || step === 'dispatch' || step === 'sign')
        .map(([step, { amount, clock }]) => (
          <div key={step}>
            <dt>{t(`lists.step.${step as 'accept'}`)}</dt>
            <dd>{t(`lists.amount.${clock}`, { n: amount })}</dd>
          </div>
        ))}
      {item.stages.map((stage) => (
        <div key={stage.stage} class="strong">
          <dt>{named(stage.name)}</dt>
          <dd>{t(`lists.amount.${stage.clock}`, { n: stage.amount })}</dd>
        </div>
      ))}
      {steps
        .filter(([step]) => step === 'verify' || step === 'close')
        .map(([step, { amount, clock }]) => (
          <div key={step}>
            <dt>{t(`lists.step.${step as 'verify'}`)}</dt>
            <dd>{t(`lists.amount.${clock}`, { n: amount })}</dd>
          </div>
        ))}
    </dl>
  )
}

function Part({ title, words }: { readonly title: string; readonly words: Named }): JSX.Element | null {
  return named(words) === '' ? null : (
    <section>
      <h2 class="minor">{title}</h2>
      <p class="read">{named(words)}</p>
    </section>
  )
}

export function ItemPage({ list, paths, code }: Props & { readonly code: string }): JSX.Element {
  const loaded = useLoad(() => call('lists.get-item', { list, code }), [list, code])
  const item = loaded.data
  if (item === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  return (
    <article class="stack wide-gap">
      <header>
        <p class="small">
          <a href={paths.major(item.major.zh)}>{named(item.major)}</a> › {named(item.sub)} · {t('lists.code', { code: item.code })}
        </p>
        <h1 tabIndex={-1}>{named(item.name)}</h1>
        {item.hazardReward && <p class="tag warm">{t('lists.hazard-reward')}</p>}
      </header>
      <section class="card">
        <h2 class="minor">{t('lists.lead')}</h2>
        <p class="strong-line">{named(item.lead.name)}</p>
        {item.assist.length > 0 && (
          <>
            <h3>{t('lists.assist')}</h3>
            <p>{item.assist.map((unit) => named(unit.name)).join(lang() === 'zh' ? '、' : ', ')}</p>
          </>
        )}
      </section>
      <section class="card">
        <h2 class="minor">{t('lists.deadlines')}</h2>
        <Deadlines item={item} />
      </section>
      <section>
        <h2 class="minor">{t('lists.duties')}</h2>
        <dl class="pairs tall">
          {(['grid', 'community', 'street', 'department'] as const).map((tier) => (
            <div key={tier}>
              <dt>{t(`lists.tier.${tier}`)}</dt>
              <dd>{named(item.duties[tier]) || '—'}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Part title={t('lists.filing')} words={item.filing} />
      <Part title={t('lists.closing')} words={item.closing} />
      <Part title={t('lists.basis')} words={item.basis} />
      <a class="button" href={paths.reportItem(item.code)}>
        {t('lists.report-this')}
      </a>
      <p class="small">{t('lists.version', { label: item.version.label, day: dayWords(item.version.inForceFrom) })}</p>
    </article>
  )
}
