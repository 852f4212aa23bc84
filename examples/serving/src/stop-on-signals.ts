import { constants } from 'node:os'

// A terminal sends Ctrl+C to npm and to this process, and npm passes it on: so it comes twice, in the same moment.
const SAME_MOMENT = 250

/** Calls `stop` on SIGINT and SIGTERM, after which the process ends by itself; a second signal ends it at once. Aborted while it stops. */
export function stopOnSignals(stop: () => Promise<void>): AbortSignal {
  const stopping = new AbortController()
  let since = 0
  const hear = (signal: 'SIGINT' | 'SIGTERM') => {
    if (!stopping.signal.aborted) {
      since = performance.now()
      stopping.abort()
      stop().catch(fail)
    } else if (performance.now() - since > SAME_MOMENT) process.exit(128 + constants.signals[signal])
  }
  process.on('SIGINT', hear)
  process.on('SIGTERM', hear)
  return stopping.signal
}

function fail(error: unknown): void {
  console.error(error)
  process.exit(1)
}
