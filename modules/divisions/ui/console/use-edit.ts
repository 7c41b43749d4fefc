// SPDX-License-Identifier: MPL-2.0
// Editing a proposal: an edit is sent with the revision seen; its answer is put into the page at once. When somebody else was
// quicker, the page shows the proposal as it is now and says that the edit was not kept.
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, newKey, type Answer, type Sent } from '#api/client.ts'
import { announce } from '#design/console/announcer.tsx'
import { isRefused } from '#design/shared/refusal-words.ts'
import { applyEdit, applyToAtoms } from './apply-edit.ts'
import { percent } from './numbers.ts'
import { atomsQuery, divisionQuery, type Division, type Edited } from './queries.ts'
import { useText } from './words.ts'

export type Edit = Sent<'divisions.edit'>['edit']
type Atoms = Answer<'divisions.get-atoms'>
type Change = Edit | 'undo'

export type Editing = {
  readonly make: UseMutationResult<Edited, unknown, Change>
  /** Somebody else changed the proposal while this person edited. */
  readonly isOvertaken: boolean
}

export function useEdit(division: Division, onMade: () => void): Editing {
  const t = useText()
  const client = useQueryClient()
  const [isOvertaken, setOvertaken] = useState(false)
  const last = useRef({ content: '', key: '' })
  const [one, atoms] = [divisionQuery(division.divisionId).queryKey, atomsQuery(division.divisionId).queryKey]
  const make = useMutation({
    mutationFn: (change: Change) => {
      const { divisionId, revision } = division
      const content = JSON.stringify([revision, change])
      if (last.current.content !== content) last.current = { content, key: newKey() }
      const { key } = last.current
      return change === 'undo'
        ? call('divisions.undo', { divisionId, revision }, { key })
        : call('divisions.edit', { divisionId, revision, edit: change }, { key })
    },
    onMutate: () => client.cancelQueries({ queryKey: one }),
    onSuccess: (edited, change) => {
      setOvertaken(false)
      client.setQueryData(one, (known) => known && applyEdit(known as Division, edited))
      client.setQueryData(atoms, (known) => known && applyToAtoms(known as Atoms, edited))
      const outside = edited.grids.filter(({ key }) => edited.outside.includes(key)).map(({ name }) => name)
      if (change === 'undo') announce(t('divisions.undone', { n: edited.undoable }))
      else if (outside.length > 0) announce(t('divisions.edited-outside', { names: outside }), 'plain')
      else announce(t('divisions.edited', { moved: edited.moved, deviation: percent(edited.proposed.maxDeviation) }))
      onMade()
      void client.invalidateQueries({ queryKey: one })
    },
    onError: (error) => {
      if (!isRefused(error, 'divisions.changed') && !isRefused(error, 'divisions.wrong-state')) return
      setOvertaken(true)
      void client.invalidateQueries({ queryKey: one })
      void client.invalidateQueries({ queryKey: atoms })
    },
  })
  return { make, isOvertaken }
}

/** What an edit would do, asked while one is still choosing. */
export function useTrial(division: Division, edit: Edit | undefined) {
  return useQuery({
    queryKey: ['divisions', 'trial', division.divisionId, division.revision, edit],
    enabled: edit !== undefined,
    retry: false,
    staleTime: Infinity,
    gcTime: 60_000,
    queryFn: ({ signal }) => call('divisions.try-edit', { divisionId: division.divisionId, revision: division.revision, edit: edit as Edit }, { signal }),
  })
}
