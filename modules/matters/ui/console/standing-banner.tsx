// SPDX-License-Identifier: MPL-2.0
// Why a matter does not go its ordinary way: paused, waiting for arbitration or for an extension, parked, ownerless. Each
// says who, since when, why and until when; nothing is shown for a matter that goes on.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '#design/console/icon.tsx'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import type { Matter } from './matter-query.ts'
import { useText } from './words.ts'

function Banner({
  icon,
  title,
  children,
  warn = false,
}: {
  readonly icon: IconName
  readonly title: string
  readonly children?: ReactNode
  readonly warn?: boolean
}): ReactNode {
  return (
    <section className={warn ? 'notice notice-warn standing' : 'notice standing'} aria-label={title}>
      <Icon name={icon} />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        {children}
      </div>
    </section>
  )
}

function Waiting({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  const { waiting, state } = matter
  if (waiting === null || (state !== 'parked' && state !== 'ownerless')) return null
  const holder = matter.holder === null ? t('matters.said.somebody') : named(matter.holder.name)
  const facts = { holder, since: momentWords(waiting.since), review: waiting.reviewAt === null ? '' : momentWords(waiting.reviewAt) }
  return (
    <Banner
      icon="pin"
      warn
      title={state === 'ownerless' ? t('matters.banner.ownerless') : t('matters.banner.parked', { reason: waiting.name ?? waiting.reason ?? '' })}
    >
      <p>{t(waiting.reviewAt === null ? 'matters.banner.waiting-no-review' : 'matters.banner.waiting-said', facts)}</p>
      {waiting.words !== '' && (
        <>
          <p className="quiet">{t('matters.banner.told')}</p>
          <blockquote className="said-quote">{waiting.words}</blockquote>
        </>
      )}
    </Banner>
  )
}

function Extension({ extension }: { readonly extension: NonNullable<Matter['extension']> }): ReactNode {
  const t = useText()
  const amount = t(`matters.clock.${extension.clock}`, { n: extension.amount })
  return (
    <Banner icon="clock" warn title={t('matters.banner.extension', { stage: extension.stageName, amount, reason: extension.name })}>
      <p>{t('matters.banner.extension-said', { at: momentWords(extension.askedAt) })}</p>
    </Banner>
  )
}

export function StandingBanner({ matter }: { readonly matter: Matter }): ReactNode {
  const t = useText()
  const { pause, extension, awaits, designated, returnedBy, state } = matter
  const handling = state === 'dispatched' || state === 'handling'
  return (
    <>
      {pause !== null && (
        <Banner icon="clock" title={t('matters.banner.paused', { reason: pause.name })}>
          <p>
            {t('matters.banner.paused-said', { from: momentWords(pause.from), until: momentWords(pause.until) })}
            {!pause.stopsUrgent && ` ${t('matters.banner.paused-urgent')}`}
          </p>
        </Banner>
      )}
      {extension !== null && <Extension extension={extension} />}
      {awaits === 'arbitration' && (
        <Banner icon="units" warn title={t('matters.banner.arbitration')}>
          <p>{t('matters.banner.arbitration-said', { units: returnedBy })}</p>
        </Banner>
      )}
      <Waiting matter={matter} />
      {handling && (designated || returnedBy.length > 0) && (
        <p className="standing-line quiet">
          {returnedBy.length > 0 && t('matters.banner.returned', { n: returnedBy.length, units: returnedBy })}
          {designated && t('matters.banner.designated')}
        </p>
      )}
    </>
  )
}
