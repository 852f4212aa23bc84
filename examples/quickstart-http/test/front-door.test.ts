import { frontDoor } from '@tenantry/example-serving'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { ask, problemOf } from './ask.js'

it('answers 503 before it is opened and while it closes, and waits for who is inside', async () => {
  const server = createServer()
  const door = frontDoor(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const early = await ask(port, 'GET', '/')
  expect(problemOf(early)).toBe('503 UNAVAILABLE')
  expect(early.headers).toMatchObject({ 'retry-after': '1', connection: 'close' })

  const entered = new Promise<ServerResponse>((resolve) => door.open((_request, response) => resolve(response)))
  const inside = ask(port, 'GET', '/')
  const response = await entered
  let closed = false
  const closing = door.close().then(() => {
    closed = true
  })
  expect(problemOf(await ask(port, 'GET', '/'))).toBe('503 UNAVAILABLE')
  expect(closed).toBe(false)
  response.end('done')
  expect((await inside).text).toBe('done')
  await closing
})
