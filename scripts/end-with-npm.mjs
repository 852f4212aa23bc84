const EVERY = 500

/** Sends this process SIGTERM once npm is gone: npm hands a SIGTERM to its shell only, which leaves us behind. */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, EVERY)
  // The quickstarts of an ORM end by themselves.
  timer.unref()
}
