// SPDX-License-Identifier: MPL-2.0
// Numbers as the pages of divisions write them, and the city's day.
import { serverNow } from '#api/server-time.ts'

export const count = (n: number): string => n.toLocaleString('en')

/** 0.0523 → 5.2 % */
export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** With a sign: +5.2 %, −3.0 %, 0.0 %. */
export const signedPercent = (share: number): string => `${share > 0 ? '+' : share < 0 ? '−' : ''}${percent(Math.abs(share))}`

export function signed(n: number, digits = 0): string {
  const shown = Math.abs(n).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return Number(Math.abs(n).toFixed(digits)) === 0 ? '0' : `${n > 0 ? '+' : '−'}${shown}`
}

/** YYYY-MM-DD in the city, some days from today. */
export function cityDay(plusDays = 0): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(serverNow() + plusDays * 86_400_000)
}
