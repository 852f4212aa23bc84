export type { Databases, Which } from '../databases.js'
export { ENGINES, SERVER_ENGINES, type Engine, type ServerEngine } from './engine.js'
export { openDatabases } from './open-databases.js'
export { pgliteAt } from './pglite-databases.js'
