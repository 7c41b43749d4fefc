// SPDX-License-Identifier: MPL-2.0
// Called for duty: the calls to the person's own units, emergencies first, then what is due next, as the server orders them; and for the street its own whistles. New calls
// appear by themselves, and are said aloud.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { Notice, Problem, Waiting } from '#design/pocket/parts.tsx'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import { momentWords } from '#design/shared/time-words.ts'
import { isAbsent, sortRows, type Row } from '../lanes.ts'
import { nextMove } from '../moves.ts'
import { LiveClock, useSecond } from './live-clock.tsx'
import { useRefresh } from './use-refresh.ts'
import { t } from './words.ts'
import './duty.css'

type Called = Answer<'whistle.list-called'>['called'][number]
type HrefOf = (whistleId: string) => string

/** The step a unit's next deadline belongs to. */
function nextStep({ unitId, unitDueAt, clocks }: Called): { readonly step: string; readonly startedAt?: string } {
  const clock = clocks.find((one) => one.unitId === unitId && one.dueAt === unitDueAt)
  return clock === undefined ? { step: 'task' } : { step: clock.step, startedAt: clock.startedAt }
}

function CalledCard({ called, hrefOf }: { readonly called: Called; readonly hrefOf: HrefOf }): JSX.Element {
  const { unitDueAt, waiting, urgent } = called
  const overdue = useSecond() > (unitDueAt === null ? Infinity : Date.parse(unitDueAt))
  const next = nextStep(called)
  const todo = nextMove(waiting, called.state)
  const unit = called.summons.find((one) => one.unit.id === called.unitId)?.unit.name
  return (
    <a href={hrefOf(called.id)} class={urgent || overdue || called.summonsState === 'called' ? 'call-new' : ''}>
      <span class="row-top">
        <span class={urgent ? 'tag tag-urgent' : 'tag warm'}>{named(called.kind.name)}</span>
        {urgent && <span class="tag tag-urgent">{t('duty.urgent')}</span>}
        {overdue && <span class="tag tag-overdue">{t('duty.overdue')}</span>}
        <span class="state open">{t(`whistles.summons.${called.summonsState}`)}</span>
      </span>
      <strong>{called.words.slice(0, 80)}</strong>
      <span>{[named(called.areaName), called.placeWords].filter(Boolean).join(' · ')}</span>
      {unitDueAt !== null && (
        <span class="call-clock">
          {t(`whistles.step.${next.step}` as 'whistles.step.arrive')} <LiveClock step={next.step} dueAt={unitDueAt} startedAt={next.startedAt} />
        </span>
      )}
      {todo !== undefined && <span class="call-todo">{t('duty.todo', { move: t(`whistles.move.${todo}`) })}</span>}
      <span class="small">
        {called.number} · {named(called.street)} · {momentWords(called.blownAt)}
        {unit !== undefined && ` · ${named(unit)} · ${t(called.lead ? 'whistles.lead' : 'whistles.joint')}`}
      </span>
    </a>
  )
}

function StreetRows({ rows, hrefOf }: { readonly rows: readonly Row[]; readonly hrefOf: HrefOf }): JSX.Element {
  return (
    <ul class="matter-rows">
      {sortRows(rows).map((row) => {
        const absent = row.summons.filter(isAbsent).length
        const arrived = row.summons.filter(({ state }) => state === 'arrived').length
        return (
          <li key={row.id}>
            <a href={hrefOf(row.id)}>
              <span class="row-top">
                <span class="tag warm">{named(row.kind.name)}</span>
                <span class="state open">{t(`whistles.state.${row.state}`)}</span>
              </span>
              <strong>{row.words.slice(0, 80)}</strong>
              <span>{t('duty.arrived-of', { n: arrived, of: row.summons.filter(({ state }) => state !== 'released').length })}</span>
              {absent > 0 && <span class="call-todo">{t('duty.absent', { n: absent })}</span>}
              <span class="small">
                {row.number} · {momentWords(row.blownAt)}
              </span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function OfStreet({ area, hrefOf }: { readonly area: string; readonly hrefOf: HrefOf }): JSX.Element | null {
  const loaded = useLoad(() => call('whistle.list', { area }), [area])
  useRefresh(loaded.reload)
  if (loaded.data === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  return (
    <section>
      <h2>{t('duty.of-street')}</h2>
      {loaded.data.whistles.length === 0 ? <p>{t('duty.none-street')}</p> : <StreetRows rows={loaded.data.whistles} hrefOf={hrefOf} />}
    </section>
  )
}

function OfUnits({ hrefOf }: { readonly hrefOf: HrefOf }): JSX.Element {
  const loaded = useLoad(() => call('whistle.list-called', {}), [])
  useRefresh(loaded.reload)
  if (loaded.data === undefined) return loaded.error === undefined ? <Waiting /> : <Problem error={loaded.error} again={() => void loaded.reload()} />
  const { called } = loaded.data
  const unanswered = called.filter(({ summonsState }) => summonsState === 'called').length
  return (
    <>
      <p class="strong-line" role="status">
        {called.length === 0 ? '' : t('duty.count', { n: called.length, unanswered })}
      </p>
      {loaded.error !== undefined && <Problem error={loaded.error} />}
      {called.length === 0 && (
        <Notice icon="check">
          <p>{t('duty.none')}</p>
        </Notice>
      )}
      <ul class="matter-rows">
        {called.map((one) => (
          <li key={`${one.id} ${one.unitId}`}>
            <CalledCard called={one} hrefOf={hrefOf} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** `street` is the area of the street whose leader or handler the person is, if any. */
export function DutyList({
  answers,
  street,
  hrefOf,
}: {
  readonly answers: boolean
  readonly street: string | undefined
  readonly hrefOf: HrefOf
}): JSX.Element {
  return (
    <div class="stack wide-gap">
      {answers && <OfUnits hrefOf={hrefOf} />}
      {street !== undefined && <OfStreet area={street} hrefOf={hrefOf} />}
    </div>
  )
}
