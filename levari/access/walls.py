"""Row-level security as migration operations: the second wall behind the decision in code."""

from django.db.migrations import RunSQL

COURT = "court_id = nullif(current_setting('levari.court', true), '')::bigint"
PURPOSE = "nullif(current_setting('levari.purpose', true), '') is not null"

ROLES_SQL = """
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['levari_app', 'levari_sealer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', wanted);
    END IF;
  END LOOP;
END $$;
GRANT USAGE ON SCHEMA public TO levari_app, levari_sealer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO levari_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO levari_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO levari_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO levari_app;
CREATE FUNCTION levari_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a correction is a new row', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
"""


def _grants(table: str, *, append_only: bool, delete: bool) -> str:
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE"
    rights += ", DELETE" if delete else ""
    return f"REVOKE ALL ON {table} FROM levari_app; GRANT {rights} ON {table} TO levari_app;"


def _guard(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION levari_append_only();"
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION levari_append_only();"
    )


def Wall(  # noqa: N802 - reads as an operation in a migration
    table: str, *, append_only: bool = False, purpose: bool = False, delete: bool = False, using: str = COURT
) -> RunSQL:
    """Enable and force row-level security on `table`: only rows of the court set for this transaction.

    `purpose` demands a stated purpose for reading as well; `using` replaces the court rule where a table needs another.
    """
    seen = f"({using}) and {PURPOSE}" if purpose else using
    sql = (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY {table}_wall ON {table} USING ({seen}) WITH CHECK ({using});"
        + _grants(table, append_only=append_only, delete=delete)
        + (_guard(table) if append_only else "")
    )
    return RunSQL(sql, RunSQL.noop)


def OwnCase(table: str, *, column: str = "case_id") -> RunSQL:  # noqa: N802
    """A further wall: a transaction in which a party acts sees rows of that party's case alone."""
    own = "nullif(current_setting('levari.case', true), '')"
    sql = f"CREATE POLICY {table}_own_case ON {table} AS RESTRICTIVE USING ({own} is null or {column} = {own}::uuid);"
    return RunSQL(sql, f"DROP POLICY {table}_own_case ON {table};")


def Open(table: str, *, append_only: bool = False) -> RunSQL:  # noqa: N802
    """A table without court or person data: plain rights for the application, no policy."""
    sql = _grants(table, append_only=append_only, delete=not append_only) + (_guard(table) if append_only else "")
    return RunSQL(sql, RunSQL.noop)
