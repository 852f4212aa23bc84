import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** An example that runs as a process of its own. */
export interface Started {
  readonly port: number
  readonly output: string
  readonly curls: readonly string[]
  /** Sends a signal and returns without waiting. */
  signal(signal: NodeJS.Signals): void
  /** The exit code, once it ended. */
  readonly ended: Promise<number | null>
}

/** Starts an example's main file, with settings and arguments, and waits for its three lines. */
export async function startExample(
  main: string,
  settings: Readonly<Record<string, string>>,
  given: readonly string[] = [],
): Promise<Started> {
  const env = { ...process.env, ...settings }
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...given], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const output = await printed(child, ended)
  const curls = Array.from(output.matchAll(/^ *(?<line>curl .*)$/gm), ({ groups }) => groups?.line ?? '')
  const port = Number(/http:\/\/(?:127\.0\.0\.1|localhost):(?<port>\d+)/.exec(output)?.groups?.port)
  return { port, output, curls, ended, signal: (signal) => child.kill(signal) }
}

async function printed(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  let text = ''
  const whole = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString()
      if ((text.match(/^ *curl .*\n/gm) ?? []).length === 3) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
  })
  const early = ended.then((code) => {
    throw new Error(`The example ended with code ${String(code)}:\n${text}`)
  })
  await Promise.race([whole, early])
  early.catch(() => {})
  return text
}
