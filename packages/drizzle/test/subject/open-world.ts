import { type Engine, openDatabases, type WorldName } from '@tenantry/conformance'
import { drizzleSubject, type SubjectOptions } from '../subject.js'

/** Opens the scoped handle on the database of both tenants, for what is no question of SQL; `close` it in `afterAll`. */
export async function openWorld(engine: Engine, options: SubjectOptions & { readonly pool?: number; readonly world?: WorldName } = {}) {
  const { pool = 1, world = 'planted' } = options
  const databases = await openDatabases(engine, world)
  if ('absent' in databases) return databases
  const subject = drizzleSubject(engine, world, options)
  const connected = await subject.connect(databases.both, pool)
  const { tenancy } = subject
  return {
    w: connected.scoped,
    tenancy,
    databases,
    close: async () => {
      await connected.close()
      await databases.close()
    },
  }
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
