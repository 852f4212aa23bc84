-- The application's role: it owns nothing, is no superuser and passes by no row-level security.
do $$ begin
  if not exists (select from pg_roles where rolname = 'meats_app') then
    create role meats_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;
--> statement-breakpoint
grant usage on schema public to meats_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to meats_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to meats_app;
