import type { Engine } from './engines/engine.js'
import type { Row, Snapshot } from './oracle/snapshot.js'
import type { WorldName } from './worlds/world.js'

/** Which database: the one that holds A and B, or the one that holds A alone. */
export type Which = 'both' | 'onlyA'

/**
 * The two databases of one world on one engine. `both` and `onlyA` are addresses that a subject connects to, as
 * an unprivileged role; `reset` and the readings go by the bare driver as a superuser, never by the adapter.
 */
export interface Databases {
  readonly engine: Engine
  readonly world: WorldName
  readonly both: string
  readonly onlyA: string
  /** Puts back every row and restarts every identity, in the named database or in both. */
  reset(which?: Which): Promise<void>
  /** Every row, by whose it is. */
  snapshot(which: Which): Promise<Snapshot>
  /** One tenant's rows by table; those of shared tables for `null`. */
  rows(which: Which, tenant: string | null): Promise<Readonly<Record<string, readonly Row[]>>>
  close(): Promise<void>
}
