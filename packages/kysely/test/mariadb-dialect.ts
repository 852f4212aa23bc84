import { MysqlAdapter, MysqlDialect } from 'kysely'

/** Kysely's dialect for MySQL, told that MariaDB has RETURNING; without it Kysely drops the rows. */
export class MariadbDialect extends MysqlDialect {
  override createAdapter(): MysqlAdapter {
    return new MariadbAdapter()
  }
}

class MariadbAdapter extends MysqlAdapter {
  override get supportsReturning(): boolean {
    return true
  }
}
