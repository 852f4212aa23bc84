export { loadParser } from './parse-statement.js'
export type { Finding } from './verify/finding.js'
export type { DatabaseName, DatabaseNames } from './verify/rule-book.js'
export { type Verify, type VerifyOptions, verifyScoping } from './verify/verify-scoping.js'
