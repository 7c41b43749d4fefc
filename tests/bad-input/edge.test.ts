// SPDX-License-Identifier: MPL-2.0
// The edge of the server: requests from other sites, addresses that try to leave theirs, headers that lie, queries that look
// like SQL, and guessing at sign-ins. Every answer is a clear one; nothing of the inside shows (tests/access/ask.ts checks it).
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '#db/demo/sign-ins.ts'
import { headersOf, read, type Answered } from '#tests/access/ask.ts'
import { passwordStep, phoneCode, signInStaff } from '#tests/access/sign-in.ts'
import { GOOD, openTown, reportedOf, said, type Reported, type Town } from './town.ts'

let town: Town
let auditor: Readonly<Record<string, string>>
let known: Reported
beforeAll(async () => {
  town = await openTown()
  auditor = { cookie: await signInStaff(town.served.address, 'auditor') }
  known = reportedOf(await town.report())
}, 60_000)
afterAll(() => town?.served.close())

/** Without the tidying that fetch does: any path, any headers. */
function raw(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<Answered> {
  const { hostname, port } = new URL(town.served.address)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        headers: {
          ...headersOf({ method: 'POST', path, ...(body !== '' && { body }) }),
          ...(body !== '' && { 'content-length': Buffer.byteLength(body) }),
          ...headers,
        },
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const all = new Headers()
          for (const [name, value] of Object.entries(answer.headers)) for (const one of [value ?? []].flat()) all.append(name, one)
          try {
            resolve(read(`${method} ${path}`, answer.statusCode ?? 0, all, Buffer.concat(chunks)))
          } catch (error) {
            reject(error as Error)
          }
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('another site', () => {
  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'file://', 'https://127.0.0.1.evil.example', 'not an origin'])(
    'may not write for our visitors: %s',
    async (origin) => {
      expect(said(await town.report({ words: 'from elsewhere' }, { headers: { ...auditor, origin } }))).toBe('403 forbidden')
      expect(await town.countOf('from elsewhere')).toBe(0)
    },
  )

  test('is not let in by CORS', async () => {
    for (const answer of [
      await raw('OPTIONS', '/api/matters', { origin: 'https://evil.example', 'access-control-request-method': 'POST' }),
      await town.ask({ path: '/api/places/extent', headers: { origin: 'https://evil.example' } }),
    ]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  test('is told from our own', async () => {
    expect(said(await town.report({}, { headers: { origin: town.served.address } }))).toBe('201')
  })
})

describe('an address', () => {
  test.each([
    ['GET', '/api/nothing'],
    ['POST', '/api/nothing'],
    ['GET', '/api/'],
    ['PATCH', '/api/matters'],
    ['DELETE', '/api/matters'],
    ['GET', '/open311/requests.json'],
    ['GET', '/nothing.txt'],
    ['GET', '/.env'],
    ['GET', '/package.json'],
    ['GET', '/api/../package.json'],
    ['GET', '/console/../../package.json'],
    ['GET', '/..%2fpackage.json'],
    ['GET', '/api/openapi.json/../../../package.json'],
    ['GET', '/api/matters/x/y/z'],
    ['TRACE', '/api/matters'],
  ])('that is none is not found: %s %s', async (method, path) => {
    const answer = await raw(method, path)
    expect(said(answer)).toBe('404 not-found')
  })

  test.each([
    '/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/../../etc/passwd',
    '/console/..%2f..%2f..%2fetc/passwd',
    '/....//....//etc/hosts',
    '/console/%5c..%5c..%5cetc%5cpasswd',
  ])('that climbs gets the page or nothing: %s', async (path) => {
    const { status, headers, bytes } = await raw('GET', path)
    expect(status === 404 || headers.get('content-type')?.startsWith('text/html') === true).toBe(true)
    expect(bytes.toString('utf8')).not.toMatch(/root:|localhost/)
  })

  test.each(['%', '%zz', '%c0%ae%c0%ae', '%00', 'a'.repeat(500), '..%2f..%2fsecret', '%2e%2e%2f', `${'0'.repeat(6)}-x`])(
    'with a strange matter in it is refused: %s',
    async (matterId) => {
      for (const path of [`/api/matters/${matterId}`, `/api/my/matters/${matterId}`])
        expect(['400 malformed', '404 not-found']).toContain(said(await raw('GET', path, auditor)))
    },
  )

  test.each(['..%2f..%2f..%2fsecret', '..%5c..%5csecret', '%2e%2e', 'secret%00.jpg', '....//', '~root', 'large.jpg'])(
    'with a path where a photo id belongs is refused: %s',
    async (photoId) => {
      for (const path of [`/api/matters/${known.matterId}/photos/${photoId}`, `/api/my/matters/${known.matterId}/photos/${photoId}`]) {
        expect(['400 malformed', '404 not-found']).toContain(said(await raw('GET', path, { ...auditor })))
      }
      expect(['400 malformed', '404 not-found']).toContain(said(await raw('PUT', `/api/uploads/${photoId}`, { 'content-type': 'image/jpeg' }, 'x')))
    },
  )

  test('of a photo wants a size we have', async () => {
    for (const size of ['huge', '../large', ''])
      expect(said(await town.ask({ path: `/api/matters/${known.matterId}/photos/${randomUUID()}?size=${size}`, headers: auditor }))).toBe('400 malformed')
  })
})

describe('a Host', () => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1:1', 'localhost', 'a b', '[::1]', `${'x'.repeat(300)}.example`, "'><script>"])(
    'that is not ours changes nothing: %s',
    async (host) => {
      for (const path of ['/api/places/extent', '/api/nothing', '/api/matters']) {
        const answer = await raw('GET', path, { host, 'x-forwarded-host': host.replace(' ', '') })
        expect(answer.status).toBe(path === '/api/places/extent' ? 200 : path === '/api/matters' ? 401 : 404)
        expect(answer.bytes.toString('utf8') + JSON.stringify([...answer.headers])).not.toContain('evil.example')
      }
    },
  )

  test('does not find its way into cookies', async () => {
    const body = JSON.stringify({ username: 'street', password: DEMO_PASSWORD })
    const answer = await raw('POST', '/api/identity/password-sessions', { host: 'evil.example' }, body)
    expect(answer.status).toBe(200)
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).not.toMatch(/evil|domain=/i)
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Lax/i)
    }
  })
})

