// SPDX-License-Identifier: MPL-2.0
// Enters a difficult problem into the docket of the street: what, where, and which units it concerns; never people.
import { Button, Input } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { Field } from '#design/console/field.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed } from '#design/console/states.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { keyKeeper } from '#modules/matters/ui/console/index.ts'
import { idsOf, PhotoField, stateOf, usePhotos } from './photo-field.tsx'
import { PlaceField, type Place } from './place-field.tsx'
import { problemQuery } from './queries.ts'
import { UnitsSelect } from './units-select.tsx'
import { useText } from './words.ts'
import './whistles.css'

export function RegisterPanel(): ReactNode {
  const t = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { posts } = useMe()
  const home = posts.find(({ role }) => role === 'leader' || role === 'community-clerk')?.area ?? undefined
  const [title, setTitle] = useState('')
  const [words, setWords] = useState('')
  const [place, setPlace] = useState<Place>({ placeWords: '', area: home })
  const [parties, setParties] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const photos = usePhotos()
  const keyFor = useMemo(keyKeeper, [])
  const placeMissing = place.point === undefined && (place.area === undefined || place.placeWords.trim() === '')
  const state = stateOf(photos)
  const whole = title.trim() !== '' && words.trim() !== '' && !placeMissing && state === 'ready'
  const send = useMutation({
    mutationFn: () => {
      const { point, area, placeWords } = place
      const where = { ...(point === undefined ? area !== undefined && { area } : { point }), ...(placeWords.trim() !== '' && { words: placeWords.trim() }) }
      const body = { title: title.trim(), words: words.trim(), place: where, partyUnitIds: [...parties], uploads: [...idsOf(photos)] }
      return call('problem.register', body, { key: keyFor(body) })
    },
    onSuccess: (problem) => {
      client.setQueryData(problemQuery(problem.id).queryKey, problem)
      void client.invalidateQueries({ queryKey: ['problems'] })
      announce(t('problems.done.register'))
      void navigate({ to: '/docket/$problemId', params: { problemId: problem.id } })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (whole && !send.isPending) send.mutate()
  }
  const needed = (missing: boolean): string | undefined => (tried && missing ? t('whistles.missing.words') : undefined)
  return (
    <Card className="blow-card">
      <form className="form blow-form" noValidate onSubmit={submit}>
        <Field label={t('problems.field.title')} error={needed(title.trim() === '')}>
          {(ids) => <Input {...ids} maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field label={t('problems.field.words')} help={t('problems.field.words-help')} error={needed(words.trim() === '')}>
          {(ids) => (
            <Input.TextArea {...ids} autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} value={words} onChange={(event) => setWords(event.target.value)} />
          )}
        </Field>
        <PlaceField street={home} place={place} onChange={setPlace} error={tried && placeMissing ? t('whistles.blow-missing.place') : undefined} />
        <Field label={t('problems.field.parties')} help={t('problems.field.parties-help')} optional>
          {(ids) => <UnitsSelect ids={ids} area={home} value={parties} onChange={setParties} without={[]} most={undefined} />}
        </Field>
        <PhotoField
          label={t('whistles.field.photos')}
          photos={photos}
          optional
          error={tried && state !== 'ready' ? t(`whistles.missing.${state}`) : undefined}
        />
        {send.isError && <Failed error={send.error} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t('problems.register')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
