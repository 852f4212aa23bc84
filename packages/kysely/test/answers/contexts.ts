import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswersTo, CONTEXT_CASES, Stage } from '@tenantry/conformance'
import type { WorldDb } from '../world-schema.js'

const suppliers = (db: WorldDb) => db.selectFrom('suppliers').where('rating', '>', 1).select(['id', 'name', 'rating'])
const mismatch = '#queries-compiled-for-another-tenant'

/** A promise, and what settles it. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

/** Many pieces of A's work, each with a piece of B's beside it. */
const interleaved = async (stage: Stage, count: number, work: (turn: number) => Promise<unknown>, beside: () => Promise<unknown>) => {
  const turns = Array.from({ length: count }, (_, turn) => turn)
  const results = await Promise.all(turns.map((turn) => (turn % 2 === 0 ? work(turn) : stage.as(stage.b, beside).then(() => undefined))))
  return results.filter((result) => result !== undefined)
}

export const CONTEXT_ANSWERS: AnswersTo<WorldDb, typeof CONTEXT_CASES> = {
  'one-connection-serves-a-then-b-then-a': async (db, { as, b }) => {
    const first = await suppliers(db).execute()
    await as(b, () => suppliers(db).execute())
    return { first, second: await suppliers(db).execute() }
  },
  'one-connection-serves-b-then-a-with-the-same-query': async (db, { as, b }) => {
    await as(b, () => suppliers(db).execute())
    return suppliers(db).execute()
  },
  'a-query-made-once-runs-as-each-tenant-in-turn': async (db, { as, b }) => {
    const query = suppliers(db)
    const first = await query.execute()
    await as(b, () => query.execute())
    return { first, second: await query.execute() }
  },
  'a-query-compiled-once-runs-again-and-again': async (db) => {
    const compiled = suppliers(db).compile()
    const [first, second] = [await db.executeQuery(compiled), await db.executeQuery(compiled)]
    return { first: first.rows, second: second.rows }
  },
  'a-query-compiled-for-another-tenant-is-refused': {
    refuses: 'TENANT_MISMATCH',
    by: async (db, { as, b }) => db.executeQuery(await as(b, async () => suppliers(db).compile())),
    limit: mismatch,
  },
  'a-write-compiled-for-another-tenant-is-refused': {
    refuses: 'TENANT_MISMATCH',
    by: async (db, { as, b }) => db.executeQuery(await as(b, async () => db.deleteFrom('tags').compile())),
    limit: mismatch,
  },
  'a-query-compiled-in-a-bypass-is-refused-in-a-tenant': {
    refuses: 'TENANT_MISMATCH',
    by: (db, { tenancy }) => db.executeQuery(tenancy.bypass('compiles for everybody', () => suppliers(db).compile())),
    limit: mismatch,
  },
  'two-hundred-interleaved-queries-keep-their-tenants': (db, stage) =>
    interleaved(
      stage,
      200,
      () => suppliers(db).execute(),
      () => suppliers(db).execute(),
    ),
  'interleaved-writes-keep-their-tenant': (db, stage) =>
    interleaved(
      stage,
      40,
      (turn) =>
        db
          .insertInto('tags')
          .values({ id: 500 + turn, label: `turn ${turn}` })
          .returningAll()
          .execute(),
      () => suppliers(db).execute(),
    ),
  'interleaved-transactions-keep-their-tenants': (db, stage) =>
    interleaved(
      stage,
      20,
      () =>
        db.transaction().execute(async (trx) => {
          await sleep(1)
          return suppliers(trx).execute()
        }),
      () => db.transaction().execute((trx) => suppliers(trx).execute()),
    ),
  'a-query-after-a-timer-keeps-its-tenant': async (db) => {
    await sleep(2)
    const { promise, resolve } = deferred<Promise<unknown>>()
    setTimeout(() => resolve(suppliers(db).execute()), 1)
    return promise
  },
  'a-query-in-an-emitters-listener-keeps-its-tenant-when-bound': async (db, { tenancy, outside, a }) => {
    const emitter = new EventEmitter()
    const tell = (rows: unknown) => emitter.emit('answer', rows)
    const ask = () =>
      void suppliers(db)
        .execute()
        .then(tell, (error: unknown) => emitter.emit('error', error))
    emitter.on(
      'ask',
      tenancy.bypass('listens for one tenant', () => tenancy.run(a, () => tenancy.bind(ask))),
    )
    const answer = once(emitter, 'answer')
    outside(() => emitter.emit('ask'))
    const [rows] = (await answer) as unknown[]
    return rows
  },
  'a-query-after-a-bypass-that-throws-is-of-its-tenant': async (db, { tenancy }) => {
    await tenancy
      .bypass('fails on the way', async () => {
        await suppliers(db).execute()
        throw new Error('no')
      })
      .catch(() => undefined)
    return suppliers(db).execute()
  },
  'a-query-without-a-tenant-is-refused': {
    refuses: 'TENANT_MISSING',
    by: (db, { outside }) => outside(() => suppliers(db).execute()),
    limit: '#no-tenant-no-rows',
  },
  'a-write-without-a-tenant-is-refused': {
    refuses: 'TENANT_MISSING',
    by: (db, { outside, a }) => outside(() => db.insertInto('tags').values({ tenant_id: a, id: 501, label: 'x' }).execute()),
    limit: '#no-tenant-no-rows',
  },
  'a-shared-table-is-read-without-a-tenant': (db, { outside }) => outside(() => db.selectFrom('proteins').selectAll().execute()),
  'a-query-built-without-a-tenant-runs-as-the-tenant-that-executes-it': (db, { outside }) => outside(() => suppliers(db)).execute(),
  'a-query-built-as-another-tenant-runs-as-the-tenant-that-executes-it': async (db, { as, b }) => {
    const { query } = await as(b, async () => ({ query: suppliers(db) }))
    return query.execute()
  },
  'a-stream-keeps-the-tenant-that-began-it': async (db, { as, b }) => {
    const stream = suppliers(db).stream(1)
    const rows: unknown[] = [(await stream.next()).value as unknown]
    rows.push((await as(b, () => stream.next()).catch(() => stream.next())).value)
    for (let next = await stream.next(); next.done !== true; next = await stream.next()) rows.push(next.value)
    return rows
  },
  'a-stream-begun-without-a-tenant-is-refused': {
    refuses: 'TENANT_MISSING',
    by: async (db, { outside }) => {
      const stream = suppliers(db).stream(1)
      const first = await outside(() => stream.next())
      await stream.return?.()
      return first
    },
    limit: '#no-tenant-no-rows',
  },
  'a-query-not-awaited-runs-as-its-tenant': async (db, { as, b }) => {
    const late = sleep(3).then(() => db.updateTable('suppliers').set({ country: 'LT' }).returning('id').execute())
    late.catch(() => undefined)
    await as(b, () => suppliers(db).execute())
    return late
  },
  'a-query-not-awaited-stays-out-of-anothers-transaction': async (db, { as, b }) => {
    let late: Promise<unknown> = Promise.resolve()
    const fire = () => {
      late = db.insertInto('tags').values({ id: 501, label: 'late' }).returning('label').execute()
      late.catch(() => undefined)
    }
    setTimeout(fire, 2)
    await as(b, () =>
      db
        .transaction()
        .execute(async (trx) => {
          await suppliers(trx).execute()
          await sleep(10)
          throw new Error('rolls back')
        })
        .catch(() => undefined),
    )
    return late
  },
  'a-query-on-another-tenants-transaction-is-refused': {
    refuses: 'TENANT_MISMATCH',
    by: async (db, { as, b, a }) => as(b, () => db.transaction().execute((trx) => as(a, () => suppliers(trx).execute()))),
    limit: '#transactions-belong-to-their-tenant',
  },
}
