// SPDX-License-Identifier: MPL-2.0
// Photos of a form of this module: picked, sent at once, and how far all of them got.
import { useState, type ReactNode } from 'react'
import { Field } from '#design/console/field.tsx'
import { ProofPicker, type Picked, type UpdatePhotos } from '#modules/matters/ui/console/index.ts'

export type Photos = { readonly photos: readonly Picked[]; readonly update: UpdatePhotos }

export function usePhotos(): Photos {
  const [held, setHeld] = useState<{ readonly photos: readonly Picked[] }>({ photos: [] })
  return { photos: held.photos, update: setHeld }
}

export function stateOf(...all: readonly Photos[]): 'ready' | 'busy' | 'stuck' {
  const states = all.flatMap(({ photos }) => photos.map(({ state }) => state))
  return states.includes('failed') ? 'stuck' : states.includes('sending') ? 'busy' : 'ready'
}

export function idsOf({ photos }: Photos): readonly string[] {
  return photos.flatMap(({ id, state }) => (state === 'sent' ? [id] : []))
}

type Props = { readonly label: string; readonly photos: Photos; readonly error?: string | undefined; readonly optional: boolean }

export function PhotoField({ label, photos, error, optional }: Props): ReactNode {
  return (
    <Field label={label} error={error} optional={optional}>
      {(ids) => <ProofPicker ids={ids} photos={photos.photos} update={photos.update} upload="whistle.upload-photo" />}
    </Field>
  )
}