describe('a query', () => {
  const get = (path: string): Promise<Answered> => town.ask({ path, headers: auditor })
  const NASTY = [
    `' or 1=1 --`,
    `%`,
    `_`,
    `\\`,
    `'`,
    `"`,
    `&|!():*<->`,
    `a & b`,
    `井' & '盖`,
    `%' escape '`,
    `\\'; drop table matters.matter;--`,
    `𠮷`,
    `👍🏽`,
    '井:*',
    'ﷺ',
    '\u202e',
    'x'.repeat(100),
    '井'.repeat(100),
    ' ',
    '\t',
  ]
  test.each(NASTY)('for %j finds what says so, or nothing', async (words) => {
    const answer = await get(`/api/matters?words=${encodeURIComponent(words)}`)
    expect(said(answer)).toBe('200')
    const { matters } = answer.body as { matters: { words: string }[] }
    if (words.trim() !== '') expect(matters.filter((one) => !one.words.includes(words.trim()))).toEqual([])
  })

  test('finds to the letter what was kept', async () => {
    for (const words of [`100%'; --`, '\\d_x%', `"井盖" & (坏|了):*`, '👍🏽井盖']) {
      await town.report({ words: `见 ${words} 处` })
      const { matters } = (await get(`/api/matters?words=${encodeURIComponent(words)}`)).body as { matters: { words: string }[] }
      expect(matters.map((one) => one.words)).toEqual([`见 ${words} 处`])
    }
  })

  const CURSORS = [
    'x',
    '~',
    '~~',
    '1~00000000-0000-4000-8000-000000000000',
    'infinity~------------------------------------',
    '2026-11-02~00000000-0000-4000-8000-00000000000',
    `infinity~' or 1=1 --`,
    '+275760-01-01T00:00:00Z~00000000-0000-4000-8000-000000000000',
    'now~00000000-0000-4000-8000-000000000000',
    '2026-11-02T00:00:00Z; select 1~00000000-0000-4000-8000-000000000000',
  ]
  test.each([
    ...CURSORS.flatMap((after) => ['/api/matters', '/api/my/matters'].map((path) => `${path}?after=${encodeURIComponent(after)}`)),
    ...CURSORS.map((after) => `/api/notices?after=${encodeURIComponent(after)}`),
    '/api/my/matters?after=infinity~00000000-0000-4000-8000-000000000000',
    '/api/matters?limit=0',
    '/api/matters?limit=201',
    '/api/matters?limit=x',
    '/api/matters?limit=1e9',
    '/api/matters?states=reported,nonsense',
    '/api/matters?states=constructor',
    '/api/matters?area=9',
    "/api/matters?area=99'--",
    '/api/matters?unitId=x',
    '/api/matters?words=%00',
    '/api/matters?item=%00',
    '/api/matters?order=worst',
    '/api/matters?overdue=perhaps',
    '/api/matters?limit=5&limit=6',
    '/api/matters?words=a&words=b',
    '/api/figures/day?day=2026-02-30',
    '/api/figures/day?day=yesterday',
    '/api/figures/day?area=x',
    '/api/calendar/1999',
    '/api/calendar/x',
    '/api/calendar/2026.5',
    '/api/offices/units?kind=%00',
    '/api/offices/units?words=%00',
    '/api/lists/grid-matters?on=2026-13-01',
    '/api/lists/%00',
    '/api/lists/grid-matters/items/010101?version=%00',
    '/api/places/areas?parent=%00',
    '/api/places/areas?parent=1',
    '/api/places/tiles/persons/14/13784/6288',
    '/api/places/tiles/ground/2/4/0',
    '/api/places/tiles/ground/99/0/0',
    '/api/places/tiles/ground/NaN/0/-1',
    '/api/places/grids?community=%00',
    '/api/divisions?state=lost',
    '/api/divisions/ground?area=99x&target=-1',
    '/api/offices/posts?area=%00',
  ])('that cannot be read is malformed: %s', async (path) => {
    expect(said(await get(path))).toBe('400 malformed')
  })

  test.each([
    '/api/figures/day?day=0001-01-01',
    '/api/figures/day?day=9999-12-31',
    '/api/matters?item=%25',
    '/api/matters?after=infinity~00000000-0000-4000-8000-000000000000',
    '/api/matters?after=2026-11-02T00%3A00%3A00Z~00000000-0000-4000-8000-000000000000&order=newest',
    '/api/lists/grid-matters?on=2026-03-01',
  ])('that is only unusual is answered: %s', async (path) => expect(said(await get(path))).toBe('200'))
})

