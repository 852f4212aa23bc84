/** The role that every subject connects as: it owns nothing, for a superuser would make tests of isolation falsely green. */
export const APP_ROLE = 'tenantry_app'

/** Statements that make the role where it is not there yet, and end what hangs in it. */
export function createAppRole(login: boolean): string {
  return `
do $$ begin
  create role ${APP_ROLE} ${login ? `login password '${APP_ROLE}'` : ''};
exception when duplicate_object or unique_violation then null;
end $$;
alter role ${APP_ROLE} set statement_timeout = '10s';
alter role ${APP_ROLE} set lock_timeout = '5s';
alter role ${APP_ROLE} set idle_in_transaction_session_timeout = '15s';
`
}

/** What the role may do in a world's database. */
export const APP_GRANTS = `
grant usage on schema public, archive to ${APP_ROLE};
grant select, insert, update, delete on all tables in schema public, archive to ${APP_ROLE};
grant usage, select, update on all sequences in schema public, archive to ${APP_ROLE}
`
