import { exec, execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What a curl line printed, without the Date. */
export interface CurlAnswer {
  readonly status: number
  readonly headers: string
  readonly body: string
}

const hasCurl = await promisify(execFile)('curl', ['--version']).then(
  () => true,
  () => false,
)
if (!hasCurl) console.warn('There is no curl here: the printed lines are read and sent by fetch.')

/** Runs a curl line in a shell, as a person would who pasted it. */
export async function sendCurl(line: string): Promise<CurlAnswer> {
  if (!hasCurl) return sendByFetch(line)
  const env = { ...process.env, NO_PROXY: '*' }
  const { stdout } = await promisify(exec)(`${line} --silent --show-error --include`, { env })
  const [head = '', ...body] = stdout.split('\r\n\r\n')
  const [first = '', ...headers] = head.split('\r\n').filter((text) => !/^date:/i.test(text))
  return { status: Number(first.split(' ')[1]), headers: headers.join('\n'), body: body.join('\r\n\r\n') }
}

async function sendByFetch(line: string): Promise<CurlAnswer> {
  const headers = Array.from(line.matchAll(/-H "(?<name>[^:"]+): (?<value>[^"]*)"/g), ({ groups = {} }): [string, string] => [
    groups.name ?? '',
    groups.value ?? '',
  ])
  const response = await fetch(line.split(' ').at(-1) ?? '', { headers })
  const got = [...response.headers].filter(([name]) => name !== 'date')
  return { status: response.status, headers: got.join('\n'), body: await response.text() }
}
