// SPDX-License-Identifier: MPL-2.0
// Photos from outside: recognised by their bytes, never by name or declared type; bounded in pixels before decoding; time and
// place read, then everything re-encoded so that no metadata and no hidden payload survives.
// Refuses photo.drawing (SVG), photo.not-an-image, photo.too-many-pixels, photo.broken.
import exifr from 'exifr'
import sharp from 'sharp'
import { instant, type Instant } from '#kernel/instant.ts'
import { refuse } from '#kernel/refusal.ts'

export const MOST_PIXELS = 50_000_000
const LARGE = 1_600
const SMALL = 320

export type ReadPhoto = {
  readonly large: Buffer
  readonly small: Buffer
  readonly width: number
  readonly height: number
  readonly takenAt: Instant | null
  readonly lon: number | null
  readonly lat: number | null
}

function looksLike(bytes: Buffer): 'photo' | 'drawing' | 'other' {
  const head = bytes.subarray(0, 12)
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'photo'
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'photo'
  if (head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP') return 'photo'
  const start = bytes.subarray(0, 1_024).toString('utf8').toLowerCase()
  return start.includes('<svg') || start.includes('<?xml') ? 'drawing' : 'other'
}

type Exif = { readonly DateTimeOriginal?: unknown; readonly latitude?: number; readonly longitude?: number }

/** Camera time is local time without a zone: read as Asia/Shanghai (UTC+8). A date outside 2000–2100 is no date. */
function cameraTime(value: unknown): Instant | null {
  const parts = typeof value === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(value) : null
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  return Number.isNaN(at) || Number(year) < 2000 || Number(year) > 2100 ? null : instant(at)
}

async function readExif(bytes: Buffer): Promise<{ readonly takenAt: Instant | null; readonly lon: number | null; readonly lat: number | null }> {
  const exif = (await exifr
    .parse(bytes, { gps: true, reviveValues: false, pick: ['DateTimeOriginal', 'GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'] })
    .catch(() => undefined)) as Exif | undefined
  const lon = exif?.longitude
  const lat = exif?.latitude
  const placed =
    typeof lon === 'number' && typeof lat === 'number' && Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  return { takenAt: cameraTime(exif?.DateTimeOriginal), lon: placed ? lon : null, lat: placed ? lat : null }
}

/** Decodes, turns upright, shrinks to ≤ 1,600 px JPEG and ≤ 320 px WebP without metadata. */
export async function readPhoto(bytes: Buffer): Promise<ReadPhoto> {
  const kind = looksLike(bytes)
  if (kind === 'drawing') refuse('photo.drawing')
  if (kind === 'other') refuse('photo.not-an-image')
  const limits = { limitInputPixels: MOST_PIXELS, failOn: 'truncated' } as const
  const size = await sharp(bytes, { ...limits, limitInputPixels: false })
    .metadata()
    .catch(() => refuse('photo.broken'))
  if (size.width * size.height * (size.pages ?? 1) > MOST_PIXELS) refuse('photo.too-many-pixels', { width: size.width, height: size.height, most: MOST_PIXELS })
  const { takenAt, lon, lat } = await readExif(bytes)
  const upright = (): ReturnType<typeof sharp> => sharp(bytes, limits).rotate()
  try {
    const large = await upright()
      .resize(LARGE, LARGE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    const small = await sharp(large.data).resize(SMALL, SMALL, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 72 }).toBuffer()
    return { large: large.data, small, width: large.info.width, height: large.info.height, takenAt, lon, lat }
  } catch {
    return refuse('photo.broken')
  }
}
