// SPDX-License-Identifier: MPL-2.0
// One grid matter in plain words: who is in charge, how long each step may take, what each level does, when it is done.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { useLoad } from '#design/pocket/store.ts'
import { lang, named } from '#design/shared/text.ts'
import type { ListPaths } from './list-paths.ts'
import { NotRead } from './not-read.tsx'
import { Part, RowFoot, useHistory, VersionNotice } from './row-parts.tsx'
import { t } from './words.ts'

type View = Answer<'lists.get-item'>
type Props = { readonly list: string; readonly code: string; readonly paths: ListPaths; readonly version?: string | undefined }

const BEFORE = ['accept', 'dispatch', 'sign'] as const
const AFTER = ['verify', 'close'] as const

function Steps({ item, steps }: { readonly item: View; readonly steps: readonly ((typeof BEFORE)[number] | (typeof AFTER)[number])[] }): JSX.Element {
  return (
    <>
      {steps.map((step) => {
        const clock = item.stepClocks[step]
        return clock === undefined ? null : (
          <div key={step}>
            <dt>{t(`lists.step.${step}`)}</dt>
            <dd>{t(`lists.amount.${clock.clock}`, { n: clock.amount })}</dd>
          </div>
        )
      })}
    </>
  )
}

function Deadlines({ item }: { readonly item: View }): JSX.Element {
  return (
    <dl class="pairs">
      <Steps item={item} steps={BEFORE} />
      {item.stages.map((stage) => (
        <div key={stage.stage} class="strong">
          <dt>{named(stage.name)}</dt>
          <dd>{t(`lists.amount.${stage.clock}`, { n: stage.amount })}</dd>
        </div>
      ))}
      <Steps item={item} steps={AFTER} />
    </dl>
  )
}

function InCharge({ item }: { readonly item: View }): JSX.Element {
  return (
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
  )
}

function Duties({ item }: { readonly item: View }): JSX.Element {
  return (
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
  )
}

export function ItemPage({ list, paths, code, version }: Props): JSX.Element {
  const loaded = useLoad(() => call('lists.get-item', { list, code, ...(version !== undefined && { version }) }), [list, code, version])
  const history = useHistory(list, code)
  const item = loaded.data
  if (item === undefined) return <NotRead loaded={loaded} />
  return (
    <article class="stack wide-gap">
      <header>
        <p class="small">
          <a href={`${paths.list(list)}?group=${encodeURIComponent(item.major.zh)}`}>{named(item.major)}</a> › {named(item.sub)} ·{' '}
          {t('lists.code', { code: item.code })}
        </p>
        <h1 tabIndex={-1}>{named(item.name)}</h1>
        {item.hazardReward && <p class="tag warm">{t('lists.hazard-reward')}</p>}
      </header>
      <VersionNotice history={history} versionId={item.version.id} list={list} code={code} paths={paths} />
      <InCharge item={item} />
      <section class="card">
        <h2 class="minor">{t('lists.deadlines')}</h2>
        <Deadlines item={item} />
      </section>
      <Duties item={item} />
      <Part title={t('lists.filing')} words={item.filing} />
      <section>
        <h2 class="minor">{t('lists.closing')}</h2>
        <ol class="numbers">
          {item.conditions.map((condition) => (
            <li key={condition.zh}>{named(condition)}</li>
          ))}
        </ol>
      </section>
      <Part title={t('lists.basis')} words={item.basis} />
      <a class="button no-print" href={paths.reportItem(item.code)}>
        {t('lists.report-this')}
      </a>
      <RowFoot list={list} code={code} name={item.name} version={item.version} history={history} paths={paths} />
    </article>
  )
}
