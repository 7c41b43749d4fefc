// SPDX-License-Identifier: MPL-2.0
const KILO = 1024

/** Bytes as people say them. */
export function sizeWords(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`
  if (bytes < KILO * KILO) return `${Math.round(bytes / KILO)} KB`
  const megabytes = bytes / KILO / KILO
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

/** A size or distance with as many digits as it deserves. */
export function numberWords(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value >= 1 ? value.toFixed(1) : value.toPrecision(1)
}
