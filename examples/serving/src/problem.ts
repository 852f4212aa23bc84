import { STATUS_CODES, type ServerResponse } from 'node:http'
import type { ErrorRequestHandler } from 'express'

/** A refusal of this API, with a message that may be shown to whoever asked. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** Writes a problem as JSON (RFC 9457), in the form that `tenantErrorHandler` has. */
export function sendProblem(response: ServerResponse, { status, code, message }: Problem): void {
  response.statusCode = status
  response.setHeader('Content-Type', 'application/problem+json')
  response.setHeader('Cache-Control', 'no-store')
  response.end(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, code, detail: message }))
}

/** Answers what `tenantErrorHandler` left over. A fault of the program goes to the log, never to the client. */
export const problemHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error)
  const problem = error instanceof Problem ? error : unreadable(error)
  if (problem === undefined) console.error(error)
  sendProblem(response, problem ?? new Problem(500, 'INTERNAL', 'Something went wrong here. It is in the log of the server.'))
}

// Express and its body parser say with `status` what the client did wrong; their messages quote the request.
function unreadable(error: unknown): Problem | undefined {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (!(status >= 400 && status < 500)) return undefined
  return new Problem(status, 'REQUEST_UNREADABLE', 'The request cannot be read. A body must be JSON in UTF-8, and at most 100 kB.')
}
