// SPDX-License-Identifier: MPL-2.0
// One street or alley for offices: facts of its sign, checklist, patrols with the matters that came of them.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named, sayKey } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import { ChiefNames } from './chief-names.tsx'
import { useText } from './words.ts'
import './lanes.css'

type Lane = Answer<'lanes.get'>
type Props = {
  readonly code: string
  readonly head: (title: string, note: string, tools: ReactNode) => ReactNode
  readonly matterLink: (matterId: string, words: string) => ReactNode
}

function Facts({ lane }: { readonly lane: Lane }): ReactNode {
  const t = useText()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('lanes.chief'), <ChiefNames key="chiefs" chiefs={lane.chiefs} />],
    [t('lanes.between'), t('lanes.from-to', { from: lane.from, to: lane.to })],
    [t('lanes.standard'), named(lane.standard)],
    ...(lane.target === null ? [] : [[t('lanes.target'), named(lane.target)] as const]),
    ...(lane.supervisionPhone === null ? [] : [[t('lanes.supervision'), lane.supervisionPhone] as const]),
  ]
  return (
    <Card title={t('lanes.facts')}>
      <dl className="lane-facts">
        {facts.map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function Patrols({ lane, matterLink }: { readonly lane: Lane; readonly matterLink: Props['matterLink'] }): ReactNode {
  const t = useText()
  return (
    <Card title={t('lanes.patrols')}>
      <p>{t('lanes.figures', lane.figures)}</p>
      {lane.patrols.length === 0 ? (
        <p className="quiet">{t('lanes.patrols-none', lane.figures)}</p>
      ) : (
        <div className="lanes-wide" tabIndex={0} role="region" aria-label={t('lanes.patrols')}>
          <table className="rows rows-tight">
            <thead>
              <tr>
                <th scope="col">{t('lanes.day')}</th>
                <th scope="col">{t('lanes.by')}</th>
                <th scope="col" className="num">
                  {t('lanes.looked')}
                </th>
                <th scope="col">{t('lanes.matters')}</th>
              </tr>
            </thead>
            <tbody>
              {lane.patrols.map((patrol) => (
                <tr key={patrol.day}>
                  <th scope="row">{dayWords(patrol.day)}</th>
                  <td>{patrol.by === null ? '' : named(patrol.by)}</td>
                  <td className="num">{patrol.points.length}</td>
                  <td>
                    {patrol.matters.length + patrol.outOfSight === 0 && <span className="quiet">{t('lanes.nothing-found')}</span>}
                    <ul className="lane-chiefs">
                      {patrol.matters.map((matter) => (
                        <li key={matter.matterId}>
                          {matterLink(matter.matterId, matter.number)} {named(matter.name)}{' '}
                          <span className="quiet">{sayKey(`matters.state.${matter.state}`)}</span>
                        </li>
                      ))}
                      {patrol.outOfSight > 0 && <li className="quiet">{t('lanes.out-of-sight', { n: patrol.outOfSight })}</li>}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}

function Checklist({ lane }: { readonly lane: Lane }): ReactNode {
  const t = useText()
  return (
    <Card title={t('lanes.checklist', { label: lane.rulesLabel })}>
      <dl className="lane-facts">
        {lane.points.map((point) => (
          <div key={point.point}>
            <dt>{named(point.name)}</dt>
            <dd>
              {named(point.look)}
              {point.item !== null && (
                <span className="quiet lane-code">
                  {point.item.code} {named(point.item.name)}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

export function LanePanel({ code, head, matterLink }: Props): ReactNode {
  const t = useText()
  const query = useQuery({ queryKey: ['lane', code], queryFn: ({ signal }) => call('lanes.get', { code }, { signal }) })
  const lane = query.data
  const sign = (
    <a href={`/lane/${encodeURIComponent(code)}`} target="_blank" rel="noreferrer">
      {t('lanes.sign')}
    </a>
  )
  if (lane === undefined)
    return (
      <>
        {head(t('lanes.title'), code, undefined)}
        {query.isError ? <Failed error={query.error} again={() => void query.refetch()} /> : <Loading rows={8} />}
      </>
    )
  return (
    <>
      {head(
        named(lane.name),
        `${t(`lanes.kind.${lane.kind}`)} · ${lane.code} · ${lane.areas
          .slice(-2)
          .map(({ name }) => named(name))
          .join(' · ')}`,
        sign,
      )}
      <div className="lane-page">
        <Facts lane={lane} />
        <Patrols lane={lane} matterLink={matterLink} />
        <Checklist lane={lane} />
      </div>
    </>
  )
}
