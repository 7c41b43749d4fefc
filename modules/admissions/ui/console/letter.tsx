// SPDX-License-Identifier: MPL-2.0
// The answer in writing that a community may print and hand to the department: what, which list says so, since when, and what the
// department can do. Only the community itself and the offices see it; it carries the community's name.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords, momentWords } from '#design/shared/time-words.ts'
import type { Task } from './queries.ts'
import { useText } from './words.ts'

export function Letter({ task }: { readonly task: Task }): ReactNode {
  const t = useText()
  const { community, citation, item, department, deadlines } = task
  if (community === null) return null
  const until = deadlines.find(({ step }) => step === 'ask-arbitration')?.dueAt ?? task.filedAt
  return (
    <Card
      title={t('admissions.letter')}
      tools={
        <Button className="no-print" onClick={() => window.print()} icon={<Icon name="print" size={16} />}>
          {t('admissions.print')}
        </Button>
      }
    >
      <article className="adm-letter">
        <h3>{t('admissions.letter.title', { title: task.title })}</h3>
        <p>{t('admissions.letter.to', { department: department.name })}</p>
        <p>
          {t('admissions.letter.body', {
            handedOn: dayWords(task.handedOn),
            title: task.title,
            list: citation.name,
            label: citation.label,
            from: dayWords(citation.inForceFrom),
            on: dayWords(citation.on),
          })}
        </p>
        <p>
          {item !== null && task.ground === 'forbidden'
            ? t('admissions.letter.forbidden', { item: item.name, code: item.code })
            : t('admissions.letter.not-on-the-list')}
        </p>
        <p>{t('admissions.letter.then', { until: momentWords(until), number: task.number })}</p>
        <p className="adm-sign">
          {named(community.name)}
          <br />
          {dayWords(task.filedAt)}
        </p>
      </article>
    </Card>
  )
}
