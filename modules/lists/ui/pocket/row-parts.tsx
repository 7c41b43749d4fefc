// SPDX-License-Identifier: MPL-2.0
// What the pages of a grid matter and of an entry share: a titled part, the version it stands in, and its changes through
// the versions.
import type { JSX } from 'preact'
import { call, type Answer } from '#api/client.ts'
import { Notice, Problem } from '#design/pocket/parts.tsx'
import { useLoad, type Loaded } from '#design/pocket/store.ts'
import { named, type Named } from '#design/shared/text.ts'
import { dayWords } from '#design/shared/time-words.ts'
import type { ListPaths } from './list-paths.ts'
import { ShareTools } from './share-tools.tsx'
import { periodWords, StateTag } from './version-lines.tsx'
import { t } from './words.ts'

/** Nothing when there are no words. */
export function Part({ title, words }: { readonly title: string; readonly words: Named }): JSX.Element | null {
  return named(words) === '' ? null : (
    <section>
      <h2 class="minor">{title}</h2>
      <p class="read">{named(words)}</p>
    </section>
  )
}

export type History = Loaded<Answer<'lists.get-history'>>

/** The item or entry through its versions; what it says of the version shown stands at the top of the page. */
export function useHistory(list: string, code: string): History {
  return useLoad(() => call('lists.get-history', { list, code }), [list, code])
}

type NoticeProps = { readonly history: History; readonly versionId: string; readonly list: string; readonly code: string; readonly paths: ListPaths }

/** Says when the page does not show the version in force. */
export function VersionNotice({ history, versionId, list, code, paths }: NoticeProps): JSX.Element | null {
  const version = history.data?.history.find((one) => one.version.id === versionId)?.version
  if (version === undefined || version.state === 'in-force') return null
  return (
    <Notice kind="warm" icon="warning">
      <p>{t(version.state === 'replaced' ? 'lists.old-said' : 'lists.coming-item', { label: version.label, day: dayWords(version.inForceFrom) })}</p>
      <p class="no-print">
        <a href={paths.row(list, code)}>{t('lists.see-present')}</a>
      </p>
    </Notice>
  )
}

type FootProps = {
  readonly list: string
  readonly code: string
  readonly name: Named
  readonly version: { readonly id: string; readonly label: string; readonly inForceFrom: string }
  readonly history: History
  readonly paths: ListPaths
}

/** The end of an item page: version, its changes through the versions, tools. */
export function RowFoot({ list, code, name, version, history, paths }: FootProps): JSX.Element {
  return (
    <>
      {history.data && history.data.history.length > 0 && (
        <section>
          <h2 class="minor">{t('lists.history')}</h2>
          <ol class="plain-list">
            {history.data.history.map((one) => (
              <li key={one.version.id}>
                <p>
                  <a href={paths.row(list, code, one.version.label)}>{one.version.label}</a> <StateTag state={one.version.state} />{' '}
                  <span class="small">{periodWords(one.version)}</span>
                </p>
                {one.first && <p class="small">{t('lists.first-listed')}</p>}
                {!one.first && one.changes.length === 0 && <p class="small">{t('lists.not-changed')}</p>}
                <ul class="dashes">
                  {one.changes.map((change) => (
                    <li key={change.field + change.words.zh}>{named(change.words)}</li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Problem error={history.error} again={() => void history.reload()} />
      <p class="small">
        {t('lists.version', { label: version.label, day: dayWords(version.inForceFrom) })} · <a href={paths.versions(list)}>{t('lists.earlier')}</a>
      </p>
      <ShareTools title={named(name)} />
    </>
  )
}