describe('a move with a wrong field', () => {
  const move = (what: string, json: object): Promise<Answered> =>
    town.ask({ method: 'POST', path: `/api/matters/${known.matterId}/${what}`, json, headers: auditor })
  test.each([
    ['acceptances', 'revision', {}],
    ['acceptances', 'revision', { revision: '1' }],
    ['acceptances', 'revision', { revision: 0 }],
    ['acceptances', 'revision', { revision: 1.5 }],
    ['acceptances', 'revision', { revision: 1e20 }],
    ['acceptances', 'words', { revision: 1, words: 5 }],
    ['refusals', 'reason', { revision: 1, words: 'x', reason: 'no-reason' }],
    ['refusals', 'words', { revision: 1, reason: 'legal-channel', words: ' ' }],
    ['dispatches', 'unitId', { revision: 1, unitId: 'us' }],
    ['dispatches', 'unitId', { revision: 1, unitId: ['x'] }],
    ['results', 'outcome', { revision: 1, words: 'x', outcome: 'solved' }],
    ['results', 'uploads', { revision: 1, words: 'x', outcome: 'done', uploads: 'x' }],
    ['verifications', 'outcome', { revision: 1, words: 'x', outcome: true }],
    ['verifications', 'close.words', { revision: 1, words: 'x', outcome: 'passed', close: { outcome: 'solved', words: '' } }],
    ['closings', 'outcome', { revision: 1, words: 'x' }],
    ['merges', 'into', { revision: 1, into: '' }],
    ['merges', 'into', { revision: 1, into: '9\u0000' }],
    ['notes', 'words', { words: '' }],
    ['notes', 'words', { words: '\u0000' }],
  ])('%s names %s: %j', async (what, field, json) => {
    const answer = await move(what, json)
    expect(said(answer)).toBe('400 malformed')
    expect((answer.facts['fields'] as readonly string[]).map((one) => one.split(':')[0])).toContain(field)
  })
})

