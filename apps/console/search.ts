// SPDX-License-Identifier: MPL-2.0
// Addresses with plain query text (`?area=990101&mine=yes`) instead of the router's JSON, so that people can read and shorten them.

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const text = query.toString().replaceAll('%2C', ',')
  return text === '' ? '' : `?${text}`
}

/** A place inside the console to go back to after signing in; anything else (another site, `//host`) is dropped. */
export function safeBack(back: unknown): string | undefined {
  return typeof back === 'string' && /^\/(?!\/)[^\\]*$/.test(back) && !back.startsWith('/sign-in') ? back : undefined
}
