// SPDX-License-Identifier: MPL-2.0
// What is applied for, how it compares with the list, and what communities say.
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { lang, named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import type { Application } from './queries.ts'
import { useText } from './words.ts'

type Part = { readonly application: Application }

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function DemandList({ asksFor }: Pick<Application, 'asksFor'>): ReactNode {
  const t = useText()
  if (asksFor.length === 0) return <>{t('admissions.fact.no-demands')}</>
  return (
    <ul className="adm-plain">
      {asksFor.map((demand) => (
        <li key={`${demand.kind} ${demand.name}`}>
          {demand.name} <span className="quiet">{`${named(demand.kindName)} · ${named(demand.howOftenName)}`}</span>
        </li>
      ))}
    </ul>
  )
}

function Means({ application: { money, staff } }: Part): ReactNode {
  const t = useText()
  return (
    <>
      <Fact name={t('admissions.fact.money')}>
        {money.yuan === 0 ? t('admissions.fact.no-money') : t('admissions.fact.money-n', { yuan: money.yuan.toLocaleString('en'), payer: money.payer })}
      </Fact>
      <Fact name={t('admissions.fact.staff')}>{staff === '' ? t('admissions.fact.no-staff') : staff}</Fact>
    </>
  )
}

export function ApplicationFacts({ application, areaName }: Part & { readonly areaName: (area: string) => ReactNode }): ReactNode {
  const t = useText()
  const { exception, extendsNumber, communities } = application
  return (
    <Card title={t('admissions.facts')}>
      <dl className="facts">
        <Fact name={t('admissions.fact.department')}>{named(application.department.name)}</Fact>
        <Fact name={t('admissions.fact.area')}>{areaName(application.area)}</Fact>
        <Fact name={t('admissions.fact.content')}>
          <span className="adm-long">{application.content}</span>
        </Fact>
        <Fact name={t('admissions.fact.basis')}>
          <span className="adm-long">{application.basis}</span>
        </Fact>
        <Fact name={t('admissions.fact.period')}>{t('admissions.period', { from: dayWords(application.fromDay), to: dayWords(application.toDay) })}</Fact>
        <Fact name={t('admissions.fact.hours')}>{t('admissions.fact.hours-n', { n: application.hoursAMonth })}</Fact>
        <Means application={application} />
        <Fact name={t('admissions.fact.demands')}>
          <DemandList asksFor={application.asksFor} />
        </Fact>
        {exception !== null && (
          <Fact name={t('admissions.fact.exception')}>
            {named(exception.name)} <span className="quiet">{exception.words}</span>
          </Fact>
        )}
        {extendsNumber !== null && <Fact name={t('admissions.fact.extends')}>{extendsNumber}</Fact>}
        <Fact name={t('admissions.fact.communities')}>
          <details>
            <summary>{t('admissions.fact.communities-n', { n: communities.length })}</summary>
            {communities.map(({ name }) => named(name)).join(lang() === 'zh' ? '、' : ', ')}
          </details>
        </Fact>
      </dl>
    </Card>
  )
}

export function ItemLines({ items }: { readonly items: Application['looksLike'] }): ReactNode {
  const t = useText()
  return (
    <ul className="adm-plain">
      {items.map((item) => (
        <li key={item.code}>
          {named(item.name)} <span className="quiet">{`${item.code} · ${t(`admissions.class.${item.workClass}`)}`}</span>
        </li>
      ))}
    </ul>
  )
}

export function ListCheck({ application: { citation, forbidden, looksLike } }: Part): ReactNode {
  const t = useText()
  return (
    <Card title={t('admissions.list-check')}>
      {citation === null ? (
        <p>{t('admissions.list-none')}</p>
      ) : (
        <div className="adm-stack">
          {forbidden.length > 0 && (
            <div className="notice notice-warn">
              <Icon name="alert" />
              <div>
                <p>{t('admissions.list-forbidden')}</p>
                <ItemLines items={forbidden} />
              </div>
            </div>
          )}
          <p>{t(looksLike.length === 0 ? 'admissions.list-nothing' : 'admissions.list-alike')}</p>
          <ItemLines items={looksLike} />
          <p className="quiet">{t('admissions.list-version', { name: citation.name, label: citation.label, on: dayWords(citation.on) })}</p>
        </div>
      )}
    </Card>
  )
}

export function Opinions({ application }: Part): ReactNode {
  const t = useText()
  const { counts, opinions, consulting } = application
  const told = counts.disagree !== null
  const tiles = [
    ...(told
      ? [
          { name: t('admissions.count.agree'), n: counts.agree },
          { name: t('admissions.count.with-changes'), n: counts.withChanges },
          { name: t('admissions.count.disagree'), n: counts.disagree },
        ]
      : [{ name: t('admissions.count.answered'), n: counts.answered }]),
    { name: t(consulting ? 'admissions.count.silent' : 'admissions.count.silent-over'), n: counts.silent },
  ]
  return (
    <Card title={t('admissions.opinions')}>
      <dl className="adm-counts">
        {tiles.map(({ name, n }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="nums">
              {n} <span className="quiet">/ {counts.asked}</span>
            </dd>
          </div>
        ))}
      </dl>
      {counts.saidHours !== null && counts.hoursAMonth !== null && counts.saidHours > 0 && (
        <p>{t('admissions.count.hours', { n: counts.saidHours, hours: counts.hoursAMonth })}</p>
      )}
      {!told && <p className="quiet">{t(consulting ? 'admissions.opinions-later' : 'admissions.opinions-few')}</p>}
      {opinions.length > 0 ? (
        <ul className="adm-lines">
          {opinions.map((one) => (
            <li key={one.unit.id}>
              <p>
                <strong>{named(one.unit.name)}</strong> {t(`admissions.says.${one.says}`)}
                {one.hoursAMonth !== null && <span className="quiet"> {t('admissions.hours-a-month', { n: one.hoursAMonth })}</span>}
              </p>
              {one.words !== '' && <blockquote>{one.words}</blockquote>}
            </li>
          ))}
        </ul>
      ) : (
        told && counts.answered > 0 && <p className="quiet">{t('admissions.opinions-private')}</p>
      )}
    </Card>
  )
}