describe('guessing', () => {
  const password = (username: string, word: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> =>
    town.ask({ method: 'POST', path: '/api/identity/password-sessions', json: { username, password: word }, headers })

  test('a password is over after five tries from one address; elsewhere its owner still gets in', async () => {
    const guesser = { 'x-forwarded-for': '192.0.2.66' }
    const answers: string[] = []
    for (let tries = 0; tries < 7; tries += 1) answers.push(said(await password('verifier', `guess ${tries}`, guesser)))
    expect(answers).toEqual([...Array.from({ length: 5 }, () => '409 identity.wrong-password'), '429 identity.locked', '429 identity.locked'])
    const right = await password('VERIFIER', DEMO_PASSWORD, guesser)
    expect(said(right)).toBe('429 identity.locked')
    expect(right.facts['retryAfterSeconds']).toBeGreaterThan(600)
    expect(said(await password('verifier', DEMO_PASSWORD))).toBe('200')
    expect(said(await password('leader', DEMO_PASSWORD, guesser))).toBe('200')
  })

  test('sixty tries at one name from many addresses lock it for all', { timeout: 60_000 }, async () => {
    const tried = await Promise.all(Array.from({ length: 60 }, (_, index) => password('auditor', 'x', { 'x-forwarded-for': `198.51.100.${index}` })))
    expect(new Set(tried.map(said))).toEqual(new Set(['409 identity.wrong-password']))
    expect(said(await password('auditor', DEMO_PASSWORD))).toBe('429 identity.locked')
  })

  test('tells nothing about names that do not exist', async () => {
    const answers: string[] = []
    for (let tries = 0; tries < 6; tries += 1) answers.push(said(await password('nobody-here', `guess ${tries}`, { 'x-forwarded-for': '192.0.2.67' })))
    expect(answers.at(0)).toBe('409 identity.wrong-password')
    expect(answers.at(-1)).toBe('429 identity.locked')
    for (const odd of [`' or 1=1 --`, 'a\u200bb', '管理员', '.', '../admin', 'x'.repeat(64)])
      expect(said(await password(odd, 'x'))).toBe('409 identity.wrong-password')
    expect(said(await password('a\u0000b', 'x'))).toBe('400 malformed')
    expect(said(await password('x'.repeat(65), 'x'))).toBe('400 malformed')
    expect(said(await password('leader', 'x'.repeat(129)))).toBe('400 malformed')
  })

  test('from one address at many names is slowed', async () => {
    const from = { 'x-forwarded-for': '192.0.2.7' }
    const answers: string[] = []
    for (let tries = 0; tries < 31; tries += 1) answers.push(said(await password(`name-${tries}`, 'x', from)))
    expect(answers.at(-1)).toBe('429 too-many')
  })

  test('from one address is slowed though it claims others: what the last proxy saw counts', async () => {
    const answers: string[] = []
    for (let tries = 0; tries < 31; tries += 1)
      answers.push(said(await password(`title-${tries}`, 'x', { 'x-forwarded-for': `198.51.100.${tries}, 192.0.2.8` })))
    expect(answers.at(-1)).toBe('429 too-many')
  })

  test('an authenticator code is over after five tries', async () => {
    const { cookie, code } = await passwordStep(town.served.address, 'dispatcher2')
    const wrong = code === '000000' ? '111111' : '000000'
    const answers: string[] = []
    for (let tries = 0; tries < 7; tries += 1)
      answers.push(said(await town.ask({ method: 'POST', path: '/api/identity/totp-verifications', json: { code: wrong }, headers: { cookie } })))
    expect(answers[0]).toBe('409 identity.wrong-code')
    expect(answers.at(-1)).toBe('429 identity.locked')
  })

  test('a phone code is over after five tries, and codes are not sent without end', async () => {
    const phone = '13900000099'
    const { version: consentVersion } = (await town.ask({ path: '/api/identity/consent' })).body as { version: string }
    const right = await phoneCode(town.served.address, phone)
    const wrong = right === '000000' ? '111111' : '000000'
    const enter = (code: string): Promise<Answered> => town.ask({ method: 'POST', path: '/api/identity/phone-sessions', json: { phone, code, consentVersion } })
    const answers: string[] = []
    for (let tries = 0; tries < 6; tries += 1) answers.push(said(await enter(wrong)))
    expect(answers[0]).toBe('409 identity.wrong-code')
    expect(answers.at(-1)).toBe('429 identity.locked')
    expect(said(await enter(right))).toBe('429 identity.locked')
    const sent: string[] = []
    for (let tries = 0; tries < 6; tries += 1) sent.push(said(await town.ask({ method: 'POST', path: '/api/identity/phone-codes', json: { phone } })))
    expect(sent.at(-1)).toBe('429 too-many')
  })

  test.each(['1380000000', '23800000001', '+8613800000001', '138 0000 0001', '１３８００００００００', '', `13800000001' --`])(
    '%j is no phone',
    async (phone) => {
      expect(said(await town.ask({ method: 'POST', path: '/api/identity/phone-codes', json: { phone } }))).toBe('400 malformed')
    },
  )

  test.each([
    'lifang.session_token=x',
    'lifang.session_token=x.y',
    'lifang.session_token=%',
    'lifang.session_token=a.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D',
    '=;;=',
    'lifang.session_token=' + 'x'.repeat(5_000),
  ])('a made-up session is none: %s', async (cookie) => {
    expect((await town.ask({ path: '/api/identity/me', headers: { cookie } })).body).toMatchObject({ kind: 'nobody' })
    expect(said(await town.ask({ path: '/api/matters', headers: { cookie } }))).toBe('401 sign-in-needed')
  })

  test.each(['x', '0000-0000-0000-0000', `' or 1=1 --`, 'x'.repeat(5_000), '%00', '../..'])('a made-up receipt opens nothing: %s', async (code) => {
    const headers = { 'receipt-code': code }
    expect(said(await town.ask({ path: `/api/my/matters/${known.matterId}`, headers }))).toBe('404 not-found')
    expect((await town.ask({ path: '/api/my/matters', headers })).body).toEqual({ matters: [], next: null })
  })

  test('a receipt works as it is read aloud', async () => {
    const spoken = known.receipt.replaceAll('-', ' ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    expect(said(await town.ask({ path: `/api/my/matters/${known.matterId}`, headers: { 'receipt-code': spoken } }))).toBe('200')
  })
})

describe('what is no HTTP', () => {
  test.each([
    'nonsense\r\n\r\n',
    `GET / HTTP/1.1\r\n\r\n`,
    `POST /api/matters HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    `GET /api/places/extent HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`,
  ])('is refused, and the server goes on: %j', async (text) => {
    const { hostname, port } = new URL(town.served.address)
    const answered = await new Promise<string>((resolve) => {
      let all = ''
      const socket = connect(Number(port), hostname, () => socket.write(text))
      socket.on('data', (chunk) => (all += chunk.toString('latin1')))
      socket.on('error', () => resolve(all))
      socket.on('close', () => resolve(all))
      setTimeout(() => socket.destroy(), 2_000).unref()
    })
    expect(answered).toMatch(/^(HTTP\/1\.1 4\d\d |$)/)
    expect(answered).not.toMatch(/node_modules|\.ts:\d/)
    expect(said(await town.report({ ...GOOD }))).toBe('201')
  })
})
