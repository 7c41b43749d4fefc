// SPDX-License-Identifier: MPL-2.0
// All published versions of a list, latest first: since when, until when, from what source, and what each changed.
import type { JSX } from 'preact'
import { call } from '#api/client.ts'
import { useLoad } from '#design/pocket/store.ts'
import { named } from '#design/shared/text.ts'
import type { ListPaths } from './list-paths.ts'
import { NotRead } from './not-read.tsx'
import { ShareTools } from './share-tools.tsx'
import { periodWords, StateTag } from './version-lines.tsx'
import { t } from './words.ts'

type Props = { readonly list: string; readonly paths: ListPaths }

export function VersionsPage({ list, paths }: Props): JSX.Element {
  const loaded = useLoad(() => call('lists.list-lists', {}), [])
  const head = loaded.data?.lists.find((one) => one.list === list)
  return (
    <>
      {head && <h1 tabIndex={-1}>{t('lists.earlier')}</h1>}
      {head && (
        <p class="lead">
          <a href={paths.list(list)}>{named(head.name)}</a>
        </p>
      )}
      {!loaded.data && <NotRead loaded={loaded} />}
      {loaded.data && !head && <h1 tabIndex={-1}>{t('lists.none-yet')}</h1>}
      <ol class="stack">
        {head?.versions.map((version, index) => {
          const before = head.versions[index + 1]
          return (
            <li key={version.id} class="card stack">
              <h2>
                <a href={`${paths.list(list)}?version=${encodeURIComponent(version.label)}`}>{version.label}</a> <StateTag state={version.state} />
              </h2>
              <p>
                {periodWords(version)} · {t('lists.count', { n: version.count })}
              </p>
              <p>
                {before === undefined ? (
                  <span class="small">{t('lists.first-version')}</span>
                ) : (
                  <a href={paths.changes(list, before.label, version.label)}>{t('lists.what-changed')}</a>
                )}
              </p>
              {before !== undefined && <p class="small">{t(version.openMatters === 'keep' ? 'lists.open-kept' : 'lists.open-recomputed')}</p>}
              <p class="small">{t('lists.source', { source: version.source })}</p>
            </li>
          )
        })}
      </ol>
      {head && <ShareTools title={named(head.name)} />}
    </>
  )
}
