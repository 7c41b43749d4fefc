// SPDX-License-Identifier: MPL-2.0
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { PageHead } from '#design/console/page.tsx'
import { useWords } from '#design/console/use-words.ts'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { readsMatters } from '#modules/matters/ui/console/index.ts'
import { UnitsPanel } from '#modules/offices/ui/console/index.ts'
import { AreaCascader, AreaName } from '#modules/places/ui/console/index.ts'
import { useText } from '../words/words.ts'

export function UnitsPage(): ReactNode {
  const t = useText()
  const offices = useWords<'offices.units-note'>()
  const navigate = useNavigate()
  const { words = '', area } = useSearch({ from: '/frame/units' })
  const [typed, setTyped] = useState(words)
  const { posts } = useMe()
  const reads = readsMatters(posts.map((post) => post.role))
  const change = (next: { words: string; area: string | undefined }): void =>
    void navigate({
      to: '/units',
      replace: true,
      search: { ...(next.words !== '' && { words: next.words }), ...(next.area !== undefined && { area: next.area }) },
    })
  useEffect(() => setTyped(words), [words])
  return (
    <>
      <PageHead title={t('console.units')} note={offices('offices.units-note')} />
      <UnitsPanel
        words={typed}
        area={area}
        onWords={(next) => {
          setTyped(next)
          change({ words: next, area })
        }}
        areaName={(each) => <AreaName area={each} />}
        areaControl={<AreaCascader postAreas={posts.map((post) => post.area)} value={area} onChange={(next) => change({ words, area: next })} />}
        link={(unit, said) =>
          reads && (
            <Link to="/queue" search={{ unitId: unit.id }}>
              {said}
            </Link>
          )
        }
      />
    </>
  )
}
