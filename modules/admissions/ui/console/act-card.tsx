// SPDX-License-Identifier: MPL-2.0
// What the person may do now with an application, as buttons, and the form of the one chosen. What may be done says the server.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '#api/client.ts'
import { Icon } from '#design/console/icon.tsx'
import { Card } from '#design/console/page.tsx'
import { Failed } from '#design/console/states.tsx'
import { ActForm, type ActDraft } from './act-form.tsx'
import { rulesQuery, type Application } from './queries.ts'
import { useStep } from './use-step.ts'
import { useText } from './words.ts'

export type Act = 'give-opinion' | 'admit' | 'refuse' | 'withdraw' | 'revoke'

function actsOf({ may }: Application): readonly Act[] {
  return may.flatMap((move): readonly Act[] => (move === 'decide' ? ['admit', 'refuse'] : move === 'end' ? [] : [move]))
}

function sendAct(act: Act, { id, revision }: Application, draft: ActDraft, key: string): Promise<Application> {
  const seen = { applicationId: id, revision, words: draft.words.trim() }
  switch (act) {
    case 'give-opinion':
      return call(
        'admissions.give-opinion',
        { applicationId: id, says: draft.says ?? 'agree', hoursAMonth: draft.hours === '' ? null : Number(draft.hours), words: draft.words.trim() },
        { key },
      )
    case 'admit':
      return call('admissions.admit', { ...seen, conditions: draft.conditions.trim(), fromDay: draft.fromDay, toDay: draft.toDay }, { key })
    case 'refuse':
      return call('admissions.refuse', { ...seen, reason: draft.reason ?? '' }, { key })
    case 'revoke':
      return call('admissions.revoke', { ...seen, reason: draft.reason ?? '' }, { key })
    case 'withdraw':
      return call('admissions.withdraw', seen, { key })
  }
}

export function ActCard({ application }: { readonly application: Application }): ReactNode {
  const t = useText()
  const rules = useQuery(rulesQuery)
  const [act, setAct] = useState<Act | undefined>()
  const step = useStep({
    send: ({ draft, chosen }: { readonly draft: ActDraft; readonly chosen: Act }, key) => sendAct(chosen, application, draft, key),
    said: () => t(`admissions.done.${act ?? 'withdraw'}`),
    onDone: () => setAct(undefined),
  })
  const acts = actsOf(application)
  if (acts.length === 0 && application.mayNot === null) return null
  const open = act !== undefined && acts.includes(act) ? act : undefined
  return (
    <Card title={t('admissions.may')} className="no-print">
      <div className="adm-stack">
        {application.mayNot !== null && (
          <p className="adm-why">
            <Icon name="lock" size={16} /> {t(`admissions.may-not.${application.mayNot}`)}
          </p>
        )}
        {acts.length > 0 && (
          <div className="form-foot">
            {acts.map((one, index) => (
              <Button
                key={one}
                type={index === 0 && open === undefined ? 'primary' : 'default'}
                danger={one === 'revoke'}
                aria-expanded={open === one}
                onClick={() => {
                  step.reset()
                  setAct(open === one ? undefined : one)
                }}
              >
                {t(`admissions.act.${one}`)}
              </Button>
            ))}
          </div>
        )}
        {open !== undefined && (
          <ActForm
            key={open}
            act={open}
            application={application}
            rules={rules.data}
            busy={step.isPending}
            onSend={(draft) => step.mutate({ draft, chosen: open })}
            onClose={() => setAct(undefined)}
          />
        )}
        {step.isError && <Failed error={step.error} />}
      </div>
    </Card>
  )
}
