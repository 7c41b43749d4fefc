// SPDX-License-Identifier: MPL-2.0
// Photos that are none, lie, explode or tell too much. What is not a photo is refused by what it is, not by its name; what is
// kept is made anew, so nothing of the camera, the place or a hidden payload is served.
import exifr from 'exifr'
import { randomBytes, randomUUID } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { request } from 'node:http'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headersOf, type Answered } from '#tests/access/ask.ts'
import { openTown, reportedOf, said, type Reported, type Town } from './town.ts'

let town: Town
let jpeg: Buffer
beforeAll(async () => {
  town = await openTown()
  jpeg = await plain(120, 90).jpeg().toBuffer()
}, 60_000)
afterAll(() => town?.served.close())

const plain = (width: number, height: number): ReturnType<typeof sharp> => sharp({ create: { width, height, channels: 3, background: '#456' } })
const put = (body: Buffer, type = 'image/jpeg', uploadId: string = randomUUID()): Promise<Answered> =>
  town.ask({ method: 'PUT', path: `/api/uploads/${uploadId}`, body, type })

function pngChunk(name: string, data: Buffer): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A whole PNG of one bit a pixel, all black: 200 megapixels in some 25 kB. */
function blackPng(width: number, height: number, rows = height): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', head),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** A JPEG whose header declares other sizes than it has. */
function resized(bytes: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.findIndex((byte, index) => byte === 0xff && (copy[index + 1] === 0xc0 || copy[index + 1] === 0xc2))
  copy.writeUInt16BE(height, at + 5)
  copy.writeUInt16BE(width, at + 7)
  return copy
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>'
const ELF = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), randomBytes(4_000)])

describe('what is no photo is refused', () => {
  const cases: readonly (readonly [what: string, bytes: () => Buffer | Promise<Buffer>, refusal: string])[] = [
    ['a renamed executable', () => ELF, '415 photo.not-an-image'],
    ['a script', () => Buffer.from('#!/bin/sh\nrm -rf /\n'), '415 photo.not-an-image'],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj'), '415 photo.not-an-image'],
    ['a ZIP', () => Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaa'), '415 photo.not-an-image'],
    ['a GIF', () => plain(9, 9).gif().toBuffer(), '415 photo.not-an-image'],
    ['a TIFF', () => plain(9, 9).tiff().toBuffer(), '415 photo.not-an-image'],
    ['an SVG with a script', () => Buffer.from(SVG), '415 photo.drawing'],
    ['an SVG behind a declaration', () => Buffer.from(`\ufeff<?xml version="1.0"?>\n<!-- x -->${SVG}`), '415 photo.drawing'],
    ['an SVG in capitals', () => Buffer.from(SVG.toUpperCase()), '415 photo.drawing'],
    ['a page', () => Buffer.from('<!doctype html><script>1</script>'), '415 photo.not-an-image'],
    ['zero bytes', () => Buffer.alloc(0), '415 photo.not-an-image'],
    ['one byte', () => Buffer.from([0xff]), '415 photo.not-an-image'],
    ['a megabyte of zeros', () => Buffer.alloc(1_000_000), '415 photo.not-an-image'],
    ['three bytes of JPEG and noise', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(3_000)]), '400 photo.broken'],
    ['a JPEG head on an executable', () => Buffer.concat([jpeg.subarray(0, 20), ELF]), '400 photo.broken'],
    [
      'a JPEG cut off',
      async () =>
        (
          await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
            .jpeg()
            .toBuffer()
        ).subarray(0, 9_000),
      '400 photo.broken',
    ],
    [
      'a PNG cut off',
      async () =>
        (
          await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
            .png()
            .toBuffer()
        ).subarray(0, 90_000),
      '400 photo.broken',
    ],
    ['a PNG without pixels', () => blackPng(0, 0), '400 photo.broken'],
    ['200 megapixels, complete', () => blackPng(20_000, 10_000), '413 photo.too-many-pixels'],
    ['200 megapixels, only declared', () => blackPng(20_000, 10_000, 1), '413 photo.too-many-pixels'],
    ['four billion pixels, declared by a JPEG', () => resized(jpeg, 65_500, 65_500), '413 photo.too-many-pixels'],
  ]
  test.each(cases)('%s', async (_what, bytes, refusal) => {
    const body = await bytes()
    for (const type of ['image/jpeg', 'application/octet-stream']) expect(said(await put(body, type))).toBe(refusal)
  })

  test('a JPEG that declares less than it holds is no way around the limit', async () => {
    expect(['200', '400 photo.broken']).toContain(said(await put(resized(jpeg, 8, 8))))
  })

  test('the same bytes as JSON, as a form or as text', async () => {
    expect(said(await put(jpeg, 'multipart/form-data; boundary=x'))).toBe('415 wrong-type')
    expect(said(await put(jpeg, 'text/plain'))).toBe('415 wrong-type')
    expect(said(await put(Buffer.from('{}'), 'application/json'))).toBe('415 photo.not-an-image')
    expect(said(await town.ask({ method: 'PUT', path: `/api/uploads/${randomUUID()}` }))).toBe('415 photo.not-an-image')
  })

  test('more than 20 MB, whether it says so or not', async () => {
    for (const announced of [true, false]) expect(await sendMany(21, announced)).toBe(413)
  }, 30_000)

  test('nothing of them is kept: no report can use them', async () => {
    const uploadId = randomUUID()
    expect(said(await put(ELF, 'image/jpeg', uploadId))).toBe('415 photo.not-an-image')
    expect(said(await town.report({ uploads: [uploadId] }))).toBe('409 matter.no-such-upload')
    expect(said(await put(jpeg, 'image/jpeg', uploadId))).toBe('200')
    expect(said(await town.report({ uploads: [uploadId] }))).toBe('201')
  })
})

