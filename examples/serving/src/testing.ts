/**
 * What tests of the examples start and ask them with.
 *
 * @module
 */
export { sendCurl } from './send-curl.js'
export { type Started, startExample } from './started.js'
