// SPDX-License-Identifier: MPL-2.0
// Reporting arrival: by the code the street shows, or by the phone's position, which is checked and not kept. A phone that
// may not or cannot tell where it is says so, and the code remains.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { call } from '#api/client.ts'
import { Icon } from '#design/pocket/icon.tsx'
import { describedBy, Field, Notice, Problem } from '#design/pocket/parts.tsx'
import { useSend } from '#design/pocket/store.ts'
import { say } from '#design/shared/words.ts'
import type { Rules, Whistle } from '../moves.ts'
import { t } from './words.ts'

type Props = { readonly whistle: Whistle; readonly unitId: string; readonly rules: Rules; readonly onDone: (whistle: Whistle) => void }
type Trouble = 'denied' | 'unavailable' | 'none' | 'inaccurate'

const WAIT_MS = 15_000
const PERMISSION_DENIED = 1

/** Where the phone is now, or why it cannot say. */
function findPosition(): Promise<GeolocationCoordinates | Trouble> {
  if (!('geolocation' in navigator)) return Promise.resolve('none')
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(coords),
      (error) => resolve(error.code === PERMISSION_DENIED ? 'denied' : 'unavailable'),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 0 },
    )
  })
}

function ByPosition({ whistle, unitId, rules, onDone }: Props): JSX.Element {
  const sender = useSend()
  const [trouble, setTrouble] = useState<{ readonly kind: Trouble; readonly metres: number } | undefined>()
  const [finding, setFinding] = useState(false)
  const { radiusMetres, accuracyMetres } = rules.arrival
  const report = async (): Promise<void> => {
    setTrouble(undefined)
    setFinding(true)
    const found = await findPosition()
    setFinding(false)
    if (typeof found === 'string') return setTrouble({ kind: found, metres: 0 })
    if (found.accuracy > accuracyMetres) return setTrouble({ kind: 'inaccurate', metres: Math.round(found.accuracy) })
    const body = { whistleId: whistle.id, unitId, method: 'position' as const, lon: found.longitude, lat: found.latitude, accuracyMetres: found.accuracy }
    const answer = await sender.send(body, (key) => call('whistle.arrive', body, { key }))
    if (answer !== undefined) onDone(answer)
  }
  const busy = finding || sender.sending
  return (
    <div class="stack">
      <button type="button" class="second wide" disabled={busy} onClick={() => void report()}>
        <Icon name="target" />
        {t(finding ? 'duty.finding' : busy ? 'duty.sending' : 'duty.by-position')}
      </button>
      <p class="small">{t('duty.position-note', { n: radiusMetres })}</p>
      {trouble !== undefined && (
        <Notice kind="warm" icon="warning" role="alert">
          <p>{t(`duty.position-${trouble.kind}`, { n: trouble.metres })}</p>
        </Notice>
      )}
      <Problem error={sender.error} />
    </div>
  )
}

export function ArriveForm(props: Props): JSX.Element {
  const { whistle, unitId, rules, onDone } = props
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<string | undefined>()
  const sender = useSend()
  const submit = (event: Event): void => {
    event.preventDefault()
    const typed = code.replaceAll(/\D/g, '')
    if (typed.length !== rules.arrival.codeDigits) return setWrong(t('whistles.missing.code'))
    setWrong(undefined)
    const body = { whistleId: whistle.id, unitId, method: 'code' as const, code: typed }
    void sender.send(body, (key) => call('whistle.arrive', body, { key })).then((answer) => answer !== undefined && onDone(answer))
  }
  return (
    <div class="stack">
      <form class="stack" noValidate onSubmit={submit}>
        <Field id="arrive-code" label={t('whistles.field.code')} hint={t('whistles.field.code-help')} error={wrong}>
          <input
            id="arrive-code"
            class="mono code-digits"
            inputMode="numeric"
            autocomplete="off"
            maxLength={rules.arrival.codeDigits + 2}
            value={code}
            aria-invalid={wrong !== undefined}
            aria-describedby={describedBy('arrive-code', 'hint', wrong)}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </Field>
        <Problem error={sender.error} />
        <button type="submit" class="main" disabled={sender.sending}>
          {sender.sending ? say('say.sending') : t('whistles.send.arrive')}
        </button>
      </form>
      {whistle.place.point !== null && <ByPosition {...props} />}
    </div>
  )
}
