import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { SERVER_ENGINES } from './engine.js'
import { ServerStarter } from './server-starter.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where a worker asks for a server by its engine's name; asking starts it. */
    tenantryServers: string
  }
}

/**
 * Vitest's global set-up: a desk where test files ask for a PostgreSQL server. The first to ask starts it, so a
 * run of one PGlite file starts none; all are ended when the run is.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const starter = new ServerStarter()
  const desk = createServer((request, response) => {
    const engine = SERVER_ENGINES.find((name) => request.url === `/${name}`)
    const answer = engine === undefined ? Promise.reject(new Error(`no engine at ${request.url}`)) : starter.start(engine)
    answer.then(
      (started) => response.end(JSON.stringify(started)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  project.provide('tenantryServers', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)
  return async () => {
    await new Promise((resolve) => desk.close(resolve))
    await starter.stop()
  }
}
