// SPDX-License-Identifier: MPL-2.0
// A sheet at the side, as the browser's own modal dialog: it keeps the keyboard inside and gives the focus back.
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { useText } from '../words.ts'

type Props = { readonly title: string; readonly note?: ReactNode; readonly onClose: () => void; readonly children: ReactNode }

export function SideSheet({ title, note, onClose, children }: Props): ReactNode {
  const t = useText()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="side-sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="side-sheet-inside">
        <header>
          <div>
            <h2 id={id}>{title}</h2>
            {note}
          </div>
          <button type="button" className="plain-button" aria-label={t('say.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
