// SPDX-License-Identifier: MPL-2.0
// How each deadline of a matter was counted, for its reporter (by session or receipt code) and for staff on the phone. The
// days stand in a table of weeks; frames and words say what is counted, so that a black and white print says the same.
import type { JSX } from 'preact'
import { call } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { countWords, dayNumber, t, totalWords, weeksOf, whyWords, type Cell, type Proof, type Proofs } from '../proof/proof-days.ts'
import { deadlineName, hoursWords, moveWords, resultWords, ruleWords, standingWords, startWords, wasMoved } from '../proof/proof-words.ts'
import { t as said } from './words.ts'
import './proof.css'

function DayCell({ cell, first }: { readonly cell: Cell | null; readonly first: boolean }): JSX.Element {
  if (cell === null) return <td class="day day-none" aria-hidden="true" />
  const kind = cell.counted ? 'day-counted' : cell.why === 'paused' ? 'day-paused' : 'day-left'
  return (
    <td class={`day ${kind}${cell.due ? ' day-due' : ''}`}>
      <span class="day-number">{dayNumber(cell.day, first)}</span>
      {cell.counted ? <span class="day-count">{countWords(cell)}</span> : <span class="sr">{t('matters.proof.not-counted')}</span>}
      <span class="day-why">{whyWords(cell)}</span>
      {cell.due && <strong>{t('matters.proof.is-due')}</strong>}
    </td>
  )
}

function Days({ deadline }: { readonly deadline: Proof }): JSX.Element {
  const weeks = weeksOf(deadline)
  const first = weeks[0]?.cells.find((cell) => cell !== null)?.day
  return (
    <table class="days">
      <caption>
        <span class="sr">{t('matters.proof.days-of', { name: deadlineName(deadline) })}: </span>
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
              <DayCell key={index} cell={cell} first={cell !== null && (cell.day === first || index === 0)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OneProof({ deadline, rounds }: { readonly deadline: Proof; readonly rounds: number }): JSX.Element {
  const result = resultWords(deadline)
  return (
    <section class="card proof">
      <h2>
        {deadlineName(deadline)} {rounds > 1 && <span class="small">{t('matters.proof.round', { n: deadline.round })}</span>}
      </h2>
      <p class="strong-line">{ruleWords(deadline)}</p>
      {deadline.rule.basis !== null && <p class="small">{t('matters.proof.basis', { basis: deadline.rule.basis })}</p>}
      <dl class="pairs">
        <div>
          <dt>{t('matters.proof.start')}</dt>
          <dd>{startWords(deadline)}</dd>
        </div>
        <div>
          <dt>{t('matters.proof.due')}</dt>
          <dd>
            {momentWords(deadline.dueAt)}
            {wasMoved(deadline) && <span class="small first-due">{t('matters.proof.first-due', { at: momentWords(deadline.firstDueAt) })}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('matters.proof.result')}</dt>
          <dd>
            {standingWords(deadline)}
            {result !== undefined && <span class="small first-due">{result}</span>}
          </dd>
        </div>
      </dl>
      {deadline.provisional && <p class="small">{t('matters.proof.provisional')}</p>}
      {deadline.pauses.length > 0 && (
        <>
          <h3>{t('matters.proof.pauses')}</h3>
          <ul class="plain-list">
            {deadline.pauses.map((pause) => (
              <li key={pause.from}>{t('matters.proof.paused', { from: momentWords(pause.from), to: momentWords(pause.to), reason: pause.reasonName })}</li>
            ))}
          </ul>
        </>
      )}
      {deadline.moves.length > 0 && (
        <>
          <h3>{t('matters.proof.moves', { n: deadline.moves.length })}</h3>
          <ol class="plain-list">
            {deadline.moves.map((move) => (
              <li key={move.seq}>{moveWords(move)}</li>
            ))}
          </ol>
        </>
      )}
      <Days deadline={deadline} />
      <p class={deadline.agrees ? 'agrees' : 'agrees agrees-not'}>
        <Icon name={deadline.agrees ? 'check' : 'warning'} size={18} /> {t(deadline.agrees ? 'matters.proof.agrees' : 'matters.proof.differs')}
      </p>
    </section>
  )
}

function Whole({ proof }: { readonly proof: Proofs }): JSX.Element {
  const { number, calendar, deadlines } = proof
  const rounds = Math.max(0, ...deadlines.map((deadline) => deadline.round))
  return (
    <article class="stack wide-gap">
      <header>
        <p class="small">{said('follow.number', { number })}</p>
        <h1 tabIndex={-1}>{t('matters.proof')}</h1>
        <p class="lead">{t('matters.proof.lead')}</p>
        <p class="small">{t('matters.proof.legend')}</p>
        <p class="no-print">
          <button type="button" class="quiet" onClick={() => print()}>
            <Icon name="print" size={20} />
            {t('matters.proof.print')}
          </button>
        </p>
      </header>
      {deadlines.length === 0 && <p>{t('matters.proof.none')}</p>}
      {deadlines.map((deadline) => (
        <OneProof key={`${deadline.round} ${deadline.step} ${deadline.stage}`} deadline={deadline} rounds={rounds} />
      ))}
      <footer class="small">
        <p>{t('matters.proof.calendar', { code: calendar.code, hours: hoursWords(calendar.hours) })}</p>
        {calendar.notices.map(({ year, source }) => (
          <p key={year}>{t('matters.proof.notice', { year, source })}</p>
        ))}
      </footer>
    </article>
  )
}

export type ProofOf = { readonly receipt?: string; readonly matterId?: string; readonly staff?: boolean }

async function findProof({ receipt, matterId, staff = false }: ProofOf): Promise<Proofs | null> {
  const options = receipt === undefined ? {} : { receipt }
  const id = matterId ?? (await call('my.list', {}, options)).matters[0]?.id
  if (id === undefined) return null
  return staff ? call('matter.get-proof', { matterId: id }) : call('my.get-proof', { matterId: id }, options)
}

export function ProofView(of: ProofOf): JSX.Element {
  const loaded = useLoad(() => findProof(of), [of.receipt, of.matterId])
  if (loaded.data === null)
    return (
      <Notice kind="warm" icon="warning" role="alert">
        <p>{said('follow.none')}</p>
      </Notice>
    )
  if (loaded.data === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  return <Whole proof={loaded.data} />
}
