import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Arm } from './arms.js'
import { Load } from './load.js'

/** How fast one arm was for a moment. */
export interface Sample {
  readonly perSecond: number
  /** Of the server's processor time for a request. */
  readonly microseconds: number
}

/** An arm in a process of its own: AsyncLocalStorage makes every promise of its process dearer, and that is part of the price. */
export class Served {
  readonly #child: ChildProcess
  readonly #load: Load

  private constructor(child: ChildProcess, load: Load) {
    this.#child = child
    this.#load = load
  }

  static async start(arm: Arm, path: string, headers: Readonly<Record<string, string>>): Promise<Served> {
    const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), [arm])
    const [port] = (await once(child, 'message')) as [number]
    return new Served(child, new Load(port, path, headers))
  }

  async sample(requests: number, connections: number): Promise<Sample> {
    const before = await this.#processorTime()
    const seconds = await this.#load.send(requests, connections)
    return { perSecond: requests / seconds, microseconds: ((await this.#processorTime()) - before) / requests }
  }

  stop(): void {
    this.#child.disconnect()
  }

  async #processorTime(): Promise<number> {
    this.#child.send('how much?')
    const [microseconds] = (await once(this.#child, 'message')) as [number]
    return microseconds
  }
}
