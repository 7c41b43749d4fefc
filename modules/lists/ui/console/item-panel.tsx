// SPDX-License-Identifier: MPL-2.0
// One item in full: who leads, what each level does, when it is filed and closed, how long everything may take, and why.
import type { ReactNode } from 'react'
import type { Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { StatusTag } from '#design/console/status-tag.tsx'
import { hasWords, named, sayKey } from '#design/shared/text.ts'
import { useText } from './words.ts'
import './lists.css'

export type ItemInFull = Answer<'lists.get-item'>

function Amounts({ item }: { readonly item: ItemInFull }): ReactNode {
  const t = useText()
  const step = (name: string): string => (hasWords(`lists.step.${name}`) ? sayKey(`lists.step.${name}`) : name)
  return (
    <Card title={t('lists.stages')}>
      <table className="rows rows-tight">
        <tbody>
          {item.stages.map((stage) => (
            <tr key={stage.stage}>
              <th scope="row">{named(stage.name)}</th>
              <td className="num">{t(`lists.amount.${stage.clock}`, { n: stage.amount })}</td>
            </tr>
          ))}
          {Object.entries(item.stepClocks).map(([name, clock]) => (
            <tr key={name}>
              <th scope="row" className="quiet">
                {step(name)}
              </th>
              <td className="num">{t(`lists.amount.${clock.clock}`, { n: clock.amount })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

export function ItemPanel({ item }: { readonly item: ItemInFull }): ReactNode {
  const t = useText()
  return (
    <>
      <p className="tags">
        <StatusTag tone="plain">{t(`lists.nature.${item.nature}`)}</StatusTag>{' '}
        <StatusTag tone="plain">{t(item.isPublic ? 'lists.public' : 'lists.not-public')}</StatusTag>{' '}
        {item.hazardReward && <StatusTag tone="check">{t('lists.hazard-reward')}</StatusTag>}
      </p>
      <div className="two-even">
        <Card title={t('lists.duties')}>
          <dl className="facts">
            {(['grid', 'community', 'street', 'department'] as const).map((tier) => (
              <div key={tier}>
                <dt>{t(`lists.tier.${tier}`)}</dt>
                <dd>{named(item.duties[tier])}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card title={t('lists.who-when')}>
          <dl className="facts">
            <div>
              <dt>{t('lists.lead')}</dt>
              <dd>{named(item.lead.name)}</dd>
            </div>
            <div>
              <dt>{t('lists.assist')}</dt>
              <dd>{item.assist.length === 0 ? t('lists.nobody') : item.assist.map((need) => named(need.name)).join(' · ')}</dd>
            </div>
            <div>
              <dt>{t('lists.filing')}</dt>
              <dd>{named(item.filing)}</dd>
            </div>
            <div>
              <dt>{t('lists.closing')}</dt>
              <dd>
                <ol className="conditions">
                  {item.conditions.map((condition) => (
                    <li key={condition.zh}>{named(condition)}</li>
                  ))}
                </ol>
              </dd>
            </div>
          </dl>
        </Card>
        <Amounts item={item} />
        <Card title={t('lists.why')}>
          <dl className="facts">
            <div>
              <dt>{t('lists.basis')}</dt>
              <dd>{named(item.basis)}</dd>
            </div>
            <div>
              <dt>{t('lists.keywords')}</dt>
              <dd>{[...item.keywords.zh, ...item.keywords.en].join(' · ')}</dd>
            </div>
          </dl>
        </Card>
      </div>
    </>
  )
}
