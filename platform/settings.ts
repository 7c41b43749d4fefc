// SPDX-License-Identifier: MPL-2.0
// Every setting in one typed place, from environment variables only; `lifang config` prints this table.
// Refuses to start on a value it cannot read, or on one that needs another, naming the variable and never its value.
import { resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const flag = z.enum(['0', '1']).transform((value) => value === '1')

function isAddress(value: string, protocols: readonly string[]): boolean {
  const url = URL.parse(value)
  return url !== null && protocols.includes(url.protocol) && url.hostname !== ''
}

const webAddress = z
  .string()
  .refine((value) => value === '' || isAddress(value, ['http:', 'https:']), 'must be an http:// or https:// address')
  .refine((value) => !/^\w+:\/\/[^/?#]*@/.test(value), 'must not hold a user name or password')
const mailServer = z.string().refine((value) => value === '' || isAddress(value, ['smtp:', 'smtps:']), 'must be an smtp:// or smtps:// address')
const sender = z
  .string()
  .refine((value) => value === '' || /^([^<>@\r\n]+ <)?[^\s<>@,;]+@[^\s<>@,;]+>?$/.test(value), 'must be an address like lifang@city.example')
const signingSecret = z.string().refine((value) => value === '' || value.length >= 16, 'must have at least 16 characters')

// A server's name, with at most one {a-c} or {0-7} in it: it goes into the content policy of every page, where a star or another
// range would let in more servers than the map needs.
const TILE_SERVER = /^https?:\/\/(?:[a-z0-9.-]*(?:\{(?:[a-z]-[a-z]|\d-\d)\})?[a-z0-9.-]*|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?]|$)/i

function isTileServer(value: string): boolean {
  const [host = ''] = value.replace(/^\w+:\/\//, '').split(/[/?#]/)
  const range = /\{(.)-(.)\}/.exec(host)
  return TILE_SERVER.test(value) && (range === null || (range[1] as string) <= (range[2] as string))
}

/** {z}, {x} and {y} (or {-y}) stand for the tile; {a-c} or {0-7} for servers that share the work. */
const tileAddress = webAddress
  .refine((value) => value === '' || (['{z}', '{x}'].every((part) => value.includes(part)) && /\{-?y\}/.test(value)), 'must hold {z}, {x} and {y}')
  .refine((value) => value === '' || isTileServer(value), 'must name its server plainly, with at most one {a-c} or {0-7} in the name')

const variables = {
  HOST: { shape: z.string(), fallback: '127.0.0.1', says: 'address to listen on' },
  PORT: { shape: port, fallback: '3000', says: 'port to listen on; 0 picks a free one' },
  DATA_DIR: { shape: z.string(), fallback: './.lifang', says: 'folder for the embedded database, files and secrets' },
  DATABASE_URL: { shape: z.string(), fallback: '', says: 'a PostgreSQL ≥ 15 server; empty = the embedded one' },
  DB_POOL: { shape: z.coerce.number().int().min(2).max(200), fallback: '10', says: 'connections to the database' },
  DB_NAMED_STATEMENTS: { shape: flag, fallback: '1', says: 'name prepared statements; 0 behind pgBouncer < 1.21 in transaction mode' },
  LIFANG_DEMO: { shape: flag, fallback: '0', says: 'load the imaginary city, its matters and its demo sign-ins' },
  LIFANG_SECRET: { shape: z.string(), fallback: '', says: 'secret for sessions and receipts, ≥ 32 characters; empty = made on first start in DATA_DIR' },
  PUBLIC_URL: { shape: z.string(), fallback: '', says: 'address residents use, for QR codes and links; empty = the listening address' },
  TRUST_PROXY: { shape: flag, fallback: '0', says: '1 when a reverse proxy sets X-Forwarded-For' },
  CITY_NAME_ZH: { shape: z.string().min(1), fallback: '里坊', says: 'name of the city in Chinese, on pages and in messages' },
  CITY_NAME_EN: { shape: z.string().min(1), fallback: 'Lifang', says: 'name of the city in English' },
  TIME_ZONE: { shape: z.literal('Asia/Shanghai'), fallback: 'Asia/Shanghai', says: 'time zone of the city' },
  PER_MINUTE: { shape: z.coerce.number().int().min(1), fallback: '300', says: 'most calls a minute from one address' },
  WEBHOOK_URL: { shape: webAddress, fallback: '', says: 'address that receives notices as JSON; empty = none' },
  WEBHOOK_SECRET: { shape: signingSecret, fallback: '', says: 'signs what the webhook receives (HMAC-SHA256), ≥ 16 characters; empty = unsigned' },
  SMS_URL: {
    shape: webAddress,
    fallback: '',
    says: "the city's SMS gateway: receives phone and text as JSON; empty = nothing is sent, no sign-in by phone outside the demo",
  },
  SMS_TOKEN: { shape: z.string(), fallback: '', says: 'bearer token for the SMS gateway; empty = none' },
  SMS_NOTICES: {
    shape: flag,
    fallback: '0',
    says: '1 sends residents who signed in by phone a message at each step, and liaison officers one when a street whistles',
  },
  MAIL_URL: { shape: mailServer, fallback: '', says: 'mail server, smtp://user:password@host:port or smtps://…; empty = nothing is sent' },
  MAIL_FROM: { shape: sender, fallback: '', says: 'address mail is sent from; needed with MAIL_URL' },
  MAIL_NOTICES: { shape: flag, fallback: '0', says: '1 sends units a mail to their office address when they have to act' },
  LIFANG_TILE_URL: {
    shape: tileAddress,
    fallback: '',
    says: "the city's base map: image tiles under {z}/{x}/{y} in Web Mercator, key included; residents' browsers load them; empty = our own map alone",
  },
  LIFANG_TILE_ATTRIBUTION: { shape: z.string().max(200), fallback: '', says: 'whose map it is, with its approval number; shown on the map' },
  LIFANG_TILE_CRS: {
    shape: z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']),
    fallback: 'wgs84',
    says: 'the system the base map is drawn in: wgs84, cgcs2000, gcj02 or bd09; our layers are moved to fit it',
  },
  IMPORT_MOST_MB: {
    shape: z.coerce.number().int().min(1).max(10_000),
    fallback: '512',
    says: 'largest file of boundaries, buildings or roads that the console takes in, in megabytes',
  },
  LOG_LEVEL: { shape: z.enum(['debug', 'info', 'warn', 'error', 'silent']), fallback: 'info', says: 'least important log line to print' },
} as const

type Variables = typeof variables
export type Settings = { readonly [Name in keyof Variables]: z.output<Variables[Name]['shape']> }

/** Reads settings from an environment; Error naming the variable when one cannot be read. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const read = Object.entries(variables).map(([name, { shape, fallback }]) => {
    const given = environment[name]
    const parsed = shape.safeParse(given === undefined || given === '' ? fallback : given)
    if (!parsed.success) throw new Error(`setting ${name}: ${parsed.error.issues[0]?.message ?? 'cannot be read'}`)
    return [name, name === 'DATA_DIR' ? resolve(String(parsed.data)) : parsed.data]
  })
  const settings: Settings = Object.fromEntries(read)
  const missing = findMissing(settings)
  if (missing !== undefined) throw new Error(missing)
  return settings
}

/** Which setting another one needs. The demo city may ask for messages without a service: they are kept in memory only. */
function findMissing(settings: Settings): string | undefined {
  if (settings.MAIL_URL !== '' && settings.MAIL_FROM === '') return 'setting MAIL_FROM: needed with MAIL_URL'
  if (settings.LIFANG_TILE_URL !== '' && settings.LIFANG_TILE_ATTRIBUTION === '') return 'setting LIFANG_TILE_ATTRIBUTION: needed with LIFANG_TILE_URL'
  if (settings.LIFANG_TILE_URL === '' && settings.LIFANG_TILE_CRS !== 'wgs84') return 'setting LIFANG_TILE_URL: needed with LIFANG_TILE_CRS'
  if (settings.LIFANG_DEMO) return undefined
  if (settings.SMS_NOTICES && settings.SMS_URL === '') return 'setting SMS_URL: needed with SMS_NOTICES=1'
  if (settings.MAIL_NOTICES && settings.MAIL_URL === '') return 'setting MAIL_URL: needed with MAIL_NOTICES=1'
  return undefined
}

const SECRETS = new Set(['LIFANG_SECRET', 'WEBHOOK_SECRET', 'SMS_TOKEN'])
// A gateway's key often stands in the query of its address.
const KEYED = new Set(['WEBHOOK_URL', 'SMS_URL', 'LIFANG_TILE_URL'])

function masked(name: string, value: string): string {
  if (value === '') return value
  if (SECRETS.has(name)) return '•••'
  return (KEYED.has(name) ? value.replace(/\?.*$/, '?•••') : value).replace(/(:\/\/[^:/@]+):[^@]*@/, '$1:•••@')
}

/** The table `lifang config` prints; secrets and passwords are masked. */
export function describeSettings(
  settings: Settings,
): readonly { readonly name: string; readonly value: string; readonly fallback: string; readonly says: string }[] {
  return Object.entries(variables).map(([name, { fallback, says }]) => {
    return { name, value: masked(name, String(settings[name as keyof Settings])), fallback, says }
  })
}

/** The servers a base map comes from, for the content policy of our pages: each {a-c} or {0-7} of its host written out. */
export function tileHosts(url: string): readonly string[] {
  const range = /\{([a-z])-([a-z])\}|\{(\d)-(\d)\}/.exec(url.split(/[/?]/).slice(0, 3).join('/'))
  if (url === '') return []
  if (range === null) return [new URL(url.replaceAll(/[{}]/g, '')).origin]
  const [first, last] = [(range[1] ?? range[3] ?? '').charCodeAt(0), (range[2] ?? range[4] ?? '').charCodeAt(0)]
  const each = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String.fromCharCode(first + at))
  return each.map((letter) => new URL(url.replace(range[0], letter).replaceAll(/[{}]/g, '')).origin)
}
