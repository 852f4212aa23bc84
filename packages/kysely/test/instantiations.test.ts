import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const TABLES = 120
const QUERIES = 3
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

/** A project of 120 tables and 360 queries: reads, a join and an insert for each table. */
function source(tenantColumn: string): string {
  const tables = Array.from(
    { length: TABLES },
    (_, i) =>
      `  t${i}: { id: Generated<number>; tenant_id: ${tenantColumn}; name: string; parent_id: number | null; amount: number | null }`,
  )
  const queries = Array.from({ length: TABLES }, (_, i) => [
    `export const read${i} = () => db.selectFrom('t${i} as a').select(['a.id', 'a.name']).where('a.amount', '>', ${i}).orderBy('a.name').execute()`,
    `export const join${i} = () => db.selectFrom('t${i} as a').innerJoin('t${(i + 1) % TABLES} as b', 'b.id', 'a.parent_id').leftJoin('t${(i + 2) % TABLES} as c', 'c.id', 'b.parent_id').select(['a.id', 'b.name as other', 'c.amount']).execute()`,
    `export const insert${i} = () => db.insertInto('t${i}').values({ tenant_id: 'x', name: 'a', amount: ${i} }).returning('id').execute()`,
  ])
  expect(queries.flat()).toHaveLength(TABLES * QUERIES)
  return `import type { TenantColumn } from '@tenantry/kysely'
import type { ColumnType, Generated, Kysely } from 'kysely'
export type Plain = ColumnType<string, string | undefined, never>
export type Used = TenantColumn<string>
export interface Database {
${tables.join('\n')}
}
declare const db: Kysely<Database>
${queries.flat().join('\n')}
`
}

async function instantiations(tenantColumn: string): Promise<number> {
  // Inside the package, so that its imports resolve as an application's would.
  const folder = await mkdtemp(join(import.meta.dirname, 'instantiations-'))
  try {
    await writeFile(join(folder, 'index.ts'), source(tenantColumn))
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../../tsconfig.json',
        compilerOptions: { noUnusedLocals: false },
        include: ['index.ts'],
        exclude: [],
      }),
    )
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '--noEmit', '--extendedDiagnostics', '-p', folder])
    return Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1])
  } finally {
    await rm(folder, { recursive: true })
  }
}

it('costs the compiler nothing on 120 tables and 360 queries', async () => {
  const [plain, tenant] = await Promise.all([instantiations('string'), instantiations('TenantColumn<string>')])
  console.log(`instantiations: ${plain} with a plain column, ${tenant} with TenantColumn (${((tenant / plain - 1) * 100).toFixed(2)} %)`)
  expect(plain).toBeGreaterThan(100_000)
  // Rounded to the per cent: the column type itself is instantiated a few times a table.
  expect(Math.round((tenant / plain - 1) * 100)).toBeLessThanOrEqual(0)
}, 120_000)
