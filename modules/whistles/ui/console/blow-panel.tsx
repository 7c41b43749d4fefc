// SPDX-License-Identifier: MPL-2.0
// The form a street whistles with. What each kind means and by when the units have to come is shown before it is sent. Kept
// as a draft; a second try after a silent network is the same whistle.
import { Button, Input, Select } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { ChoiceCards } from '#design/console/choice-cards.tsx'
import { Field, Group } from '#design/console/field.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed, Loading } from '#design/console/states.tsx'
import { named } from '#design/shared/text.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { keyKeeper } from '#modules/matters/ui/console/index.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import type { Rules } from '../moves.ts'
import { bodyOf, EMPTY_BLOW, keepBlow, keptBlow, whatBlowMisses, type BlowDraft, type BlowMissing, type Joined } from './blow-draft.ts'
import { DueField } from './due-field.tsx'
import { MattersSelect } from './matters-select.tsx'
import { idsOf, PhotoField, stateOf, usePhotos, type Photos } from './photo-field.tsx'
import { PlaceField } from './place-field.tsx'
import { problemQuery, rulesQuery, whistleQuery } from './queries.ts'
import { UnitsSelect } from './units-select.tsx'
import { useText } from './words.ts'
import './whistles.css'

const STREET_DIGITS = 9

type Asked = { readonly matter?: string | undefined; readonly problem?: string | undefined }
type Street = { readonly unitId: string; readonly name: string; readonly area: string }
type Props = { readonly draft: BlowDraft; readonly change: (parts: Partial<BlowDraft>) => void; readonly error: (name: BlowMissing) => string | undefined }

function useStreets(): readonly Street[] {
  const { posts } = useMe()
  return useMemo(
    () => posts.flatMap(({ role, area, unitId, unit }) => (role === 'leader' && area?.length === STREET_DIGITS ? [{ unitId, area, name: named(unit) }] : [])),
    [posts],
  )
}

/** The draft in the browser, with the matter or problem of the address put in. */
function useBlowDraft({ matter, problem }: Asked): readonly [BlowDraft, (parts: Partial<BlowDraft>) => void, () => void] {
  const [draft, setDraft] = useState(keptBlow)
  const joining = useQuery({
    queryKey: ['matter', matter ?? ''],
    enabled: matter !== undefined,
    queryFn: ({ signal }) => call('matter.get', { matterId: matter ?? '' }, { signal }),
  })
  const difficult = useQuery({ ...problemQuery(problem ?? ''), enabled: problem !== undefined })
  useEffect(() => keepBlow(draft), [draft])
  useEffect(() => {
    const from = joining.data
    if (from === undefined) return
    const joined: Joined = { id: from.id, number: from.number }
    setDraft((old) => ({
      ...old,
      matters: [...old.matters.filter(({ id }) => id !== joined.id), joined],
      words: old.words === '' ? from.words : old.words,
      placeWords: old.placeWords === '' ? (from.place.words ?? '') : old.placeWords,
      area: old.area ?? from.place.area,
      point: old.point ?? from.place.point ?? undefined,
    }))
  }, [joining.data])
  useEffect(() => {
    const from = difficult.data
    if (from === undefined) return
    setDraft((old) => ({
      ...old,
      words: old.words === '' ? `${from.title}\n${from.words}` : old.words,
      placeWords: old.placeWords === '' ? (from.place.words ?? '') : old.placeWords,
      area: old.area ?? from.place.area,
      point: old.point ?? from.place.point ?? undefined,
    }))
  }, [difficult.data])
  const change = (parts: Partial<BlowDraft>): void => setDraft((old) => ({ ...old, ...parts }))
  const clear = (): void => setDraft(EMPTY_BLOW)
  return [draft, change, clear]
}

function Kind({ rules, draft, change, error }: Props & { readonly rules: Rules }): ReactNode {
  const t = useText()
  const kind = rules.kinds.find((one) => one.code === draft.kind)
  return (
    <>
      <Group label={t('whistles.field.kind')} error={error('kind')}>
        <ChoiceCards
          choices={rules.kinds.map((one) => ({ value: one.code, label: named(one.name), note: named(one.meaning) }))}
          value={draft.kind}
          onChange={(chosen) => change({ kind: chosen })}
        />
      </Group>
      {kind !== undefined && <DueField kind={kind} due={draft.due} onChange={(due) => change({ due })} />}
    </>
  )
}

