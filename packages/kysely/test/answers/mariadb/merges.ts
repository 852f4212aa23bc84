import { MERGE_ANSWERS } from '../merges.js'
import { NO_MERGE } from './absent.js'

export const MARIADB_MERGE_ANSWERS = Object.fromEntries(Object.keys(MERGE_ANSWERS).map((name) => [name, NO_MERGE])) as {
  readonly [C in keyof typeof MERGE_ANSWERS]: typeof NO_MERGE
}
