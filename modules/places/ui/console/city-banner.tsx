// SPDX-License-Identifier: MPL-2.0
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { named } from '#design/shared/text.ts'
import { extentQuery, useAreaName } from './areas.ts'
import { useText } from './words.ts'

export function CityName(): ReactNode {
  const extent = useQuery(extentQuery)
  useText()
  return extent.data === undefined ? null : named(extent.data.city)
}

/** Says that the city is imaginary, when it is. */
export function ImaginaryBanner(): ReactNode {
  const t = useText()
  const extent = useQuery(extentQuery)
  return extent.data?.imaginary === true ? <p className="imaginary">{t('places.imaginary')}</p> : null
}

export function AreaName({ area }: { readonly area: string }): ReactNode {
  useText()
  return useAreaName(area, named)
}
