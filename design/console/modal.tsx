// SPDX-License-Identifier: MPL-2.0
// The browser's own modal dialog: it keeps the keyboard inside, closes by Escape and gives the focus back.
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useWords } from './use-words.ts'

export function Modal({
  title,
  wide = false,
  onClose,
  children,
}: {
  readonly title: string
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? 'modal modal-wide' : 'modal'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="modal-inside">
        <header className="modal-head">
          <h2>{title}</h2>
          <button type="button" className="plain-button" aria-label={t('say.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
