import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { tenancy } from '../src/tenancy.js'
import { describeStages } from './describe-stages.js'

describeStages('the application', (stage) => {
  it('is no superuser, bypasses no policy, and owns nothing', async () => {
    const result: unknown = await tenancy.bypass('who is the application', { writes: true }, () =>
      stage.db.execute(sql`
        select current_user as name, rolsuper, rolbypassrls, (
          select count(*)::int from pg_class where relowner = (select oid from pg_roles where rolname = current_user)
        ) as owned from pg_roles where rolname = current_user`),
    )
    expect(result).toMatchObject({ rows: [{ name: 'meats_app', rolsuper: false, rolbypassrls: false, owned: 0 }] })
  })

  it('cannot change its tables', async () => {
    const change = tenancy.bypass('try it', { writes: true }, () => stage.db.execute(sql`alter table suppliers drop column name`))
    await expect(change).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})
