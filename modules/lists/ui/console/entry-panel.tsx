// SPDX-License-Identifier: MPL-2.0
// One duty, piece of community work or service in full.
import type { ReactNode } from 'react'
import type { Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { named, type Named } from '#design/shared/text.ts'
import { useText } from './words.ts'
import './lists.css'

export type EntryInFull = Answer<'lists.get-entry'>

function Fact({ label, words }: { readonly label: string; readonly words: Named | string }): ReactNode {
  const said = typeof words === 'string' ? words : named(words)
  return (
    <div>
      <dt>{label}</dt>
      <dd>{said === '' ? '—' : said}</dd>
    </div>
  )
}

export function EntryPanel({ entry }: { readonly entry: EntryInFull }): ReactNode {
  const t = useText()
  const { limit } = entry
  return (
    <>
      <p className="tags">
        <StatusTag tone={entry.class === 'forbidden' ? 'late' : 'plain'}>{named(entry.className)}</StatusTag>{' '}
        <span className="quiet">{t(`lists.class-said.${entry.class}`)}</span>
      </p>
      <div className="two-even">
        <Card title={t('lists.group-who')}>
          <dl className="facts">
            <Fact label={t('lists.content')} words={entry.content} />
            <Fact label={t('lists.unit')} words={entry.unit.name} />
            <Fact label={t('lists.local')} words={entry.local} />
            <Fact label={t('lists.department-part')} words={entry.department} />
            <Fact label={t('lists.means')} words={entry.means} />
          </dl>
        </Card>
        <Card title={t('lists.group-how')}>
          <dl className="facts">
            <Fact label={t('lists.limit')} words={limit === null ? t('lists.no-limit') : t(`lists.amount.${limit.clock}`, { n: limit.amount })} />
            <Fact label={t('lists.frequency')} words={entry.frequency} />
            <Fact label={t('lists.standard')} words={entry.standard} />
            <Fact label={t('lists.forms')} words={entry.forms.length === 0 ? t('lists.nobody') : entry.forms.map((form) => named(form)).join(' · ')} />
          </dl>
        </Card>
        <Card title={t('lists.why')}>
          <dl className="facts">
            <Fact label={t('lists.basis')} words={entry.basis} />
            <Fact label={t('lists.keywords')} words={[...entry.keywords.zh, ...entry.keywords.en].join(' · ')} />
          </dl>
        </Card>
      </div>
    </>
  )
}
