// SPDX-License-Identifier: MPL-2.0
// A new import above, those so far below.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '#design/console/page.tsx'
import { Empty, Failed, Loading } from '#design/console/states.tsx'
import { StatusTag, type Tone } from '#design/console/status-tag.tsx'
import { momentWords } from '#design/shared/time-words.ts'
import { useText } from '../words.ts'
import { ImportForm } from './import-form.tsx'
import { importsQuery, type ImportRow } from './queries.ts'
import './imports.css'

type Props = { readonly link: (importId: string, words: ReactNode) => ReactNode; readonly onStarted: (importId: string) => void }

const TONES: Readonly<Record<ImportRow['state'], Tone>> = {
  checking: 'busy',
  checked: 'check',
  applying: 'busy',
  applied: 'done',
  refused: 'late',
  cancelled: 'off',
}

export function ImportState({ state }: { readonly state: ImportRow['state'] }): ReactNode {
  const t = useText()
  return <StatusTag tone={TONES[state]}>{t(`places.import.state.${state}`)}</StatusTag>
}

function Rows({ imports, link }: { readonly imports: readonly ImportRow[]; readonly link: Props['link'] }): ReactNode {
  const t = useText()
  return (
    <div className="import-wide" tabIndex={0} role="region" aria-label={t('places.import.list')}>
      <table className="rows rows-tight">
        <thead>
          <tr>
            <th scope="col">{t('places.import.col.file')}</th>
            <th scope="col">{t('places.import.col.kind')}</th>
            <th scope="col">{t('places.import.col.state')}</th>
            <th scope="col" className="num">
              {t('places.import.col.features')}
            </th>
            <th scope="col" className="num">
              {t('places.import.col.faults')}
            </th>
            <th scope="col">{t('places.import.col.when')}</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.importId}>
              <th scope="row">{link(one.importId, one.fileName)}</th>
              <td>{t(`places.import.kind.${one.kind}`)}</td>
              <td>
                <ImportState state={one.state} />
              </td>
              <td className="num">{one.features ?? ''}</td>
              <td className="num">{one.faults}</td>
              <td className="nums">{momentWords(one.startedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function ImportsPanel({ link, onStarted }: Props): ReactNode {
  const t = useText()
  const asked = useQuery(importsQuery)
  if (asked.isPending) return <Loading rows={8} />
  if (asked.data === undefined) return <Failed error={asked.error} again={() => void asked.refetch()} />
  const { imports, mostBytes, partBytes } = asked.data
  return (
    <div className="import-page">
      <Card title={t('places.import.new')}>
        <ImportForm mostBytes={mostBytes} partBytes={partBytes} onStarted={onStarted} />
      </Card>
      <Card title={t('places.import.list')}>
        {imports.length === 0 ? (
          <Empty title={t('places.import.none')}>
            <p>{t('places.import.none-note')}</p>
          </Empty>
        ) : (
          <Rows imports={imports} link={link} />
        )}
      </Card>
    </div>
  )
}
