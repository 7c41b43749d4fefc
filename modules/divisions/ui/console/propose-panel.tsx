// SPDX-License-Identifier: MPL-2.0
// Ordering proposals for an area: what there is, what is missing, how large grids should be and where to begin.
import { Button, Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { call, type Answer } from '#api/client.ts'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { count } from './numbers.ts'
import { groundQuery } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'
import './divisions.css'

type Ground = Answer<'divisions.get-ground'>
type Started = Answer<'divisions.propose'>
type Props = { readonly area: string | undefined; readonly areaControl: ReactNode; readonly onStarted: (runId: string) => void }

const DIVISIBLE = [6, 9, 12]
const [LEAST, MOST] = [20, 5_000]

function GroundFacts({ ground }: { readonly ground: Ground }): ReactNode {
  const t = useText()
  const facts = [
    [t('divisions.communities'), ground.communities],
    [t('divisions.households'), ground.households],
    [t('divisions.buildings'), ground.buildings],
    [t('divisions.grids-today'), ground.gridsToday],
    [t('divisions.grids-to-come'), ground.gridsToCome],
    [t('divisions.need'), ground.need],
    [t('divisions.posts'), ground.posts],
  ] as const
  return (
    <>
      <dl className="ground">
        {facts.map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="nums">{count(n)}</dd>
          </div>
        ))}
      </dl>
      {ground.estimatedBuildings > 0 && (
        <p className="notice notice-warn">
          <Icon name="alert" /> {t('divisions.estimate-note', { n: count(ground.estimatedBuildings) })}
        </p>
      )}
      {ground.missing.length > 0 && (
        <details>
          <summary>{t('divisions.missing', { n: ground.missing.length })}</summary>
          <ul className="missing">
            {ground.missing.map(({ community, reason }) => (
              <li key={community.area}>
                {named(community.name)}: {t(`divisions.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {ground.withoutUnit.length > 0 && (
        <details>
          <summary>{t('divisions.without-unit', { n: ground.withoutUnit.length })}</summary>
          <ul className="missing">
            {ground.withoutUnit.map(({ area, name }) => (
              <li key={area}>{named(name)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type Draft = { readonly target: string; readonly way: 'keep' | 'scratch'; readonly anew: boolean }

function Form({ ground, onStarted }: { readonly ground: Ground; readonly onStarted: (runId: string) => void }): ReactNode {
  const t = useText()
  const [draft, setDraft] = useState<Draft>({ target: String(ground.rules.target), way: ground.gridsToday > 0 ? 'keep' : 'scratch', anew: false })
  const target = Number(draft.target)
  const isWrong = !Number.isInteger(target) || target < LEAST || target > MOST
  const start = useStep<Draft, Started>({
    send: ({ way, anew }, key) => call('divisions.propose', { area: ground.area.area, target, anew, ...(way === 'scratch' && { keep: 0 }) }, { key }),
    said: undefined,
    onDone: ({ runId }) => onStarted(runId),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isWrong && !start.isPending) start.mutate(draft)
  }
  if (!ground.may.includes('propose')) return <p className="notice">{t('divisions.no-right')}</p>
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Field
        label={t('divisions.target')}
        help={t('divisions.target-help', { n: ground.rules.target, rule: ground.rules.label })}
        error={isWrong ? t('divisions.target-wrong') : undefined}
      >
        {(ids) => (
          <Input
            {...ids}
            inputMode="numeric"
            style={{ width: 120 }}
            value={draft.target}
            onChange={(event) => setDraft({ ...draft, target: event.target.value.trim() })}
          />
        )}
      </Field>
      {ground.gridsToday > 0 && (
        <Group label={t('divisions.way')}>
          <ChoiceCards
            columns={2}
            value={draft.way}
            onChange={(way) => setDraft({ ...draft, way })}
            choices={(['keep', 'scratch'] as const).map((way) => ({ value: way, label: t(`divisions.way.${way}`), note: t(`divisions.way.${way}-note`) }))}
          />
        </Group>
      )}
      {ground.missing.some(({ reason }) => reason === 'edited-draft') && (
        <label className="check">
          <input type="checkbox" checked={draft.anew} onChange={(event) => setDraft({ ...draft, anew: event.target.checked })} /> {t('divisions.anew')}
        </label>
      )}
      {start.isError && <Failed error={start.error} />}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {t('divisions.start')}
        </Button>
      </div>
    </form>
  )
}

export function ProposePanel({ area, areaControl, onStarted }: Props): ReactNode {
  const t = useText()
  const isDivisible = area !== undefined && DIVISIBLE.includes(area.length)
  const ground = useQuery({ ...groundQuery(area ?? '', undefined), enabled: isDivisible })
  return (
    <Card title={t('divisions.ground')} tools={areaControl}>
      {!isDivisible && <Empty title={t('divisions.choose-area')} />}
      {isDivisible && ground.isPending && <Loading rows={4} />}
      {isDivisible && ground.isError && <Failed error={ground.error} again={() => void ground.refetch()} />}
      {isDivisible && ground.data !== undefined && (
        <>
          <GroundFacts ground={ground.data} />
          <Form key={ground.data.area.area} ground={ground.data} onStarted={onStarted} />
        </>
      )}
    </Card>
  )
}
