import { type Case, read } from '../case.js'

/** Every operand of every kind of join. */
export const JOIN_CASES = {
  'inner-join-shows-own-rows-of-both-sides': read('joins'),
  'left-join-keeps-rows-whose-link-dangles': read('joins'),
  'left-join-finds-rows-without-a-partner': read('joins'),
  'right-join-shows-no-foreign-rows': read('joins'),
  'right-join-keeps-own-rows-without-a-partner': read('joins'),
  'full-join-shows-no-foreign-rows': read('joins'),
  'full-join-of-three-tables-shows-no-foreign-rows': read('joins'),
  'cross-join-multiplies-own-rows-only': read('joins'),
  'inner-lateral-join-shows-own-rows': read('joins'),
  'left-lateral-join-keeps-rows-without-a-partner': read('joins'),
  'cross-lateral-join-shows-own-rows': read('joins'),
  'self-join-finds-own-parents-only': read('joins'),
  'self-join-on-a-shared-text-pairs-own-rows': read('joins'),
  'left-join-then-right-join-shows-no-foreign-rows': read('joins'),
  'left-join-then-full-join-shows-no-foreign-rows': read('joins'),
  'right-join-then-inner-join-shows-no-foreign-rows': read('joins'),
  'right-join-then-left-join-shows-no-foreign-rows': read('joins'),
} satisfies Record<string, Case>
