import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'

/** An answer as it came. `bytes` holds status, headers and body, without what may differ between equal answers. */
export interface Answer {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: string
  readonly bytes: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 50 })

export interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string | string[]>
  readonly body?: readonly string[]
}

/** Sends a request to 127.0.0.1 with any Host, its body in pieces. */
export async function send(port: number, { method = 'GET', path = '/', headers = {}, body = [] }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString()
        const kept = pairs(response.rawHeaders).filter(([name]) => !['date', 'keep-alive', 'connection'].includes(name.toLowerCase()))
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text,
          bytes: [response.statusCode, ...kept.map((pair) => pair.join(': ')), '', text].join('\n'),
        })
      })
    })
    request.on('error', reject)
    void write()
    async function write(): Promise<void> {
      for (const piece of body) {
        request.write(piece)
        // Late enough to reach routes that listen already, as bodies from a network do.
        await new Promise((next) => setTimeout(next, 20 + Math.random() * 40))
      }
      request.end()
    }
  })
}

/** Sends text as it is over one connection, and returns all that came back until the server ended it. */
export async function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const pieces: Buffer[] = []
    socket.on('data', (piece: Buffer) => pieces.push(piece))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(pieces).toString('latin1')))
    socket.end(Buffer.from(text, 'latin1'))
  })
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as [string, string]] : []))
}
