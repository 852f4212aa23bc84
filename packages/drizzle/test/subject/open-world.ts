import { type Databases, type Engine, openDatabases, type WorldName } from '@tenantry/conformance'
import { drizzleSubject, type SubjectOptions } from '../subject.js'

interface Shared {
  readonly opening: ReturnType<typeof openDatabases>
  users: number
}

// A test file opens a world once, whatever drivers and majors it looks at it by.
const shared = new Map<string, Shared>()

/** Opens the scoped handle on the database of both tenants, for what is no question of SQL; `close` it in `afterAll`. */
export async function openWorld(engine: Engine, options: SubjectOptions & { readonly pool?: number; readonly world?: WorldName } = {}) {
  const { pool = 1, world = 'planted' } = options
  const key = `${engine} ${world}`
  const one = shared.get(key) ?? { opening: openDatabases(engine, world), users: 0 }
  shared.set(key, one)
  one.users++
  const databases = await one.opening
  if ('absent' in databases) return databases
  const subject = drizzleSubject(engine, world, options)
  const connected = await subject.connect(databases.both, pool)
  const close = async () => {
    await connected.close()
    await leave(key, one, databases)
  }
  return { w: connected.scoped, tenancy: subject.tenancy, databases, close }
}

async function leave(key: string, one: Shared, databases: Databases): Promise<void> {
  one.users--
  if (one.users > 0) return
  shared.delete(key)
  await databases.close()
}

export type OpenWorld = Exclude<Awaited<ReturnType<typeof openWorld>>, { absent: string }>

/** The code of what a piece of work throws, or what it returned. */
export async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    return { returned: await work() }
  } catch (error) {
    return (error as { code?: unknown }).code ?? error
  }
}
