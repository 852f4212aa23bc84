/** The tenants and row ids of every world: constants, the same on all engines. */
export interface World {
  readonly a: string
  readonly b: string
  readonly ids: typeof IDS
}

/** `planted`: no foreign keys, and links that cross between A and B. `keyed`: composite foreign keys, none cross. */
export type WorldName = 'planted' | 'keyed'

const A = '0a000000-0000-4000-8000-00000000000a'
const B = '0b000000-0000-4000-8000-00000000000b'

/**
 * Ids are per tenant, so A and B share 1 to 3 and each has some of its own. `absent` exists nowhere;
 * `foreign` exists in B only. Generated ids start at 1,000,000 and are compared by renaming.
 */
const IDS = {
  both: [1, 2, 3],
  ownA: [11, 12, 13, 14, 15],
  foreign: [21, 22, 23, 24, 25],
  absent: 999,
  generatedFrom: 1_000_000,
} as const

export const WORLD: World = Object.freeze({ a: A, b: B, ids: IDS })
