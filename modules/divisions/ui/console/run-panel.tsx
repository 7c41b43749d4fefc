// SPDX-License-Identifier: MPL-2.0
// How far the making of proposals is, community by community, with a way to stop it.
import { Button, Progress } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { call, type Answer, type Sent } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { named } from '#design/shared/text.ts'
import { count } from './numbers.ts'
import { runQuery, type Run } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'
import './divisions.css'

type Link = (divisionId: string, words: ReactNode) => ReactNode
type Props = {
  readonly runId: string
  readonly head: (title: string, note: string) => ReactNode
  readonly link: Link
  readonly onOnly: (divisionId: string) => void
}

const TONES: Readonly<Record<Run['state'], Tone>> = { waiting: 'soon', running: 'busy', done: 'done', cancelled: 'off' }

function Part({ part, link }: { readonly part: Run['parts'][number]; readonly link: Link }): ReactNode {
  const t = useText()
  return (
    <tr>
      <th scope="row">{named(part.community.name)}</th>
      <td>
        {part.state === 'waiting' && <span className="quiet">{t('divisions.part-waiting')}</span>}
        {part.state === 'refused' && part.reason !== null && t(`divisions.reason.${part.reason}`)}
        {part.state === 'done' && t('divisions.part-done', { grids: part.grids ?? 0, households: count(part.households ?? 0) })}
      </td>
      <td>{part.divisionId !== null && link(part.divisionId, t('divisions.look'))}</td>
    </tr>
  )
}

function Way({ run }: { readonly run: Run }): ReactNode {
  const t = useText()
  const stop = useStep<{ readonly runId: string }, Answer<'divisions.cancel-run'>>({
    // An empty body reads as a record of nothing, which the path's own part does not fit.
    send: (content) => call('divisions.cancel-run', content as Sent<'divisions.cancel-run'>),
    // It may have come to its end meanwhile.
    said: ({ state }) => t(state === 'done' ? 'divisions.run-state.done' : 'divisions.run-cancelled'),
    onDone: () => undefined,
  })
  const gone = run.done + run.refused
  return (
    <div className="run-way">
      <StatusTag tone={TONES[run.state]}>{t(`divisions.run-state.${run.state}`)}</StatusTag>
      <Progress
        percent={run.total === 0 ? 0 : Math.floor((gone / run.total) * 100)}
        status={run.state === 'running' ? 'active' : 'normal'}
        aria-label={t('divisions.progress', { done: gone, total: run.total })}
        style={{ flex: 1, minWidth: 160 }}
      />
      <span className="nums">{t('divisions.progress', { done: gone, total: run.total })}</span>
      {run.refused > 0 && <span className="quiet">{t('divisions.progress-refused', { n: run.refused })}</span>}
      {run.may.includes('cancel') && (
        <Button loading={stop.isPending} onClick={() => stop.mutate({ runId: run.runId })}>
          {t('divisions.run-cancel')}
        </Button>
      )}
      {stop.isError && <Failed error={stop.error} />}
    </div>
  )
}

export function RunPanel({ runId, head, link, onOnly }: Props): ReactNode {
  const t = useText()
  const asked = useQuery(runQuery(runId))
  const run = asked.data
  // One community asked for alone: its proposal is what one came for.
  const only = run?.state === 'done' && run.total === 1 ? run.parts[0]?.divisionId : undefined
  useEffect(() => {
    if (only !== undefined && only !== null) onOnly(only)
  }, [only, onOnly])
  if (asked.isPending) return <Loading rows={6} />
  if (run === undefined) return <Failed error={asked.error} again={() => void asked.refetch()} />
  return (
    <>
      {head(
        `${t(run.state === 'waiting' || run.state === 'running' ? 'divisions.run' : 'divisions.new')} · ${named(run.area.name)}`,
        t('divisions.run-note', { target: run.target }),
      )}
      <Card>
        <Way run={run} />
        <table className="rows rows-tight">
          <thead>
            <tr>
              <th scope="col">{t('divisions.part')}</th>
              <th scope="col">{t('divisions.result')}</th>
              <th scope="col">
                <span className="heard">{t('divisions.look')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {run.parts.map((part) => (
              <Part key={part.community.area} part={part} link={link} />
            ))}
          </tbody>
        </table>
      </Card>
    </>
  )
}
