import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

// What a client of an API sends besides who it is.
const USUAL = ['Connection: keep-alive', 'Accept: application/json', 'Accept-Encoding: gzip, deflate', 'User-Agent: bench']
const HEAD_END = '\r\n\r\n'

/** Clients that each ask again as soon as they were answered. They are light, so that the server is what is measured. */
export class Load {
  readonly #port: number
  readonly #request: string

  constructor(port: number, path: string, headers: Readonly<Record<string, string>>) {
    const lines = [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), ...USUAL]
    this.#port = port
    this.#request = `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}${HEAD_END}`
  }

  /** Sends that many requests over so many connections, and returns the seconds that they took. Throws for any answer but 200. */
  async send(requests: number, connections: number): Promise<number> {
    const sockets = await Promise.all(Array.from({ length: connections }, () => this.#connect()))
    let left = requests
    const began = performance.now()
    await Promise.all(
      sockets.map(async (socket) => {
        while (left-- > 0) await this.#ask(socket)
      }),
    )
    const seconds = (performance.now() - began) / 1000
    for (const socket of sockets) socket.destroy()
    return seconds
  }

  async #connect(): Promise<Socket> {
    const socket = connect(this.#port, '127.0.0.1').setNoDelay()
    await once(socket, 'connect')
    return socket
  }

  #ask(socket: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      let answer = ''
      const end = (error?: Error) => {
        socket.off('data', read).off('error', end).off('close', closed)
        if (error === undefined) resolve()
        else reject(error)
      }
      const closed = () => end(new Error('The server closed a connection'))
      const read = (piece: Buffer) => {
        answer += piece.toString('latin1')
        const head = answer.indexOf(HEAD_END)
        if (head < 0) return
        if (!answer.startsWith('HTTP/1.1 200')) return end(new Error(`Expected 200, got ${answer}`))
        const length = /\r\ncontent-length: (?<digits>\d+)/i.exec(answer)?.groups?.digits
        if (length === undefined) return end(new Error('Expected an answer that tells its length'))
        if (answer.length >= head + HEAD_END.length + Number(length)) end()
      }
      socket.on('data', read).on('error', end).on('close', closed)
      socket.write(this.#request)
    })
  }
}
