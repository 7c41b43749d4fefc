// SPDX-License-Identifier: MPL-2.0
// The proof of every deadline of a matter on one page that prints: the rule, the start, the days as a calendar of weeks
// (a real table, so that it can be heard), the pauses, every earlier due time, the result, and whether it comes out the
// same when counted again. Nothing here is computed: the server gave all of it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Icon } from '#design/console/icon.tsx'
import { Card, PageHead } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { countWords, dayNumber, totalWords, weeksOf, whyWords, type Cell, type Proof, type Proofs } from '../proof/proof-days.ts'
import { deadlineName, hoursWords, moveWords, resultWords, ruleWords, standingWords, startWords, wasMoved, wasReturned } from '../proof/proof-words.ts'
import { useText } from './words.ts'
import './clocks.css'
import './proof.css'

const tones: Readonly<Record<Proof['standing'], Tone>> = { met: 'done', late: 'late', running: 'busy', overdue: 'late', 'set-aside': 'off' }

function DayCell({ cell, first }: { readonly cell: Cell | null; readonly first: boolean }): ReactNode {
  const t = useText()
  if (cell === null) return <td className="day day-none" aria-hidden="true" />
  const kind = cell.counted ? 'day-counted' : cell.why === 'paused' ? 'day-paused' : 'day-left'
  return (
    <td className={`day ${kind}${cell.due ? ' day-due' : ''}`}>
      <div>
        <span className="day-number">{dayNumber(cell.day, first)}</span>
        <span className="day-count">{cell.counted ? countWords(cell) : t('matters.proof.not-counted')}</span>
        <span className="day-why">{whyWords(cell)}</span>
        {cell.due && <strong className="day-mark">{t('matters.proof.is-due')}</strong>}
      </div>
    </td>
  )
}

