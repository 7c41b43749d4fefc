// SPDX-License-Identifier: MPL-2.0
// Home: one large action, then the few ways people come for. For field staff their grid stands first.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Way } from '#design/pocket/parts.tsx'
import { useStore } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { CodeForm, forgetReceipt, hasDraft, keptReceipts } from '#modules/matters/ui/pocket/index.ts'
import { paths } from '../paths.ts'
import { go } from '../router.ts'
import { city, dutyOf, isFieldStaff, isLaneChief, me, worksOnMatters } from '../session.ts'
import { t } from '../words.ts'

function KeptReceipts(): JSX.Element | null {
  const [receipts, setReceipts] = useState(keptReceipts)
  if (receipts.length === 0) return null
  return (
    <section class="stack" aria-labelledby="kept">
      <h3 id="kept">{t('mine.on-phone')}</h3>
      <ul class="kept">
        {receipts.slice(0, 5).map((one) => (
          <li key={one.matterId}>
            <a href={paths.followCode(one.code)}>
              <strong>{typeof one.what === 'string' ? one.what || one.number : named(one.what)}</strong>
              <span class="small">{one.number}</span>
            </a>
            <button
              type="button"
              class="bare"
              aria-label={t('mine.forget-nth', { number: one.number })}
              onClick={() => {
                forgetReceipt(one.matterId)
                setReceipts(keptReceipts())
              }}
            >
              <Icon name="cross" size={18} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function HomePage(): JSX.Element {
  const who = useStore(me)
  const where = useStore(city)
  const duty = dutyOf(who)
  useEffect(() => {
    document.title = where === undefined ? t('app.name') : `${t('app.name')} · ${named(where.city)}`
  }, [where])
  return (
    <div class="home">
      <div class="home-first">
        <h1>{where === undefined ? t('app.name') : named(where.city)}</h1>
        <p class="lead">{t('home.lead')}</p>
        <a class="report-action" href={paths.report}>
          <span class="report-icon">
            <Icon name="camera" size={34} />
          </span>
          <span>
            <strong>{t('home.report')}</strong>
            <span>{t(hasDraft() ? 'home.draft' : 'home.report-said')}</span>
          </span>
          <Icon name="next" />
        </a>
        <Notice icon="phone">
          <p>{t('home.urgent')}</p>
        </Notice>
      </div>
      <section class="card home-follow" aria-labelledby="follow-title">
        <h2 id="follow-title">{t('home.follow')}</h2>
        <CodeForm onCode={(code) => go(paths.followCode(code))} />
        <KeptReceipts />
      </section>
      <nav class="ways-list" aria-label={t('app.menu')}>
        {worksOnMatters(who) && (
          <Way href={paths.grid} icon="map" title={t(isFieldStaff(who) ? 'home.grid' : 'home.unit')}>
            {t('home.grid-said')}
          </Way>
        )}
        {isLaneChief(who) && (
          <Way href={paths.patrols} icon="map" title={t('home.patrol')}>
            {t('home.patrol-said')}
          </Way>
        )}
        {(duty.unitIds.length > 0 || duty.street !== undefined) && (
          <Way href={paths.duty} icon="bell" title={t('home.duty')}>
            {t('home.duty-said')}
          </Way>
        )}
        <Way href={paths.mine} icon="folder" title={t('home.my')}>
          {t('home.my-said')}
        </Way>
        <Way href={paths.worker} icon="person" title={t('home.worker')}>
          {t('home.worker-said')}
        </Way>
        <Way href={paths.lists} icon="list" title={t('home.lists')}>
          {t('home.lists-said')}
        </Way>
        <Way href={paths.docket} icon="check" title={t('home.docket')}>
          {t('home.docket-said')}
        </Way>
        {who.kind !== 'nobody' && (
          <Way href={paths.messages} icon="bell" title={t('home.messages')}>
            {t('home.messages-said')}
          </Way>
        )}
      </nav>
    </div>
  )
}
