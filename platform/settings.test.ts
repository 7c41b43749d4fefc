// SPDX-License-Identifier: MPL-2.0
import { describe, expect, test } from 'vitest'
import { describeSettings, readSettings, tileHosts } from './settings.ts'

const refusalOf = (environment: Readonly<Record<string, string>>): string => {
  try {
    readSettings(environment)
    return 'none'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('a server does not start on', () => {
  test.each([
    [{ WEBHOOK_URL: 'hooks.example/in' }, 'setting WEBHOOK_URL: must be an http:// or https:// address'],
    [{ WEBHOOK_URL: 'ftp://hooks.example/in' }, 'setting WEBHOOK_URL: must be an http:// or https:// address'],
    [{ WEBHOOK_URL: 'javascript:alert(1)' }, 'setting WEBHOOK_URL: must be an http:// or https:// address'],
    [{ WEBHOOK_URL: 'https://me:secret@hooks.example/' }, 'setting WEBHOOK_URL: must not hold a user name or password'],
    [{ WEBHOOK_SECRET: 'short' }, 'setting WEBHOOK_SECRET: must have at least 16 characters'],
    [{ SMS_URL: 'sms.example' }, 'setting SMS_URL: must be an http:// or https:// address'],
    [{ MAIL_URL: 'https://mail.example', MAIL_FROM: 'a@b.example' }, 'setting MAIL_URL: must be an smtp:// or smtps:// address'],
    [{ MAIL_URL: 'smtp://', MAIL_FROM: 'a@b.example' }, 'setting MAIL_URL: must be an smtp:// or smtps:// address'],
    [{ MAIL_URL: 'smtp://mail.example' }, 'setting MAIL_FROM: needed with MAIL_URL'],
    [{ MAIL_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example, c@d.example' }, 'setting MAIL_FROM: must be an address like lifang@city.example'],
    [{ MAIL_URL: 'smtp://mail.example', MAIL_FROM: 'nobody' }, 'setting MAIL_FROM: must be an address like lifang@city.example'],
    [{ SMS_NOTICES: '1' }, 'setting SMS_URL: needed with SMS_NOTICES=1'],
    [{ MAIL_NOTICES: '1' }, 'setting MAIL_URL: needed with MAIL_NOTICES=1'],
    [{ PORT: 'eighty' }, 'setting PORT: '],
    [{ LIFANG_TILE_URL: 'https://map.example/tiles', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must hold {z}, {x} and {y}'],
    [{ LIFANG_TILE_URL: 'https://*.map.example/{z}/{x}/{y}', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must '],
    [{ LIFANG_TILE_URL: 'https://*/{z}/{x}/{y}', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must '],
    [{ LIFANG_TILE_URL: 'https://t{0-9999999}.map.example/{z}/{x}/{y}', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must '],
    [{ LIFANG_TILE_URL: 'https://t{c-a}.map.example/{z}/{x}/{y}', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must '],
    [{ LIFANG_TILE_URL: 'https://t{0-2}.s{0-2}.example/{z}/{x}/{y}', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must '],
    [{ LIFANG_TILE_URL: 'https://map.example;script-src/{z}/{x}/{y}', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must '],
    [{ LIFANG_TILE_URL: 'https://t{s}.map.example/{z}/{x}/{y}', LIFANG_TILE_ATTRIBUTION: 'a' }, 'setting LIFANG_TILE_URL: must '],
    [{ LIFANG_TILE_URL: 'https://map.example/{z}/{x}/{y}' }, 'setting LIFANG_TILE_ATTRIBUTION: needed with LIFANG_TILE_URL'],
    [{ LIFANG_TILE_CRS: 'gcj02' }, 'setting LIFANG_TILE_URL: needed with LIFANG_TILE_CRS'],
  ])('%j', (environment, expected) => {
    const refusal = refusalOf(environment)
    expect(refusal).toContain(expected)
    expect(refusal).not.toContain('secret@')
  })
})

test('what a city sets is taken; the demo city may ask for messages without a service', () => {
  const environment = {
    SMS_URL: 'http://10.0.0.5:8080/send',
    SMS_NOTICES: '1',
    MAIL_URL: 'smtps://u:p@mail.example:465',
    MAIL_FROM: '里坊 <lifang@city.example>',
    MAIL_NOTICES: '1',
    WEBHOOK_URL: 'https://hooks.example/in?key=1',
  }
  expect(readSettings(environment)).toMatchObject({ SMS_NOTICES: true, MAIL_NOTICES: true, MAIL_FROM: '里坊 <lifang@city.example>' })
  expect(readSettings({ LIFANG_DEMO: '1', SMS_NOTICES: '1', MAIL_NOTICES: '1' })).toMatchObject({ SMS_NOTICES: true, SMS_URL: '' })
})

test('secrets are not shown by lifang config', () => {
  const shown = JSON.stringify(
    describeSettings(
      readSettings({
        LIFANG_SECRET: 'secret-0'.repeat(5),
        WEBHOOK_SECRET: 'secret-1'.repeat(3),
        SMS_TOKEN: 'secret-2',
        SMS_URL: 'https://sms.example/?key=secret-3',
        WEBHOOK_URL: 'https://hooks.example/?key=secret-4',
        MAIL_URL: 'smtp://user:secret-5@mail.example',
        MAIL_FROM: 'a@b.example',
        DATABASE_URL: 'postgres://user:secret-6@db.example/lifang',
        LIFANG_TILE_URL: 'https://map.example/{z}/{x}/{y}?tk=secret-7',
        LIFANG_TILE_ATTRIBUTION: 'City Survey',
      }),
    ),
  )
  expect(shown).not.toContain('secret-')
  expect(shown).toContain('smtp://user:•••@mail.example')
})

test('a base map comes from its own servers only, each of several written out', () => {
  expect(tileHosts('')).toEqual([])
  expect(tileHosts('https://map.example:8443/{z}/{x}/{-y}.png')).toEqual(['https://map.example:8443'])
  expect(tileHosts('https://t{0-2}.map.example/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}')).toEqual([
    'https://t0.map.example',
    'https://t1.map.example',
    'https://t2.map.example',
  ])
})
