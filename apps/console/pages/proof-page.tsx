// SPDX-License-Identifier: MPL-2.0
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ProofPanel } from '#modules/matters/ui/console/index.ts'

export function ProofPage(): ReactNode {
  const { matterId } = useParams({ from: '/frame/matters/$matterId/deadlines' })
  return <ProofPanel key={matterId} matterId={matterId} />
}