function Days({ deadline }: { readonly deadline: Proof }): ReactNode {
  const t = useText()
  const weeks = weeksOf(deadline)
  const first = weeks[0]?.cells.find((cell) => cell !== null)?.day
  return (
    <table className="days">
      <caption>
        <span className="heard">{t('matters.proof.days-of', { name: deadlineName(deadline) })}: </span>
        {totalWords(weeks, deadline.rule.clock)}
      </caption>
      <thead>
        <tr>
          {([1, 2, 3, 4, 5, 6, 7] as const).map((n) => (
            <th key={n} scope="col">
              {t(`matters.proof.weekday.${n}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.monday}>
            {week.cells.map((cell, index) => (
              <DayCell key={cell?.day ?? `${week.monday} ${index}`} cell={cell} first={cell !== null && (cell.day === first || index === 0)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Moves({ deadline }: { readonly deadline: Proof }): ReactNode {
  const t = useText()
  if (deadline.moves.length === 0) return null
  return (
    <div>
      <dt>{t('matters.proof.moves', { n: deadline.moves.length })}</dt>
      <dd>
        <ol>
          {deadline.moves.map((move) => (
            <li key={move.seq}>{moveWords(move)}</li>
          ))}
        </ol>
      </dd>
    </div>
  )
}

function Pauses({ deadline }: { readonly deadline: Proof }): ReactNode {
  const t = useText()
  if (deadline.pauses.length === 0) return null
  return (
    <div>
      <dt>{t('matters.proof.pauses')}</dt>
      <dd>
        <ol>
          {deadline.pauses.map((pause) => (
            <li key={pause.from}>{t('matters.proof.paused', { from: momentWords(pause.from), to: momentWords(pause.to), reason: pause.reasonName })}</li>
          ))}
        </ol>
      </dd>
    </div>
  )
}

function OneProof({ deadline, rounds }: { readonly deadline: Proof; readonly rounds: number }): ReactNode {
  const t = useText()
  const id = useId()
  const result = resultWords(deadline)
  const tone = wasReturned(deadline) && deadline.standing === 'met' ? 'off' : tones[deadline.standing]
  return (
    <section className="card proof" aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>
          {deadlineName(deadline)} {rounds > 1 && <span className="quiet">{t('matters.proof.round', { n: deadline.round })}</span>}
        </h2>
        <StatusTag tone={tone}>{standingWords(deadline)}</StatusTag>
      </header>
      <div className="proof-body">
        <dl className="facts">
          <div>
            <dt>{t('matters.proof.rule')}</dt>
            <dd>
              {ruleWords(deadline)}
              {deadline.rule.basis !== null && <span className="due-note">{t('matters.proof.basis', { basis: deadline.rule.basis })}</span>}
            </dd>
          </div>
          <div>
            <dt>{t('matters.proof.start')}</dt>
            <dd>{startWords(deadline)}</dd>
          </div>
          <div>
            <dt>{t('matters.proof.due')}</dt>
            <dd>
              <strong>{momentWords(deadline.dueAt)}</strong>
              {wasMoved(deadline) && <span className="due-note">{t('matters.proof.first-due', { at: momentWords(deadline.firstDueAt) })}</span>}
              {deadline.provisional && <span className="due-note">{t('matters.proof.provisional')}</span>}
            </dd>
          </div>
          <Pauses deadline={deadline} />
          <Moves deadline={deadline} />
          <div>
            <dt>{t('matters.proof.result')}</dt>
            <dd>
              {standingWords(deadline)}
              {result !== undefined && <span className="due-note">{result}</span>}
            </dd>
          </div>
        </dl>
        <Days deadline={deadline} />
      </div>
      <p className={deadline.agrees ? 'agrees' : 'agrees agrees-not'}>
        <Icon name={deadline.agrees ? 'check' : 'alert'} size={16} /> {t(deadline.agrees ? 'matters.proof.agrees' : 'matters.proof.differs')}
      </p>
    </section>
  )
}

function Calendar({ calendar }: Pick<Proofs, 'calendar'>): ReactNode {
  const t = useText()
  return (
    <Card>
      <p>{t('matters.proof.lead')}</p>
      <p className="quiet">{t('matters.proof.legend')}</p>
      <p className="quiet">
        {t('matters.proof.calendar', { code: calendar.code, hours: hoursWords(calendar.hours) })}
        {calendar.notices.map(({ year, source }) => (
          <span key={year} className="due-note">
            {t('matters.proof.notice', { year, source })}
          </span>
        ))}
      </p>
    </Card>
  )
}

export function ProofPanel({ matterId }: { readonly matterId: string }): ReactNode {
  const t = useText()
  const proof = useQuery({ queryKey: ['matter', matterId, 'proof'], queryFn: ({ signal }) => call('matter.get-proof', { matterId }, { signal }) })
  const back = (
    <Link to="/matters/$matterId" params={{ matterId }} className="plain-button no-print" aria-label={t('matters.proof.back')}>
      <Icon name="back" />
    </Link>
  )
  if (proof.data === undefined) {
    return (
      <>
        <PageHead title={t('matters.proof')} before={back} />
        {proof.isError ? <Failed error={proof.error} again={() => void proof.refetch()} /> : <Loading rows={10} />}
      </>
    )
  }
  const { number, calendar, deadlines } = proof.data
  const rounds = Math.max(0, ...deadlines.map((deadline) => deadline.round))
  return (
    <div className="proofs">
      <PageHead title={t('matters.proof-of', { number })} before={back}>
        <button type="button" className="plain-button no-print" onClick={() => print()}>
          <Icon name="print" />
          {t('matters.proof.print')}
        </button>
      </PageHead>
      <Calendar calendar={calendar} />
      {deadlines.length === 0 && (
        <Card>
          <Empty title={t('matters.proof.none')} />
        </Card>
      )}
      {deadlines.map((deadline) => (
        <OneProof key={`${deadline.round} ${deadline.step} ${deadline.stage}`} deadline={deadline} rounds={rounds} />
      ))}
    </div>
  )
}
