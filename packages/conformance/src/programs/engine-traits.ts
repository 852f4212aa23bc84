import type { Engine } from '../engines/engine.js'
import type { EngineTraits, Missing } from './draw/engine.js'

const MISSING_ON_POSTGRES: readonly Missing[] = ['name in another case']

const MISSING_ON_SQLITE: readonly Missing[] = [
  'join lateral',
  'distinct on',
  'row lock',
  'merge',
  'merge insert',
  'merge without source',
  'CTE that writes',
  'delete using',
  'difference of all rows',
  'conflict on a constraint',
  'row as json',
  'alias in returning',
]

const MISSING_ON_MARIADB: readonly Missing[] = [
  // The server may never come back from one, whatever its time-out says.
  'difference of all rows',
  'name in another case',
  'join lateral',
  'join full',
  'table function',
  'distinct on',
  'materialized CTE',
  'aggregate with filter',
  'json helper',
  'json member',
  'merge',
  'merge insert',
  'merge without source',
  'CTE that writes',
  'CTE before a write',
  'conflict on a constraint',
  'row as json',
  'alias in returning',
]

/** What an engine can do. */
export function engineTraits(engine: Engine): EngineTraits {
  if (engine === 'sqlite') return { lacks: new Set(MISSING_ON_SQLITE), timesOut: false, language: 'sqlite' }
  if (engine === 'mariadb') return { lacks: new Set(MISSING_ON_MARIADB), timesOut: true, language: 'mariadb' }
  // MERGE … WHEN NOT MATCHED BY SOURCE came with PostgreSQL 17.
  const older = engine === 'postgres-15' || engine === 'postgres-16'
  return { lacks: new Set(older ? [...MISSING_ON_POSTGRES, 'merge without source'] : MISSING_ON_POSTGRES), timesOut: engine !== 'pglite' }
}
