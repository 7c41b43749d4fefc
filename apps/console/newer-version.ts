// SPDX-License-Identifier: MPL-2.0
// After the server got a new version, pieces of the old one are gone: the page that asked for such a piece is loaded anew,
// at most once a minute, so that a broken network does not make it reload for ever.

const KEY = 'lifang.reloaded'
const PAUSE_MS = 60_000

export function reloadWhenNewer(): void {
  window.addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < PAUSE_MS) return
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}
