import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const run = promisify(execFile)

let folder: string
let first: string
let second: string

const start = async () =>
  (await run(process.execPath, ['--import', 'tsx', MAIN], { env: { ...process.env, QUICKSTART_DATA: join(folder, 'data') } })).stdout

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenantry-quickstart-'))
  first = await start()
  second = await start()
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the quickstart', () => {
  it('starts a second time on the data it left', () => {
    expect(first).toMatch(/N-1 +50 +open +N-1 +50 +open$/m)
    expect(second).toMatch(/N-1 +50 +open again +N-1 +50 +open again$/m)
  })

  it('shows each query as written, its SQL and rows for both companies', () => {
    expect(first).toContain("db.selectFrom('suppliers').select(['id', 'name', 'country'])")
    expect(first).toContain('select "id", "name", "country" from "suppliers" where "suppliers"."tenant_id" = $1')
    expect(first).toMatch(/Red River Ranch +CA +1 +Harbour Poultry +NZ/)
  })

  it('shows the report in raw SQL, scoped, and its rows for both companies', () => {
    expect(first).toMatch(/join proteins p on p\.id = o\.protein_id where "o"\."tenant_id" = \$1 and\s+"s"\."tenant_id" = \$2/)
    expect(first).toMatch(/Red River Ranch +74 +Beef +South Island Lamb +63 +Lamb/)
  })

  it.each(['QUERY_UNSCOPABLE', 'CROSS_TENANT_WRITE', 'REFERENCE_NOT_FOUND', 'TENANT_MISMATCH', 'SHARED_TABLE_WRITE', 'TENANT_MISSING'])(
    'shows an attack that got %s',
    (code) => {
      expect(first).toMatch(new RegExp(`^  \\w+Error ${code}$`, 'm'))
    },
  )

  it('shows the attacks that saw only their own rows', () => {
    expect(first.match(/Returned 4 rows; Prairie Meats has 4/g)).toHaveLength(3)
  })

  it('fits 100 columns and uses no colour where nobody looks at a terminal', () => {
    expect(first.split('\n').filter((line) => line.length > 100)).toEqual([])
    expect(first).not.toContain('\u001b')
  })
})
