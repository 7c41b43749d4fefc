// SPDX-License-Identifier: MPL-2.0
// Our schema is free of faults, and each lint catches a planted one.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testWorld, type TestWorld } from '#tests/world.ts'
import { findFaults } from './catalogue.ts'

let held: TestWorld
let client: pg.Client
beforeAll(async () => {
  held = await testWorld()
  client = new pg.Client({ connectionString: held.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await held.close()
})

async function faultsAfter(statements: string): Promise<readonly string[]> {
  await client.query('begin')
  try {
    await client.query(`create schema planted; ${statements}`)
    return (await findFaults(client)).map(({ lint, what }) => `${lint} ${what}`)
  } finally {
    await client.query('rollback')
  }
}

const base = `
  create table planted.good (home_district integer not null, id uuid not null, primary key (home_district, id)); comment on table planted.good is 'distributed: x';
  create table planted.book (id uuid primary key); comment on table planted.book is 'reference: x';
  create table planted.note (id uuid primary key); comment on table planted.note is 'local: x';`

test('the schema has no faults', async () => {
  expect(await findFaults(client)).toEqual([])
})

test('a well-made table has none either', async () => {
  expect(
    await faultsAfter(`${base} create table planted.child (home_district integer not null, id uuid not null, good uuid, book uuid references planted.book, primary key (home_district, id),
    foreign key (home_district, good) references planted.good); comment on table planted.child is 'distributed: x';`),
  ).toEqual([])
})

test.each([
  ['a table without a class', `create table planted.bad (id uuid primary key)`, 'unclassified planted.bad'],
  [
    'a distributed table without the district',
    `create table planted.bad (home_district text not null, primary key (home_district)); comment on table planted.bad is 'distributed: x'`,
    'home-district planted.bad',
  ],
  ['a table without a key', `create table planted.bad (id uuid); comment on table planted.bad is 'local: x'`, 'no-key planted.bad'],
  [
    'a primary key without the district',
    `create table planted.bad (home_district integer not null, id uuid primary key); comment on table planted.bad is 'distributed: x'`,
    'key-order planted.bad planted.bad_pkey',
  ],
  [
    'a primary key with the district last',
    `create table planted.bad (home_district integer not null, id uuid, primary key (id, home_district)); comment on table planted.bad is 'distributed: x'`,
    'key-order planted.bad planted.bad_pkey',
  ],
  [
    'a unique constraint without the district',
    `alter table planted.good add name text, add constraint one unique (name)`,
    'key-order planted.good planted.one',
  ],
  [
    'a unique index without the district',
    `alter table planted.good add name text; create unique index one on planted.good (lower(name))`,
    'key-order planted.good planted.one',
  ],
  [
    'an exclusion without the district',
    `alter table planted.good add span int4range, add constraint one exclude using gist (span with &&)`,
    'key-order planted.good planted.one',
  ],
  [
    'a foreign key without the district',
    `alter table planted.good add constraint own unique (home_district, id), add parent uuid, add parent_district integer, add constraint up foreign key (parent_district, parent) references planted.good (home_district, id)`,
    'foreign-key-order planted.good up',
  ],
  [
    'a distributed table pointing at a local one',
    `alter table planted.good add note uuid constraint up references planted.note`,
    'foreign-key-class planted.good up',
  ],
  [
    'a reference table pointing at a local one',
    `alter table planted.book add note uuid constraint up references planted.note`,
    'foreign-key-class planted.book up',
  ],
  [
    'a reference table pointing at a distributed one',
    `alter table planted.book add d integer, add g uuid, add constraint up foreign key (d, g) references planted.good`,
    'foreign-key-class planted.book up',
  ],
  [
    'a trigger',
    `create function planted.f() returns trigger language plpgsql as 'begin return new; end'; create trigger one before insert on planted.good for each row execute function planted.f()`,
    'trigger planted.good one',
  ],
  ['an identity column', `alter table planted.book add n integer generated always as identity`, 'counter planted.book.n'],
  ['a serial column', `alter table planted.book add n serial`, 'counter planted.book.n'],
])('%s is caught', async (_name, statements, fault) => {
  expect(await faultsAfter(`${base} ${statements}`)).toEqual([fault])
})
