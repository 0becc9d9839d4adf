-- A job that is tried again goes back to "todo", where each queueing lock may stand once. If the same work waits there
-- already, the job gives up its queueing lock; else it could never be tried again, and all that shares its lock with it
-- would wait for ever.
CREATE FUNCTION levari_job_gives_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM procrastinate_jobs other WHERE other.queueing_lock = NEW.queueing_lock AND other.status = 'todo')
  THEN
    NEW.queueing_lock := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER levari_job_gives_way BEFORE UPDATE ON procrastinate_jobs
FOR EACH ROW WHEN (OLD.status <> 'todo' AND NEW.status = 'todo' AND NEW.queueing_lock IS NOT NULL)
EXECUTE FUNCTION levari_job_gives_way();
