// SPDX-License-Identifier: MPL-2.0
// Everything that narrows or orders the queue. Words are sent to the address after a short pause in typing.
import { Button, Input, Select } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react'
import { Icon } from '#design/console/icon.tsx'
import { useMe } from '#modules/identity/ui/console/index.ts'
import { ItemCascader } from '#modules/lists/ui/console/index.ts'
import { UnitSelect } from '#modules/offices/ui/console/index.ts'
import { AreaCascader } from '#modules/places/ui/console/index.ts'
import { NO_VIEW, STATES, type QueueFilter } from './queue-filter.ts'
import { useText } from './words.ts'

export type Change = (change: { readonly [K in keyof QueueFilter]?: QueueFilter[K] | undefined }) => void
type Props = { readonly filter: QueueFilter; readonly change: Change; readonly searchRef: Ref<InputRef> }

const PAUSE_MS = 350

function Search({ words, change, searchRef }: { readonly words: string; readonly change: Change; readonly searchRef: Ref<InputRef> }): ReactNode {
  const t = useText()
  const [typed, setTyped] = useState(words)
  const sent = useRef(words)
  useEffect(() => {
    if (words !== sent.current) setTyped(words)
    sent.current = words
  }, [words])
  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed
      change({ words: typed === '' ? undefined : typed })
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, change])
  return (
    <Input
      ref={searchRef}
      type="search"
      prefix={<Icon name="search" size={16} />}
      aria-label={t('matters.search')}
      placeholder={t('matters.search')}
      style={{ width: 232 }}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

export function QueueFilters({ filter, change, searchRef }: Props): ReactNode {
  const t = useText()
  const { posts } = useMe()
  return (
    <div className="filters no-print" role="search" aria-label={t('matters.filters')}>
      <Search words={filter.words ?? ''} change={change} searchRef={searchRef} />
      <AreaCascader postAreas={posts.map((post) => post.area)} value={filter.area} onChange={(area) => change({ area })} />
      <UnitSelect width={160} value={filter.unitId} onChange={(unitId) => change({ unitId })} />
      <ItemCascader width={160} anyLevel value={filter.item} onChange={(item) => change({ item })} />
      <Select
        aria-label={t('matters.states')}
        mode="multiple"
        maxTagCount={0}
        maxTagPlaceholder={(hidden) => (hidden.length === 1 ? hidden[0]?.label : `${t('matters.states')} · ${hidden.length}`)}
        allowClear
        style={{ width: 132 }}
        placeholder={t('matters.any-state')}
        showSearch={false}
        options={STATES.map((state) => ({ value: state as string, label: t(`matters.tag.${state}`) }))}
        value={filter.states?.split(',') ?? []}
        onChange={(states) => change({ states: states.join(',') })}
      />
      <label className="check">
        <input type="checkbox" checked={filter.overdue === 'yes'} onChange={(event) => change({ overdue: event.target.checked ? 'yes' : undefined })} />
        {t('matters.only-overdue')}
      </label>
      <label className="check">
        <input type="checkbox" checked={filter.mine === 'yes'} onChange={(event) => change({ mine: event.target.checked ? 'yes' : undefined })} />
        {t('matters.only-mine')}
      </label>
    </div>
  )
}

/** The line above the rows: how many, in which order, with or without map. */
export function QueueLine({ filter, change, children }: { readonly filter: QueueFilter; readonly change: Change; readonly children: ReactNode }): ReactNode {
  const t = useText()
  const narrowed = Object.keys(filter).some((name) => name !== 'order' && name !== 'map')
  const withMap = filter.map === 'yes'
  return (
    <div className="queue-line">
      <p role="status" className="quiet">
        {children}
      </p>
      <div className="filters no-print">
        {narrowed && (
          <Button
            size="small"
            type="text"
            onClick={() => change({ ...NO_VIEW, area: undefined, unitId: undefined, item: undefined, words: undefined, filedOn: undefined })}
          >
            {t('matters.clear')}
          </Button>
        )}
        <Select
          size="small"
          variant="borderless"
          aria-label={t('matters.order')}
          style={{ width: 150 }}
          value={filter.order ?? 'due'}
          onChange={(order) => change({ order: order === 'newest' ? 'newest' : undefined })}
          options={[
            { value: 'due', label: t('matters.order.due') },
            { value: 'newest', label: t('matters.order.newest') },
          ]}
        />
        <Button size="small" type={withMap ? 'primary' : 'default'} aria-pressed={withMap} onClick={() => change({ map: withMap ? undefined : 'yes' })}>
          <Icon name="map" size={16} />
          {t('matters.with-map')}
        </Button>
      </div>
    </div>
  )
}
