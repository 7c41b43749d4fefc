// SPDX-License-Identifier: MPL-2.0
// What happened to a proposal, latest first; edits in a row count as one line.
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { named } from '#design/shared/text.ts'
import { dayWords, momentWords } from '#design/shared/time-words.ts'
import type { Division } from './queries.ts'
import { useText } from './words.ts'

type Line = Division['history'][number]
type Told = Line & { readonly edits: number }

function told(history: readonly Line[]): readonly Told[] {
  const lines: Told[] = []
  for (const line of history.toSorted((a, b) => a.seq - b.seq)) {
    const last = lines.at(-1)
    if (line.kind === 'edited' && last?.kind === 'edited') lines.splice(-1, 1, { ...line, edits: last.edits + 1 })
    else lines.push({ ...line, edits: 1 })
  }
  return lines.toReversed()
}

function Event({ line }: { readonly line: Told }): ReactNode {
  const t = useText()
  const why = line.why === null ? '' : t(`divisions.why.${line.why}`)
  const who = [...(line.unit === null ? [] : [named(line.unit)]), ...(line.title === null ? [] : [named(line.title)])]
  return (
    <li className={line.kind === 'sent-back' ? 'bad' : line.kind === 'came-into-force' ? 'good' : ''}>
      <b>{t(`divisions.event.${line.kind}`, { day: line.day === null ? '' : dayWords(line.day), why })}</b>
      {line.reason !== null && <>: {t(`divisions.send-back.${line.reason}`)}</>}
      {line.kind === 'edited' && (
        <span className="quiet"> {line.edits > 1 || line.edit === null ? t('divisions.edits-n', { n: line.edits }) : t(`divisions.edit.${line.edit}`)}</span>
      )}
      <p className="quiet">
        {momentWords(line.at)} · {who.length === 0 ? t('divisions.by-system') : who.join(' · ')}
      </p>
      {line.words !== '' && <blockquote>{line.words}</blockquote>}
    </li>
  )
}

export function HistoryCard({ division }: { readonly division: Division }): ReactNode {
  const t = useText()
  return (
    <Card title={t('divisions.history')}>
      <ol className="timeline">
        {told(division.history).map((line) => (
          <Event key={line.seq} line={line} />
        ))}
      </ol>
    </Card>
  )
}
