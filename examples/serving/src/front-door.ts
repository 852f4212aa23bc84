import { once } from 'node:events'
import type { RequestListener, Server, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { Problem, sendProblem } from './problem.js'

/** Lets requests in; closed before it is opened, it answers 503. */
export interface FrontDoor {
  open(listener: RequestListener): void
  /** Lets nobody in any more, and waits for those inside: for seconds, not for ever. */
  close(): Promise<void>
}

const SECONDS = 3

const closed: RequestListener = (_request, response) => {
  response.setHeader('Connection', 'close')
  response.setHeader('Retry-After', '1')
  sendProblem(response, new Problem(503, 'UNAVAILABLE', 'The server is starting, or stopping.'))
}

/** Takes the requests of a server, and knows which are under way. */
export function frontDoor(server: Server): FrontDoor {
  const inside = new Set<ServerResponse>()
  let listener = closed
  server.on('request', (request, response) => {
    inside.add(response)
    response.once('close', () => inside.delete(response))
    listener(request, response)
  })
  return {
    open: (opened) => {
      listener = opened
    },
    close: async () => {
      listener = closed
      const left = Array.from(inside, (response) => once(response, 'close'))
      await Promise.race([Promise.allSettled(left), setTimeout(SECONDS * 1000, undefined, { ref: false })])
    },
  }
}
