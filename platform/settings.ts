// SPDX-License-Identifier: MPL-2.0
// Every setting in one typed place, from environment variables only; `lifang config` prints this table.
// Refuses to start on a value it cannot read, naming the variable.
import { resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const flag = z.enum(['0', '1']).transform((value) => value === '1')

const variables = {
  HOST: { shape: z.string(), fallback: '127.0.0.1', says: 'address to listen on' },
  PORT: { shape: port, fallback: '3000', says: 'port to listen on; 0 picks a free one' },
  DATA_DIR: { shape: z.string(), fallback: './.lifang', says: 'folder for the embedded database, files and secrets' },
  DATABASE_URL: { shape: z.string(), fallback: '', says: 'a PostgreSQL ≥ 15 server; empty = the embedded one' },
  DB_POOL: { shape: z.coerce.number().int().min(2).max(200), fallback: '10', says: 'connections to the database' },
  DB_NAMED_STATEMENTS: { shape: flag, fallback: '1', says: 'name prepared statements; 0 behind pgBouncer < 1.21 in transaction mode' },
  LIFANG_DEMO: { shape: flag, fallback: '0', says: 'load the imaginary city and its demo sign-ins' },
  LIFANG_SECRET: { shape: z.string(), fallback: '', says: 'secret for sessions and receipts, ≥ 32 characters; empty = made on first start in DATA_DIR' },
  PUBLIC_URL: { shape: z.string(), fallback: '', says: 'address residents use, for QR codes and links; empty = the listening address' },
  TRUST_PROXY: { shape: flag, fallback: '0', says: '1 when a reverse proxy sets X-Forwarded-For' },
  CITY_NAME_ZH: { shape: z.string(), fallback: '云屿市', says: 'name of the city in Chinese (the default is the imaginary city)' },
  CITY_NAME_EN: { shape: z.string(), fallback: 'Yunyu City', says: 'name of the city in English' },
  TIME_ZONE: { shape: z.literal('Asia/Shanghai'), fallback: 'Asia/Shanghai', says: 'time zone of the city' },
  PER_MINUTE: { shape: z.coerce.number().int().min(1), fallback: '300', says: 'most calls a minute from one address' },
  WEBHOOK_URL: { shape: z.string(), fallback: '', says: 'address that receives notices as JSON; empty = none' },
  SMS_NOTICES: { shape: flag, fallback: '0', says: '1 sends residents who signed in by phone a message at each step' },
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
  return settings
}

/** The table `lifang config` prints; secrets and passwords are masked. */
export function describeSettings(settings: Settings): readonly { readonly name: string; readonly value: string; readonly fallback: string; readonly says: string }[] {
  return Object.entries(variables).map(([name, { fallback, says }]) => {
    const value = String(settings[name as keyof Settings])
    const masked = name === 'LIFANG_SECRET' && value !== '' ? '•••' : value.replace(/(:\/\/[^:/@]+):[^@]*@/, '$1:•••@')
    return { name, value: masked, fallback, says }
  })
}
