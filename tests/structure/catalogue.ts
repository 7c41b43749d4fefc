// SPDX-License-Identifier: MPL-2.0
// The catalogue lint: reads what PostgreSQL itself says about our schema and names everything that would keep it from
// being spread over several machines (Citus) one day. Runs on plain PostgreSQL; see docs/decisions on distribution.
import type pg from 'pg'

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'migration', 'boss', 'pgboss')`
const CLASS = `split_part(coalesce(obj_description(c.oid, 'pg_class'), ''), ':', 1)`

const TABLES = `select n.nspname || '.' || c.relname as name, c.oid, ${CLASS} as class from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${OURS}`

const LINTS: Readonly<Record<string, string>> = {
  unclassified: `select name as what, 'its comment starts with none of distributed:, reference:, local:' as why from t where class not in ('distributed', 'reference', 'local')`,
  'home-district': `select name as what, 'a distributed table needs home_district integer not null' as why from t
    where class = 'distributed' and not exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'home_district' and a.atttypid = 'integer'::regtype and a.attnotnull)`,
  'no-key': `select name as what, 'no primary key' as why from t where not exists (select 1 from pg_constraint o where o.conrelid = t.oid and o.contype = 'p')`,
  'key-order': `select name || ' ' || i.indexrelid::regclass as what, 'a unique or exclusion index must start with home_district' as why from t
    join pg_index i on i.indrelid = t.oid left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where class = 'distributed' and (i.indisunique or i.indisexclusion) and a.attname is distinct from 'home_district'`,
  'foreign-key-order': `select t.name || ' ' || o.conname as what, 'a foreign key between distributed tables must start with home_district on both sides' as why from t
    join pg_constraint o on o.conrelid = t.oid and o.contype = 'f' join t target on target.oid = o.confrelid
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = o.conkey[1] left join pg_attribute b on b.attrelid = target.oid and b.attnum = o.confkey[1]
    where t.class = 'distributed' and target.class = 'distributed' and (a.attname, b.attname) is distinct from ('home_district', 'home_district')`,
  'foreign-key-class': `select t.name || ' ' || o.conname as what, 'no foreign key from a ' || t.class || ' to a ' || target.class || ' table' as why from t
    join pg_constraint o on o.conrelid = t.oid and o.contype = 'f' join t target on target.oid = o.confrelid
    where t.class in ('distributed', 'reference') and target.class = 'local' or t.class in ('reference', 'local') and target.class = 'distributed'`,
  trigger: `select t.name || ' ' || g.tgname as what, 'no triggers: the application writes what follows from a change' as why from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal`,
  counter: `select t.name || '.' || a.attname as what, 'no identity, no serial: ids are made in TypeScript' as why from t join pg_attribute a on a.attrelid = t.oid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attnum > 0 and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval')`,
}

export type Fault = { readonly lint: string; readonly what: string; readonly why: string }

/** Everything the lint finds in the database of this connection. */
export async function findFaults(client: pg.ClientBase): Promise<readonly Fault[]> {
  const found: Fault[] = []
  for (const [lint, query] of Object.entries(LINTS)) {
    const { rows } = await client.query<{ what: string; why: string }>(`with t as (${TABLES}) ${query} order by 1`)
    found.push(...rows.map(({ what, why }) => ({ lint, what, why })))
  }
  return found
}

export type Column = { readonly table: string; readonly column: string }

export async function listColumns(client: pg.ClientBase): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select n.nspname || '.' || c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and ${OURS} order by 1, a.attnum`,
  )
  return rows
}
