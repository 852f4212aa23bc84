import { type FuzzSubject, KEYED_WORLD_RULES, WORLD, type WorldName, WORLD_RULES } from '@tenantry/conformance/fuzz'
import { defineTenancy, type Tenancy } from '@tenantry/core'
import { scopeRawSql } from '@tenantry/postgres'
import { rawConnection } from './raw-connection.js'

const TENANCIES: Readonly<Record<WorldName, Tenancy>> = {
  planted: defineTenancy(WORLD_RULES, { tenantId: 'uuid' }),
  keyed: defineTenancy(KEYED_WORLD_RULES, { tenantId: 'uuid' }),
}

const SCOPERS = { planted: await scopeRawSql(TENANCIES.planted), keyed: await scopeRawSql(TENANCIES.keyed) }

/** The programs of a subject whose handles are bare, on a connection that scopes the SQL that comes out of them. */
export function rawSubject<Db, Program>(subject: FuzzSubject<Db, Program>): FuzzSubject<Db, Program> {
  return {
    ...subject,
    adapter: 'raw',
    connect: (connection, world) => ({
      verified: TENANCIES[world],
      bare: subject.connect(connection, world).bare,
      scoped: subject.connect(rawConnection(connection, TENANCIES[world], SCOPERS[world]), world).bare,
      asTenant: (work) => TENANCIES[world].run(WORLD.a, work),
    }),
  }
}
