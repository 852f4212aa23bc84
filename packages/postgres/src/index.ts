export { loadParser } from './parse-statement.js'
