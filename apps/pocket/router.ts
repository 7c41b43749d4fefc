// SPDX-License-Identifier: MPL-2.0
// Addresses through the history API. Plain <a href> links work: clicks on our own pages are taken over here.
import { createStore, useStore } from '#design/pocket/store.ts'

const place = createStore(location.pathname + location.search + location.hash)
const leavesApp = /^\/(api|console|open311|healthz|readyz)(\/|$)/

export function go(href: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', href)
  place.set(location.pathname + location.search + location.hash)
  window.scrollTo(0, 0)
}

function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  if (link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin || leavesApp.test(link.pathname)) return
  if (link.pathname === location.pathname && link.hash !== '' && link.hash.length < 6) return
  event.preventDefault()
  go(link.pathname + link.search + link.hash)
}

export function startRouter(): void {
  document.addEventListener('click', onClick)
  for (const name of ['popstate', 'hashchange']) window.addEventListener(name, () => place.set(location.pathname + location.search + location.hash))
}

/** The present path without query and fragment, as its parts. */
export function usePath(): readonly string[] {
  useStore(place)
  return location.pathname
    .split('/')
    .filter(Boolean)
    .map((part) => decodeURIComponent(part))
}
