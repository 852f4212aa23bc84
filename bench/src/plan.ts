import type pg from 'pg'

/** A statement as it is sent. */
export interface Sent {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

type Plan = Readonly<Record<string, unknown>> & { readonly Plans?: readonly Plan[] }

// What a plan is, without what changes from run to run; blocks are those that were touched, wherever they were found.
const KEPT = [
  'Node Type',
  'Operation',
  'Join Type',
  'Relation Name',
  'Alias',
  'Index Name',
  'Index Cond',
  'Hash Cond',
  'Sort Key',
  'Actual Rows',
]

/** How PostgreSQL ran a statement: its plan and the blocks that it touched. The statement is undone. */
export async function explain(pool: pg.Pool, { sql, parameters }: Sent): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const run = async () => {
      const { rows } = await client.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>({
        text: `explain (analyze, buffers, costs off, timing off, summary off, format json) ${sql}`,
        values: [...parameters],
      })
      return rows[0]?.['QUERY PLAN'][0]?.Plan ?? {}
    }
    await client.query('savepoint first')
    // The first run fills the caches of the catalogue.
    await run()
    await client.query('rollback to first')
    const plan = await run()
    return JSON.stringify({ plan: shapeOf(plan), blocks: Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks']) })
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function shapeOf(plan: Plan): unknown {
  const kept = KEPT.flatMap((key) => (key in plan ? [[key, plan[key]] as const] : []))
  return { ...Object.fromEntries(kept), plans: (plan.Plans ?? []).map(shapeOf) }
}
