/**
 * How the quickstarts print.
 *
 * @module
 */
export { asWritten } from './as-written.js'
export { bold, faint } from './paint.js'
export { described, refused, type Sent, showAttack, showQuery } from './show.js'
