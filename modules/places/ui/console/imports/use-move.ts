// SPDX-License-Identifier: MPL-2.0
// Sends what a person decided of an import. The same decision again (a silent network) carries the same key; whatever came
// of it, the import is read anew.
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, newKey, type Sent } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { importQuery, type Import } from './queries.ts'

type Id = 'places.repair-import' | 'places.apply-import' | 'places.cancel-import'

export function useMove(id: Id, importId: string, said: string): UseMutationResult<Import, unknown, object> {
  const client = useQueryClient()
  const last = useRef({ content: '', key: '' })
  return useMutation({
    mutationFn: (content: object) => {
      const text = JSON.stringify(content)
      if (last.current.content !== text) last.current = { content: text, key: newKey() }
      // an empty body reads as a record of nothing, which the path's own part does not fit
      return call(id, { importId, ...content } as unknown as Sent<Id>, { key: last.current.key }) as Promise<Import>
    },
    onSuccess: (answer) => {
      last.current = { content: '', key: '' }
      client.setQueryData(importQuery(importId).queryKey, answer)
      announce(said)
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['places', 'imports'] }),
  })
}
