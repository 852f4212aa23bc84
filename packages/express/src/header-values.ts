import type { IncomingMessage } from 'node:http'

const NONE: readonly string[] = []

/**
 * The values of a header, one for each time that it was sent. `request.headers` keeps the first Host and joins the rest;
 * `headersDistinct` sorts all headers to find one.
 */
export function headerValues({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>, name: string): readonly string[] {
  let values: readonly string[] = NONE
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const sent = rawHeaders[at] as string
    if (sent.length !== name.length || sent.toLowerCase() !== name) continue
    const value = rawHeaders[at + 1] as string
    // Nearly always one, and an array that grows takes room for many.
    values = values === NONE ? [value] : [...values, value]
  }
  return values
}
