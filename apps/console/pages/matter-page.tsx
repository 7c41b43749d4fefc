// SPDX-License-Identifier: MPL-2.0
import { useParams } from '@tanstack/react-router'
import { Suspense, type ReactNode } from 'react'
import { MatterPanel } from '#modules/matters/ui/console/index.ts'
import { WhistlesOfMatter } from '#modules/whistles/ui/console/index.ts'

export function MatterPage(): ReactNode {
  const { matterId } = useParams({ from: '/frame/matters/$matterId' })
  const whistles = (
    <Suspense fallback={null}>
      <WhistlesOfMatter matterId={matterId} />
    </Suspense>
  )
  return <MatterPanel key={matterId} matterId={matterId} beside={whistles} />
}
