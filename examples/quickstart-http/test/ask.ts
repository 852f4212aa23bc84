import {} from '@tenantry/example-serving'
import { request } from 'node:http'

/** What a test sends besides a method and a path. */
export interface Question {
  readonly token?: string
  readonly host?: string
  readonly tenant?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What came back; `bytes` is all of it that one may compare: status, headers but Date, text. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly bytes: string
}

/** Sends a request to 127.0.0.1, whatever its Host: Node does not resolve names under localhost. A string is sent as it is. */
export function ask(port: number, method: string, path: string, question: Question = {}): Promise<Answer> {
  const { token, host, tenant, body, headers = {} } = question
  const sent = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(host === undefined ? {} : { host: `${host}:${port}` }),
    ...(tenant === undefined ? {} : { 'x-tenant-id': tenant }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers: sent, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const status = response.statusCode ?? 0
        const { date: _, ...compared } = response.headers
        resolve({ status, headers: response.headers, text, bytes: JSON.stringify([status, compared, text]) })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body))
  })
}

/** The status of an answer and the code of its problem, which must be problem JSON. */
export function problemOf({ status, headers, text }: Answer): string {
  if (headers['content-type'] !== 'application/problem+json') return `${status} ${text}`
  const problem = JSON.parse(text) as { status: number; code: string }
  return `${problem.status === status ? status : `${status} and ${problem.status}`} ${problem.code}`
}