/** Sends megabytes and gives the status; the server may hang up while we still send. */
function sendMany(megabytes: number, announced: boolean): Promise<number> {
  const { hostname, port } = new URL(town.served.address)
  const body = Buffer.concat([jpeg, Buffer.alloc(megabytes * 1024 * 1024)])
  const headers = {
    ...headersOf({ method: 'PUT', path: '', body, type: 'image/jpeg' }),
    ...(announced ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' }),
  }
  return new Promise((resolve, reject) => {
    let status = 0
    const sent = request({ hostname, port, method: 'PUT', path: `/api/uploads/${randomUUID()}`, headers, agent: false }, (answer) => {
      status = answer.statusCode ?? 0
      answer.resume()
      resolve(status)
    })
    sent.on('error', (error) => (status === 0 ? reject(error) : undefined))
    for (let at = 0; at < body.length; at += 65_536) sent.write(body.subarray(at, at + 65_536))
    sent.end()
  })
}

describe('what is kept', () => {
  const served = async ({ matterId, receipt }: Reported, photoId: string, size: 'small' | 'large'): Promise<Answered> =>
    town.ask({ path: `/api/my/matters/${matterId}/photos/${photoId}?size=${size}`, headers: { 'receipt-code': receipt } })

  test.each(['jpeg', 'png', 'webp'] as const)('a %s is taken, whatever type it is sent as', async (format) => {
    const bytes = await plain(40, 30)[format]().toBuffer()
    for (const type of ['image/jpeg', 'image/heic', 'application/octet-stream']) expect((await put(bytes, type)).body).toMatchObject({ width: 40, height: 30 })
  })

  test('time and place of the camera are read, and are gone from what is served', async () => {
    const bytes = await plain(2_000, 1_000)
      .withExif({
        IFD0: { Make: 'SpyCam', Artist: 'Somebody' },
        IFD2: { DateTimeOriginal: '2026:11:02 08:15:00' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 33/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '122/1 54/1 0/1' },
      })
      .jpeg()
      .toBuffer()
    expect(await exifr.gps(bytes)).toMatchObject({ latitude: 38.55, longitude: 122.9 })
    const uploadId = randomUUID()
    const answer = await put(Buffer.concat([bytes, Buffer.from('<script>alert(1)</script>')]), 'image/jpeg', uploadId)
    expect(answer.body).toMatchObject({ takenAt: '2026-11-02T00:15:00.000Z', point: { lon: 122.9, lat: 38.55 }, width: 1_600, height: 800 })
    const reported = reportedOf(await town.report({ uploads: [uploadId] }))
    for (const [size, type, width] of [
      ['large', 'image/jpeg', 1_600],
      ['small', 'image/webp', 320],
    ] as const) {
      const { bytes: shown, headers } = await served(reported, uploadId, size)
      expect(headers.get('content-type')).toBe(type)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toContain('private')
      const { exif, xmp, iptc, icc, width: wide } = await sharp(shown).metadata()
      expect([exif, xmp, iptc, icc, wide]).toEqual([undefined, undefined, undefined, undefined, width])
      expect(await exifr.parse(shown).catch(() => undefined)).toBeUndefined()
      for (const trace of ['SpyCam', 'Somebody', 'Exif', 'GPS', '<script>', '2026:11:02']) expect(shown.includes(trace)).toBe(false)
    }
    const view = JSON.stringify(await town.mine(reported))
    expect(view).not.toContain('122.9')
  })

  test('nonsense in the metadata is no place and no time', async () => {
    const odd = await plain(9, 9)
      .withExif({
        IFD2: { DateTimeOriginal: '9999:99:99 99:99:99' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '999/1 0/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '1/0 0/0 0/0' },
      })
      .jpeg()
      .toBuffer()
    expect((await put(odd)).body).toMatchObject({ takenAt: null, point: null })
  })

  test('the same photo again is the same upload; another under its id is refused', async () => {
    const uploadId = randomUUID()
    const [first, second] = [await put(jpeg, 'image/jpeg', uploadId), await put(jpeg, 'image/png', uploadId)]
    expect(second.body).toEqual(first.body)
    expect(said(await put(await plain(20, 20).jpeg().toBuffer(), 'image/jpeg', uploadId))).toBe('409 photo.other-content')
  })

  test('of two photos sent at once under one id, the one answered is the one served', async () => {
    const [wide, high] = [await plain(80, 40).jpeg().toBuffer(), await plain(40, 80).jpeg().toBuffer()]
    for (let round = 0; round < 6; round += 1) {
      const uploadId = randomUUID()
      const answers = await Promise.all([put(wide, 'image/jpeg', uploadId), put(high, 'image/jpeg', uploadId), put(wide, 'image/jpeg', uploadId)])
      const taken = answers.filter(({ status }) => status === 200).map(({ body }) => (body as { width: number }).width)
      expect(new Set(taken).size).toBe(1)
      const { bytes } = await served(reportedOf(await town.report({ uploads: [uploadId] })), uploadId, 'large')
      expect((await sharp(bytes).metadata()).width).toBe(taken[0])
    }
  })
})
