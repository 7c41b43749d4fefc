// SPDX-License-Identifier: MPL-2.0
// What the person may do now, likeliest first; and when nothing, why.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { named } from '#design/shared/text.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import type { OfficeMove } from './draft.ts'
import { isOpen } from './marks.tsx'
import type { Matter } from './matter-query.ts'
import { useText } from './words.ts'

const ORDER: readonly OfficeMove[] = [
  'accept',
  'arbitrate',
  'dispatch',
  'sign',
  'resume',
  'handle',
  'grant-extension',
  'verify',
  'close',
  'settle',
  'visit',
  'review',
  'take-up',
  'pass-on',
  'pause',
  'ask-extension',
  'return',
  'refuse',
  'supervise',
  'declare-ownerless',
  'park',
  'merge',
  'note',
]
const FORWARD: readonly OfficeMove[] = ['accept', 'arbitrate', 'dispatch', 'sign', 'resume', 'handle', 'grant-extension', 'verify', 'close', 'review']
export const MOVE_KEYS: Readonly<Partial<Record<OfficeMove, string>>> = { accept: 'a', dispatch: 'd', sign: 's', handle: 'h', verify: 'v', note: 'n' }

export function movesOf(matter: Matter): readonly OfficeMove[] {
  // Nothing can be dispatched before somebody chose its item: accepting does that.
  return ORDER.filter((move) => matter.may.includes(move) && !(move === 'dispatch' && matter.item === null && matter.may.includes('accept')))
}

/** Says why a verifier of this area may not verify: the matter waits for it, the post covers it, and yet it is not allowed. */
function useOwnWork(matter: Matter): boolean {
  const { posts } = useMe()
  const waits = matter.state === 'handled' || matter.state === 'verified'
  const covers = posts.some((post) => post.role === 'verifier' && (post.area === null || matter.place.area.startsWith(post.area)))
  return waits && covers && !matter.may.includes('verify') && !matter.may.includes('close')
}

export function MoveBar({
  matter,
  opened,
  onOpen,
}: {
  readonly matter: Matter
  readonly opened: OfficeMove | undefined
  readonly onOpen: (move: OfficeMove) => void
}): ReactNode {
  const t = useText()
  const ownWork = useOwnWork(matter)
  const moves = movesOf(matter)
  // A move that was sent for already is second to the step that now waits.
  const primary = moves.find((move) => FORWARD.includes(move))
  const real = moves.some((move) => move !== 'note')
  return (
    <div className="move-bar no-print" role="group" aria-label={t('matters.moves')}>
      {moves.map((move) => (
        <Button
          key={move}
          type={move === primary ? 'primary' : 'default'}
          aria-expanded={opened === move}
          aria-keyshortcuts={MOVE_KEYS[move]}
          onClick={() => onOpen(move)}
        >
          {t(`matters.move.${move}`)}
          {MOVE_KEYS[move] !== undefined && <kbd aria-hidden="true">{MOVE_KEYS[move]}</kbd>}
        </Button>
      ))}
      {ownWork && (
        <p className="own-work">
          <Icon name="lock" size={16} /> {t('matters.own-work')}
        </p>
      )}
      {!real && !ownWork && (
        <p className="quiet">
          {isOpen(matter.state)
            ? t('matters.no-moves', { holder: matter.holder === null ? t('matters.said.somebody') : named(matter.holder.name) })
            : t('matters.no-moves-over')}
        </p>
      )}
    </div>
  )
}
