/**
 * How the examples serve HTTP.
 *
 * @module
 */
export { frontDoor, type FrontDoor } from './front-door.js'
export { listen } from './listen.js'
export { Problem, problemHandler, sendProblem } from './problem.js'
export { stopOnSignals } from './stop-on-signals.js'