function Units({ street, rules, draft, change, error }: Props & { readonly street: Street | undefined; readonly rules: Rules }): ReactNode {
  const t = useText()
  const area = draft.area ?? street?.area
  return (
    <>
      <Field label={t('whistles.field.lead')} help={t('whistles.field.lead-help')} error={error('lead')}>
        {(ids) => <UnitSelect ids={ids} area={area} value={draft.leadUnitId} onChange={(leadUnitId) => change({ leadUnitId })} />}
      </Field>
      <Field label={t('whistles.field.joint')} help={t('whistles.field.joint-help', { most: rules.most.jointUnits })} optional>
        {(ids) => (
          <UnitsSelect
            ids={ids}
            area={area}
            value={draft.jointUnitIds}
            without={[draft.leadUnitId, street?.unitId]}
            most={rules.most.jointUnits}
            onChange={(jointUnitIds) => change({ jointUnitIds })}
          />
        )}
      </Field>
    </>
  )
}

type FormProps = Props & {
  readonly rules: Rules
  readonly streets: readonly Street[]
  readonly street: Street | undefined
  readonly photos: Photos
}

function Fields(props: FormProps): ReactNode {
  const { rules, streets, street, draft, change, error, photos } = props
  const t = useText()
  return (
    <>
      {streets.length > 1 && (
        <Field label={t('whistles.street')}>
          {(ids) => (
            <Select
              {...ids}
              options={streets.map(({ unitId, name }) => ({ value: unitId, label: name }))}
              value={street?.unitId}
              onChange={(streetUnitId: string | undefined) => change({ streetUnitId, area: undefined })}
            />
          )}
        </Field>
      )}
      <Kind {...props} />
      <Field label={t('whistles.field.what')} help={t('whistles.field.what-help')} error={error('words')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={2000}
            value={draft.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        )}
      </Field>
      <PlaceField street={street?.area} place={draft} onChange={({ area, point, placeWords }) => change({ area, point, placeWords })} error={error('place')} />
      <Units {...props} />
      <Field label={t('whistles.field.matters')} help={t('whistles.field.matters-help')} optional>
        {(ids) => <MattersSelect ids={ids} area={street?.area} value={draft.matters} most={rules.most.matters} onChange={(matters) => change({ matters })} />}
      </Field>
      <PhotoField label={t('whistles.field.photos')} photos={photos} optional error={error('stuck') ?? error('busy')} />
    </>
  )
}

function BlowForm({ rules, streets, asked }: { readonly rules: Rules; readonly streets: readonly Street[]; readonly asked: Asked }): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, change, clear] = useBlowDraft(asked)
  const photos = usePhotos()
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const keyFor = useMemo(keyKeeper, [])
  const street = streets.find(({ unitId }) => unitId === draft.streetUnitId) ?? streets[0]
  const missing = whatBlowMisses(draft, stateOf(photos))
  const send = useMutation({
    mutationFn: () => {
      const body = bodyOf(draft, street?.unitId, asked.problem, idsOf(photos))
      return call('whistle.blow', body, { key: keyFor(body) })
    },
    onSuccess: (whistle) => {
      client.setQueryData(whistleQuery(whistle.id).queryKey, whistle)
      void client.invalidateQueries({ queryKey: ['whistles'] })
      void client.invalidateQueries({ queryKey: ['problem'] })
      announce(t('whistles.blown', { number: whistle.number }))
      clear()
      keepBlow(undefined)
      void navigate({ to: '/whistles/$whistleId', params: { whistleId: whistle.id } })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (send.isPending) return
    if (missing.length === 0) send.mutate()
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset:has(> .field-error) input')?.focus())
  }
  const error = (name: BlowMissing): string | undefined => (tried && missing.includes(name) ? t(`whistles.blow-missing.${name}`) : undefined)
  return (
    <form ref={form} className="form blow-form" noValidate onSubmit={submit}>
      <Fields rules={rules} streets={streets} street={street} draft={draft} change={change} error={error} photos={photos} />
      {send.isError && <Failed error={send.error} />}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('whistles.blow-now')}
        </Button>
        <Button onClick={clear}>{t('whistles.start-over')}</Button>
        <span className="quiet">{t('whistles.draft-kept')}</span>
      </div>
    </form>
  )
}

export function BlowPanel(asked: Asked): ReactNode {
  const t = useText()
  const rules = useQuery(rulesQuery)
  const streets = useStreets()
  if (rules.isPending) return <Loading rows={8} />
  if (rules.isError) return <Failed error={rules.error} again={() => void rules.refetch()} />
  return (
    <Card className="blow-card">
      {streets.length === 0 && <p className="notice notice-warn">{t('refusal.whistles.not-a-street')}</p>}
      <BlowForm rules={rules.data} streets={streets} asked={asked} />
    </Card>
  )
}
