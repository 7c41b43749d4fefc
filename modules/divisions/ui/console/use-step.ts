// SPDX-License-Identifier: MPL-2.0
// Sends one step of a proposal or post: the same content again (a silent network) carries the same key; what changed meanwhile
// is read anew.
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { isRefused } from '#design/shared/refusal-words.ts'

type Props<Content, Answered> = {
  readonly send: (content: Content, key: string) => Promise<Answered>
  readonly said: ((answer: Answered) => string) | undefined
  readonly onDone: (answer: Answered) => void
}

export function useStep<Content, Answered>({ send, said, onDone }: Props<Content, Answered>): UseMutationResult<Answered, unknown, Content> {
  const client = useQueryClient()
  const last = useRef({ content: '', key: '' })
  return useMutation({
    mutationFn: (content: Content) => {
      const text = JSON.stringify(content)
      if (last.current.content !== text) last.current = { content: text, key: newKey() }
      return send(content, last.current.key)
    },
    onSuccess: (answer) => {
      last.current = { content: '', key: '' }
      if (said !== undefined) announce(said(answer))
      onDone(answer)
      void client.invalidateQueries({ queryKey: ['divisions'] })
    },
    onError: (error) => {
      if (isRefused(error, 'divisions.changed') || isRefused(error, 'divisions.wrong-state')) void client.invalidateQueries({ queryKey: ['divisions'] })
    },
  })
}
