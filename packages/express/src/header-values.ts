import type { IncomingMessage } from 'node:http'

/**
 * The values of a header, one for each time that it was sent. `request.headers` keeps the first Host and joins the rest;
 * `headersDistinct` sorts all headers to find one.
 */
export function headerValues({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>, name: string): readonly string[] {
  const values: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const sent = rawHeaders[at] as string
    if (sent.length === name.length && sent.toLowerCase() === name) values.push(rawHeaders[at + 1] as string)
  }
  return values
}
