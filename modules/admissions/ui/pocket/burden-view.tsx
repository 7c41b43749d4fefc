// SPDX-License-Identifier: MPL-2.0
// What communities are asked to do, for everybody to read: totals of the years, figures of one year, departments one by one. Every
// figure with its definition; a share as its two counts.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call, type Answer } from '#api/client.ts'
import { Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { t } from './words.ts'

type Burden = Answer<'admissions.get-burden'>
type Part = { readonly burden: Burden }

/** What each class of a version has, and whether it counts. */
function classWords({ counted }: Burden, byClass: Burden['totals'][number]['byClass']): readonly string[] {
  return (['by-law', 'assist', 'forbidden'] as const).map((name) => {
    const said = t(`burden.class.${name}`, { n: byClass?.[name] ?? 0 })
    return counted.includes(name) ? said : t('burden.not-counted', { said })
  })
}

function Totals({ burden }: Part): JSX.Element {
  const { totals, change, counted } = burden
  const from = totals[0] === undefined ? '' : named(totals[0].name)
  return (
    <section class="card">
      <h2 class="minor">{t('burden.total')}</h2>
      {change && (
        <p class="strong-line">
          {change.fewer >= 0
            ? t('burden.change', { from, fewer: change.fewer, of: change.of })
            : t('burden.change-more', { from, more: -change.fewer, of: change.of })}
        </p>
      )}
      <dl class="pairs tall">
        {totals.map((one) => (
          <div key={one.name.zh}>
            <dt>{named(one.name)}</dt>
            <dd>
              <strong>{one.total}</strong>
              <br />
              <span class="small">
                {one.source === null ? [t('burden.version', { label: one.label }), ...classWords(burden, one.byClass)].join(' · ') : named(one.source)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="small">
        {t('burden.total-def', { classes: counted.map((name) => t(`burden.class-name.${name}`)) })}{' '}
        {counted.includes('forbidden') && t('burden.total-forbidden')}
      </p>
    </section>
  )
}

function Figures({ burden: { sum } }: Part): JSX.Element {
  const figures = [
    {
      name: t('burden.unlisted'),
      said: t('burden.of', { n: sum.unlisted, of: sum.refused }),
      more: t('burden.taken-back', { n: sum.takenBack }),
      def: t('burden.unlisted-def'),
    },
    { name: t('burden.admitted'), said: String(sum.admitted), def: t('burden.admitted-def') },
    { name: t('burden.demands'), said: String(sum.demands), def: t('burden.demands-def') },
    { name: t('burden.fillings'), said: sum.fillings.toLocaleString('en'), def: t('burden.fillings-def') },
    { name: t('burden.turned-down'), said: t('burden.of', { n: sum.turnedDown, of: sum.applied }), def: t('burden.turned-down-def') },
  ]
  return (
    <dl class="pairs tall">
      {figures.map(({ name, said, more, def }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{said}</strong>
            {more !== undefined && <> {more}</>}
            <br />
            <span class="small">{def}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Departments({ burden: { departments } }: Part): JSX.Element {
  if (departments.length === 0) return <p>{t('burden.none')}</p>
  return (
    <ul class="stack wide-gap">
      {departments.map((one) => (
        <li key={one.unit.id} class="card">
          <h3>{named(one.unit.name)}</h3>
          <dl class="pairs">
            {[
              { name: t('burden.unlisted'), said: t('burden.of', { n: one.unlisted, of: one.refused }) },
              { name: t('burden.taken-back-name'), said: one.takenBack },
              { name: t('burden.admitted'), said: one.admitted },
              { name: t('burden.demands'), said: one.demands },
              { name: t('burden.fillings'), said: one.fillings.toLocaleString('en') },
              { name: t('burden.turned-down'), said: t('burden.of', { n: one.turnedDown, of: one.applied }) },
              { name: t('burden.listed'), said: one.listed },
            ].map(({ name, said }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

export function BurdenView(): JSX.Element {
  const [year, setYear] = useState<number | undefined>()
  const loaded = useLoad(() => call('admissions.get-burden', year === undefined ? {} : { year }), [year])
  const burden = loaded.data
  return (
    <>
      <p class="lead">{t('burden.lead')}</p>
      <Problem error={loaded.error} again={() => void loaded.reload()} />
      {loaded.loading && burden === undefined && <Waiting />}
      {burden !== undefined && (
        <div class="stack wide-gap">
          <Totals burden={burden} />
          <section class="stack">
            <h2>{t('burden.year-title', { year: burden.year })}</h2>
            <div class="field">
              <label for="burden-year">{t('burden.year')}</label>
              <select id="burden-year" value={burden.year} onChange={(event) => setYear(Number(event.currentTarget.value))}>
                {burden.years.map((one) => (
                  <option key={one} value={one}>
                    {t('burden.year-n', { year: one })}
                  </option>
                ))}
              </select>
            </div>
            <p class="small">
              {t('burden.as-of', { day: dayWords(burden.asOf) })} {t('burden.protects')}
            </p>
            <Figures burden={burden} />
            <Departments burden={burden} />
          </section>
        </div>
      )}
    </>
  )
}
