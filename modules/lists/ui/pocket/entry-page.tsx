// SPDX-License-Identifier: MPL-2.0
// One duty, piece of community work or service in plain words: its class and what that means, who does which part, how long
// it may take, which forms may be asked for, and on what basis.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { Notice } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named, type Named } from '#design/shared/text.ts'
import { isDoneHere } from '../../rules/list-entry.ts'
import type { ListKind, ListPaths } from './list-paths.ts'
import { NotRead } from './not-read.tsx'
import { Part, RowFoot, useHistory, VersionNotice } from './row-parts.tsx'
import { t } from './words.ts'

type View = Answer<'lists.get-entry'>
type Props = { readonly list: string; readonly code: string; readonly paths: ListPaths; readonly version?: string | undefined }

const KIND_OF: Readonly<Record<View['class'], Exclude<ListKind, 'grid-matters'>>> = {
  basic: 'township-duties',
  cooperating: 'township-duties',
  'taken-back': 'township-duties',
  'by-law': 'community-work',
  assist: 'community-work',
  forbidden: 'community-work',
  'on-application': 'service-items',
  'public-service': 'service-items',
}

function Row({ title, words }: { readonly title: string; readonly words: Named | string }): JSX.Element | null {
  const said = typeof words === 'string' ? words : named(words)
  return said === '' ? null : (
    <div>
      <dt>{title}</dt>
      <dd>{said}</dd>
    </div>
  )
}

function WhoDoes({ entry }: { readonly entry: View }): JSX.Element {
  return (
    <section class="card">
      <h2 class="minor">{t('lists.who-does')}</h2>
      <dl class="pairs tall">
        <Row title={t('lists.department')} words={entry.unit.name} />
        <Row title={t(`lists.local-part.${KIND_OF[entry.class]}`)} words={named(entry.local) || t('lists.local-none')} />
        <Row title={t('lists.department-part')} words={entry.department} />
        <Row title={t('lists.means')} words={entry.means} />
      </dl>
    </section>
  )
}

/** Nothing for a task that is not done here and of which nothing is written. */
function HowDone({ entry }: { readonly entry: View }): JSX.Element | null {
  const { limit, frequency, standard, forms } = entry
  if (!isDoneHere(entry.class) && limit === null && forms.length === 0 && frequency.zh === '' && standard.zh === '') return null
  return (
    <section class="card">
      <dl class="pairs tall">
        <Row title={t('lists.limit')} words={entry.limit === null ? t('lists.no-limit') : t(`lists.amount.${entry.limit.clock}`, { n: entry.limit.amount })} />
        <Row title={t('lists.frequency')} words={entry.frequency} />
        <Row title={t('lists.standard')} words={entry.standard} />
        <div>
          <dt>{t('lists.forms')}</dt>
          <dd>
            {entry.forms.length === 0 ? (
              t('lists.forms-none')
            ) : (
              <ul class="dashes">
                {entry.forms.map((form) => (
                  <li key={form.zh}>{named(form)}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </section>
  )
}

export function EntryPage({ list, paths, code, version }: Props): JSX.Element {
  const loaded = useLoad(() => call('lists.get-entry', { list, code, ...(version !== undefined && { version }) }), [list, code, version])
  const history = useHistory(list, code)
  const entry = loaded.data
  if (entry === undefined) return <NotRead loaded={loaded} />
  return (
    <article class="stack wide-gap">
      <header>
        <p class="small">
          <a href={`${paths.list(list)}?group=${entry.class}`}>{named(entry.className)}</a> · {t('lists.code', { code: entry.code })}
        </p>
        <h1 tabIndex={-1}>{named(entry.name)}</h1>
      </header>
      <VersionNotice history={history} versionId={entry.version.id} list={list} code={code} paths={paths} />
      <Notice kind={entry.class === 'forbidden' ? 'bad' : 'calm'} icon={entry.class === 'forbidden' ? 'cross' : 'list'}>
        <p>
          <strong>{named(entry.className)}</strong>
        </p>
        <p>{t(`lists.class-said.${entry.class}`)}</p>
      </Notice>
      <Part title={t('lists.content')} words={entry.content} />
      <WhoDoes entry={entry} />
      <HowDone entry={entry} />
      <Part title={t('lists.basis')} words={entry.basis} />
      <RowFoot list={list} code={code} name={entry.name} version={entry.version} history={history} paths={paths} />
    </article>
  )
}
