// SPDX-License-Identifier: MPL-2.0
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { WhistlePanel } from '#modules/whistles/ui/console/index.ts'

export function WhistlePage(): ReactNode {
  const { whistleId } = useParams({ from: '/frame/whistles/$whistleId' })
  return <WhistlePanel key={whistleId} whistleId={whistleId} />
}
