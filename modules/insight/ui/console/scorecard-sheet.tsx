// SPDX-License-Identifier: MPL-2.0
// One unit's month on one A4 page: rates beside the month before and the year before, whistles from the other side, items,
// and in the foot how each figure is made. Black on white it says the same: nothing is told by colour.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { lang, named } from '#design/shared/text.ts'
import { PartCell, RateCell, type CardShown } from './rate-cell.tsx'
import { useText } from './words.ts'
import './insight.css'

type Sheet = Answer<'insight.get-scorecard'>
type Cards = readonly [CardShown, CardShown, CardShown]

const moment = (iso: string): string =>
  new Intl.DateTimeFormat(lang() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Shanghai' }).format(new Date(iso))

function Columns({ months }: { readonly months: readonly string[] }): ReactNode {
  const t = useText()
  const names = [t('insight.this-month'), t('insight.month-before'), t('insight.year-before')]
  return (
    <thead>
      <tr>
        <th scope="col">{t('insight.figure')}</th>
        {months.map((month, index) => (
          <th key={month} scope="col" className="num">
            {names[index]}
            <span className="rate-of nums">{month}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Line({ name, cells }: { readonly name: string; readonly cells: readonly ReactNode[] }): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => (
        <td key={index} className="num">
          {cell}
        </td>
      ))}
    </tr>
  )
}

function Rates({ cards, link }: { readonly cards: Cards; readonly link: ReactNode }): ReactNode {
  const t = useText()
  const [{ rates }] = cards
  const names = ['response', 'resolution', 'satisfaction', 'closing', 'on-time'] as const
  const of = { response: 'response', resolution: 'resolution', satisfaction: 'satisfaction', closing: 'closing', 'on-time': 'onTime' } as const
  return (
    <Card title={t('insight.matters')}>
      <table className="rows rows-tight">
        <Columns months={cards.map(({ month }) => month)} />
        <tbody>
          {names.map((name) => (
            <Line
              key={name}
              name={t(`insight.${name}`)}
              cells={cards.map((card) => (
                <RateCell key={card.month} rate={card.rates[of[name]]} />
              ))}
            />
          ))}
          <Line name={t('insight.overall')} cells={cards.map((card) => card.rates.overall ?? '—')} />
        </tbody>
      </table>
      <p>{t('insight.honest', { explained: rates.explained, cannotNow: rates.cannotNow, reopened: rates.reopened })}</p>
      <p className="quiet">{t('insight.excluded', rates.excluded)}</p>
      <p className="no-print">{link}</p>
    </Card>
  )
}

function answerLines(cards: Cards, side: 'duty' | 'whistles', mean: (answer: { mean: number | null; count: number }) => string): ReactNode {
  const questions = new Map(cards.flatMap((card) => card[side]?.answers.map(({ question, name }) => [question, name] as const) ?? []))
  return [...questions].map(([question, name]) => (
    <Line
      key={question}
      name={named(name)}
      cells={cards.map((card) => {
        const answer = card[side]?.answers.find((one) => one.question === question)
        return answer === undefined ? '—' : mean(answer)
      })}
    />
  ))
}

function Duty({ cards }: { readonly cards: Cards }): ReactNode {
  const t = useText()
  const part = (name: 'acknowledgedInTime' | 'arrivedInTime' | 'noShows' | 'finishedInTime'): readonly ReactNode[] =>
    cards.map((card) => <PartCell key={card.month} part={card.duty?.[name] ?? { count: 0, of: 0 }} />)
  if (cards.every((card) => card.duty === null)) return null
  return (
    <Card title={t('insight.duty')}>
      <table className="rows rows-tight">
        <Columns months={cards.map(({ month }) => month)} />
        <tbody>
          <Line name={t('insight.called')} cells={cards.map((card) => card.duty?.called ?? 0)} />
          <Line name={t('insight.led')} cells={cards.map((card) => card.duty?.led ?? 0)} />
          <Line name={t('insight.acknowledged')} cells={part('acknowledgedInTime')} />
          <Line name={t('insight.arrived')} cells={part('arrivedInTime')} />
          <Line name={t('insight.no-shows')} cells={part('noShows')} />
          <Line name={t('insight.finished')} cells={part('finishedInTime')} />
          <tr>
            <th scope="rowgroup" colSpan={4} className="part-head">
              {t('insight.answers-of-streets')}
            </th>
          </tr>
          {answerLines(cards, 'duty', ({ mean, count }) => t('insight.mean-of', { mean: mean ?? '—', count }))}
        </tbody>
      </table>
    </Card>
  )
}

function Whistles({ cards }: { readonly cards: Cards }): ReactNode {
  const t = useText()
  if (cards.every((card) => card.whistles === null)) return null
  const count = (name: 'blown' | 'called' | 'confirmed' | 'calledOff'): readonly ReactNode[] => cards.map((card) => card.whistles?.[name] ?? 0)
  return (
    <Card title={t('insight.whistles')}>
      <table className="rows rows-tight">
        <Columns months={cards.map(({ month }) => month)} />
        <tbody>
          <Line name={t('insight.blown')} cells={count('blown')} />
          <Line name={t('insight.units-called')} cells={count('called')} />
          <Line name={t('insight.confirmed')} cells={count('confirmed')} />
          <Line name={t('insight.called-off')} cells={count('calledOff')} />
          <Line
            name={t('insight.misuse')}
            cells={cards.map((card) => (
              <PartCell key={card.month} part={card.whistles?.misuse ?? { count: 0, of: 0 }} />
            ))}
          />
          <tr>
            <th scope="rowgroup" colSpan={4} className="part-head">
              {t('insight.answers-of-departments')}
            </th>
          </tr>
          {answerLines(cards, 'whistles', ({ mean, count: times }) => t('insight.mean-of', { mean: mean ?? '—', count: times }))}
        </tbody>
      </table>
      <p className="quiet">{t('insight.whistles-note')}</p>
    </Card>
  )
}

function Items({ items }: { readonly items: Sheet['items'] }): ReactNode {
  const t = useText()
  if (items.length === 0) return null
  return (
    <Card title={t('insight.by-item')}>
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('insight.item')}</th>
            {(['closing', 'on-time', 'resolution'] as const).map((name) => (
              <th key={name} scope="col" className="num">
                {t(`insight.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ code, name, versionLabel, rates }) => (
            <Line
              key={`${code} ${versionLabel}`}
              name={`${code} ${named(name)}`}
              cells={[rates.closing, rates.onTime, rates.resolution].map((rate, index) => (
                <RateCell key={index} rate={rate} />
              ))}
            />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Foot({ sheet }: { readonly sheet: Sheet }): ReactNode {
  const t = useText()
  const { formula } = sheet.card
  const definitions = [
    ['response', t('insight.response-def')],
    ['resolution', t(`insight.resolution-def-${formula.resolutionOf}`)],
    ['satisfaction', t('insight.satisfaction-def', { from: formula.satisfiedFrom })],
    ['closing', t('insight.closing-def')],
    ['on-time', t('insight.on-time-def')],
    ['overall', t('insight.overall-def', formula.weights)],
  ] as const
  return (
    <Card title={t('insight.definitions')}>
      <dl className="definitions">
        {definitions.map(([name, words]) => (
          <div key={name}>
            <dt>{t(`insight.${name}`)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('insight.small-samples', { least: formula.least })}</p>
      <p className="quiet">{t('insight.formula', { label: formula.label, from: formula.inForceFrom, source: named(formula.source) })}</p>
      <p className="quiet">{t('insight.made-at', { at: moment(sheet.madeAt) })}</p>
    </Card>
  )
}

type Props = {
  readonly unitId: string
  readonly month: string
  readonly running: boolean
  readonly head: (title: string, tools: ReactNode) => ReactNode
  readonly link: (words: string) => ReactNode
}

export function ScorecardSheet({ unitId, month, running, head, link }: Props): ReactNode {
  const t = useText()
  const query = useQuery({
    queryKey: ['scorecard', unitId, month],
    queryFn: ({ signal }) => call('insight.get-scorecard', { unitId, month }, { signal }),
  })
  if (query.isPending) return <Loading rows={10} />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  const sheet = query.data
  const cards: Cards = [sheet.card, sheet.before, sheet.yearBefore]
  return (
    <div className="month-sheet">
      {head(
        t('insight.scorecard', { unit: named(sheet.unit.name), month }),
        <Button className="no-print" onClick={() => window.print()}>
          {t('insight.print')}
        </Button>,
      )}
      {running && <p role="note">{t('insight.running')}</p>}
      <Rates cards={cards} link={link(t('insight.see-matters'))} />
      <Duty cards={cards} />
      <Whistles cards={cards} />
      <Items items={sheet.items} />
      <Foot sheet={sheet} />
    </div>
  )
}
