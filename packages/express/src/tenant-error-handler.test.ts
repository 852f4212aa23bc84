import { CrossTenantWriteError, MissingTenantError, ReferenceNotFoundError, SharedTableWriteError } from '@tenantry/core'
import { describe, expect, it } from 'vitest'
import { EXPRESSES, listen } from '../test/expresses.js'
import { send } from '../test/send.js'
import {
  TenantClaimError,
  TenantForbiddenError,
  TenantInactiveError,
  TenantNotFoundError,
  TenantRequiredError,
  TenantUnauthenticatedError,
} from './errors.js'
import { tenantErrorHandler, type TenantErrorHandlerOptions } from './tenant-error-handler.js'

async function answerTo(express: (typeof EXPRESSES)[number][1], error: unknown, options?: TenantErrorHandlerOptions) {
  const app = express()
  app.get('/', (_request, _response, next) => next(error))
  app.use(tenantErrorHandler(options))
  app.use((_error: unknown, _request: unknown, response: { json: (body: unknown) => void }, _next: unknown) => response.json('passed on'))
  const { port, close } = await listen(app)
  const answer = await send(port)
  await close()
  return answer
}

describe.each(EXPRESSES)('tenantErrorHandler on %s', (_name, express) => {
  it.each([
    [new TenantRequiredError('Name one.'), 400],
    [new TenantClaimError('Name one.'), 400],
    [new TenantUnauthenticatedError('Name one.'), 401],
    [new TenantNotFoundError('Name one.'), 404],
    [new TenantForbiddenError('Name one.'), 403],
    [new TenantInactiveError('Name one.'), 403],
  ])('answers a refusal as a problem with its own words: %s', async (error, status) => {
    const answer = await answerTo(express, error)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(JSON.parse(answer.body)).toEqual({
      type: 'about:blank',
      title: expect.stringMatching(/^[A-Z]/) as string,
      status,
      code: error.code,
      detail: 'Name one.',
    })
    expect(answer.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined)
  })

  it('leaves an answer that has begun to the handler behind it', () => {
    const error = new TenantNotFoundError('Name one.')
    const passed: unknown[] = []
    const begun = new Proxy(
      { headersSent: true },
      { get: (target, name) => (name === 'headersSent' ? target.headersSent : expect.fail(`used ${String(name)}`)) },
    )
    tenantErrorHandler()(error, {} as never, begun as never, (given?: unknown) => void passed.push(given))
    expect(passed).toEqual([error])
  })

  it.each([
    [new ReferenceNotFoundError('Table "suppliers" …'), 404],
    [new CrossTenantWriteError('Table "suppliers" …'), 403],
    [new SharedTableWriteError('Table "suppliers" …'), 403],
  ])('answers what a tenant did wrong without a word of tables: %s', async (error, status) => {
    const answer = await answerTo(express, error)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(error.code)
    expect(answer.body).not.toContain('suppliers')
  })

  it.each([
    new MissingTenantError('Table "orders" …'),
    new Error('mine'),
    'text',
    undefined,
    { code: 'TENANT_NOT_FOUND', status: 404 },
    Object.assign(new Error('x'), { code: 'toString' }),
    Object.assign(new Error('no such file'), { code: 'ENOENT', status: 404 }),
  ])('passes on what is no answer to a tenant: %s', async (error) => {
    if (error === undefined) return
    expect((await answerTo(express, error)).body).toBe('"passed on"')
  })

  it('names the challenge that it is told', async () => {
    const answer = await answerTo(express, new TenantUnauthenticatedError('Sign in.'), { challenge: 'Session' })
    expect(answer.headers['www-authenticate']).toBe('Session')
  })

  it('leaves an answer that has begun alone', async () => {
    const app = express()
    app.get('/', (_request, response, next) => {
      response.write('begun')
      next(new TenantNotFoundError('Not there.'))
    })
    app.use(tenantErrorHandler())
    app.use((_error: unknown, _request: unknown, response: { end: (text: string) => void }, _next: unknown) => response.end(' and ended'))
    const { port, close } = await listen(app)
    expect((await send(port)).body).toBe('begun and ended')
    await close()
  })
})
