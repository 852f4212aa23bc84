import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express5, { type Express } from 'express'
import express4 from 'express-4'

/** Both versions of Express, by name. Their types differ in what no test uses. */
export const EXPRESSES: readonly (readonly [name: string, create: () => Express])[] = [
  ['Express 5', () => express5()],
  ['Express 4', () => express4() as unknown as Express],
]

/** Listens on a free port of the loopback. */
export async function listen(app: Express): Promise<{ port: number; server: Server; close: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as AddressInfo).port, server, close }
}
