"""The queue in front of the sealer: which entries have been written and have no position in the log yet.

A position cannot be given by "id greater than the last one": transactions commit in another order than
they take their ids, and an entry that commits late would be missed for ever. So a statement trigger writes
the id of each new entry into ``record_unsealed`` in the entry's own transaction, and the sealer removes it
in the transaction that writes the leaf. The queue holds only what is waiting, so looking at it costs the
same at ten entries and at ten million.

``UNSEALED_SQL`` runs after the tables ``record_entry``, ``record_leaf`` and ``record_checkpoint`` exist.
"""

UNSEALED_SQL = """
CREATE TABLE record_unsealed (
    entry_id uuid PRIMARY KEY
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 20000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 50000
);

CREATE FUNCTION record_queue_for_sealing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO record_unsealed (entry_id) SELECT id FROM added;
    RETURN NULL;
END
$$;

CREATE TRIGGER record_entry_queue_for_sealing
    AFTER INSERT ON record_entry
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION record_queue_for_sealing();

CREATE POLICY record_entry_sealing ON record_entry FOR SELECT TO levari_sealer USING (true);

REVOKE ALL ON record_unsealed, record_leaf, record_checkpoint FROM levari_app;
GRANT SELECT ON record_entry TO levari_sealer;
GRANT SELECT, DELETE ON record_unsealed TO levari_sealer;
GRANT SELECT, INSERT ON record_leaf, record_checkpoint TO levari_sealer;
GRANT SELECT ON record_unsealed, record_leaf, record_checkpoint TO levari_app;
"""

DROP_UNSEALED_SQL = """
DROP POLICY record_entry_sealing ON record_entry;
DROP TRIGGER record_entry_queue_for_sealing ON record_entry;
DROP FUNCTION record_queue_for_sealing();
DROP TABLE record_unsealed;
"""
