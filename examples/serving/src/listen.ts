import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on 127.0.0.1, on the first port from `first` up that nobody has, and returns the port. */
export async function listen(server: Server, first: number): Promise<number> {
  if (!Number.isInteger(first) || first < 0 || first > 65_535) throw new TypeError('Expected PORT to be a number from 0 to 65535')
  for (let port = first; ; port++) {
    const listening = once(server, 'listening')
    server.listen(port, '127.0.0.1')
    try {
      await listening
      return (server.address() as AddressInfo).port
    } catch (error) {
      if (!isTaken(error) || port === 65_535) throw error
    }
  }
}

// EACCES: a port that the system keeps for itself.
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
