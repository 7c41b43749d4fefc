// SPDX-License-Identifier: MPL-2.0
// Starts the phone app: words of one language, then the page; the session, the city and the other words come meanwhile.
import { render } from 'preact'
import '#design/pocket/base.css'
import '#design/pocket/forms.css'
import '#design/pocket/map.css'
import '#design/pocket/lists.css'
import '#design/pocket/matters.css'
import { firstLang } from '#design/shared/text.ts'
import { reportForm } from '#modules/matters/ui/pocket/index.ts'
import { App, laterPages } from './app.tsx'
import { startRouter } from './router.ts'
import { findCity, refreshMe } from './session.ts'
import { loadFirst, loadRest } from './words.ts'

const FORM_PAINTS = 200

const language = firstLang()
startRouter()
if (location.pathname === '/report') void reportForm().catch(() => undefined)
void refreshMe()
void findCity()
// No top-level await: Safari 14 does not know it.
void loadFirst(language)
  .catch(() => undefined)
  .then(() => {
    const root = document.getElementById('app')
    if (root !== null) render(<App />, root)
    // The report form comes first on a slow line; only when it works are the other pages fetched ahead.
    return reportForm()
      .then(
        () =>
          new Promise((resolve) => {
            setTimeout(resolve, FORM_PAINTS)
          }),
      )
      .then(() => Promise.all([loadRest(language), laterPages()]))
  })
  .catch(() => undefined)
