import { type FuzzSubject, type HeldConnection, postgresErrorClass } from '@tenantry/conformance/fuzz'
import { CONSTRUCTS } from './constructs.js'
import { type GrammarProgram, grammarPrograms } from './program.js'

/** Texts that no builder writes, sent as they are. */
export function grammarSubject(version: number): FuzzSubject<HeldConnection, GrammarProgram> {
  return {
    adapter: 'grammar',
    fuzz: {
      arbitrary: grammarPrograms(version),
      run: runProgram,
      constructs: ({ constructs }) => constructs,
      print: ({ statements }) => statements.map(({ sql, parameters }) => `${sql} -- ${JSON.stringify(parameters)}`).join('\n'),
    },
    constructs: CONSTRUCTS.filter(([, since]) => version >= since).map(([name]) => name),
    traits: ({ world, writes }) => ({ world, writes }),
    connect: (connection) => ({ bare: connection, scoped: connection, asTenant: (work) => work() }),
    classify: postgresErrorClass,
  }
}

async function runProgram(connection: HeldConnection, { statements }: GrammarProgram): Promise<unknown> {
  const results: unknown[] = []
  for (const { sql, parameters } of statements) {
    const { rows, rowCount } = await connection.queryRows(sql, parameters)
    results.push(rows.length === 0 ? { affected: rowCount } : sorted(rows))
  }
  return results
}

// Rows without a total order are a multiset.
function sorted(rows: readonly unknown[]): readonly unknown[] {
  const texts = rows.map((row): [string, unknown] => [JSON.stringify(row), row])
  return texts.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)).map(([, row]) => row)
}
