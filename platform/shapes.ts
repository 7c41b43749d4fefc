// SPDX-License-Identifier: MPL-2.0
// Shapes that many contracts share.
import { z } from 'zod'
import { isPlainName } from '#kernel/plain-name.ts'

export const Iso = z.iso.datetime({ offset: true })
export const Day = z.iso.date()
/** In small letters, as PostgreSQL gives them back, however they were written. */
export const Uuid = z.uuid().toLowerCase()
/** Digits of an area path: 2, 4, 6, 9, 12 or 15 (kernel/area-path.ts). */
export const AreaDigits = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/)
export const Named = z.object({ zh: z.string(), en: z.string() })
export const Nothing = z.object({})

// Marks that turn the direction of what follows, and characters of no width: they can make a text read as another. The
// joiners that hold emoji together stay.
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu
const JOINERS = /\u200c|\u200d|\ufe0e|\ufe0f/gu

function readable(text: string): string {
  const seen = text.replaceAll('\r\n', '\n').replaceAll(UNSEEN, '').trim()
  return seen.replaceAll(JOINERS, '').trim() === '' ? '' : seen
}

/** No control characters except line breaks, no lone surrogates, nothing unseen; trimmed. Emoji are welcome. */
export function words(least: number, most: number): z.ZodString {
  return z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), 'holds characters that cannot be kept')
    .transform(readable)
    .pipe(z.string().min(least)) as unknown as z.ZodString
}

/** One line that names a place: nothing unseen, nothing that turns what follows around (kernel/plain-name.ts); trimmed. */
export function placeName(least: number, most: number): z.ZodString {
  return z.string().max(most).refine(isPlainName, 'holds characters that no name may hold').pipe(words(least, most)) as unknown as z.ZodString
}

/** WGS-84 unless `crs` says otherwise; longitude first. Ranges are checked here, the city's limits by places. */
export const Point = z.object({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-180).max(180),
  crs: z.enum(['wgs84', 'gcj02', 'bd09']).default('wgs84'),
})

export const PageQuery = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
