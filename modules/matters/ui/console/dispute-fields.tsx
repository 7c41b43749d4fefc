// SPDX-License-Identifier: MPL-2.0
// Forms of disputes and of matters that wait: return citing the list, arbitration, ownerless, parked, review.
import type { ReactNode } from 'react'
import { Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { RETURN_REASONS } from '../../rules/reasons.ts'
import { Item, NamedUnit, Reason, ReviewDay, Words, type FieldsProps } from './field-parts.tsx'
import { longestReview } from './needs.ts'
import { useText } from './words.ts'

/** How often it was returned, by whom, and when a leader decides. */
function Returns({ matter, rules }: FieldsProps): ReactNode {
  const t = useText()
  return (
    <p className="field-help">
      {matter.returnedBy.length > 0 && `${t('matters.banner.returned', { n: matter.returnedBy.length, units: matter.returnedBy })} `}
      {rules !== undefined && t('matters.field.returns', { n: matter.returnedBy.length, most: rules.returnsBeforeArbitration })}
    </p>
  )
}

export function ReturnFields(props: FieldsProps): ReactNode {
  const t = useText()
  return (
    <>
      <Returns {...props} />
      <Reason {...props} choices={RETURN_REASONS.map((value) => ({ value: value as string, label: t(`matters.return-reason.${value}`) }))} />
      <section className="cited" aria-label={t('matters.field.cited')}>
        <p className="field-help">
          {t('matters.field.cited')}：{t('matters.field.cited-help')}
        </p>
        <Item {...props} />
      </section>
      <Words {...props} />
    </>
  )
}

export function ArbitrateFields(props: FieldsProps): ReactNode {
  const t = useText()
  const { matter } = props
  const said = matter.events.filter((event) => event.kind === 'returned' && typeof event.facts['words'] === 'string')
  return (
    <>
      {matter.returnedBy.length > 0 && <p className="field-help">{t('matters.banner.returned', { n: matter.returnedBy.length, units: matter.returnedBy })}</p>}
      {said.map((event) => (
        <blockquote key={event.seq} className="said-quote">
          {event.by.unit === null ? '' : `${named(event.by.unit)}：`}
          {String(event.facts['words'])}
        </blockquote>
      ))}
      <NamedUnit {...props} label={t('matters.field.arbitrate-unit')} />
      <Item {...props} />
      <Words {...props} label={t('matters.field.arbitrate-words')} />
    </>
  )
}

/** Ownerless or parked: who keeps it, why, until when, and the words the reporter reads. */
export function WaitFields(props: FieldsProps): ReactNode {
  const t = useText()
  const { move, matter, rules } = props
  if (rules === undefined) return <Loading rows={5} />
  const days = longestReview(rules, move, matter.state)
  return (
    <>
      {move === 'park' && (
        <Reason
          {...props}
          label={t('matters.field.park-reason')}
          choices={rules.parking.reasons.map(({ code, name }) => ({ value: code, label: named(name) }))}
        />
      )}
      {move !== 'review' && <NamedUnit {...props} label={t('matters.field.holder-unit')} />}
      <ReviewDay {...props} days={days} />
      <Words {...props} label={t('matters.field.told-words')} help={t('matters.field.told-help')} />
    </>
  )
}
