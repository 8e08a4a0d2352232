-- Positions are partitioned by day of their fix, so that a day that is no longer kept is dropped in one piece instead of being
-- deleted row by row. Days are UTC days: a boundary must not move when the zone of an installation is corrected, and nobody sees
-- it. Rows keep their place: the table of the previous version becomes the partition of everything before tomorrow.
ALTER TABLE position RENAME TO position_earlier;
ALTER INDEX position_pkey RENAME TO position_earlier_pkey;
ALTER INDEX position_recorded RENAME TO position_earlier_recorded;

-- Name, columns, key and names of constraints are as before: the previous version inserts with ON CONFLICT (unit_id, fixed_at) while this one starts.
-- There is no index of recorded any more: only the oldest rows were found by it, and they go with their day.
CREATE TABLE position (
    unit_id         uuid             NOT NULL,
    fixed_at        timestamptz      NOT NULL,
    lat             double precision NOT NULL CONSTRAINT position_lat_check CHECK (lat BETWEEN -90 AND 90),
    lon             double precision NOT NULL CONSTRAINT position_lon_check CHECK (lon BETWEEN -180 AND 180),
    accuracy_metres real,
    speed_kmh       real,
    bearing         real,
    altitude        real,
    battery         real,
    recorded        timestamptz      NOT NULL,
    PRIMARY KEY (unit_id, fixed_at)
) PARTITION BY RANGE (fixed_at);
-- Nobody but the owner deletes. The previous version forgets rows by ctid, which names a row only inside one partition: it would
-- take rows of other days. Its attempt is refused and logged, and this version forgets for it.
GRANT SELECT, INSERT ON position TO ${app};
REVOKE ALL ON position_earlier FROM ${app};

-- A fix of a day that has no partition, from a phone whose clock is wrong or whose queue is old: no insert ever fails.
CREATE TABLE position_other PARTITION OF position DEFAULT;
GRANT SELECT ON position_other TO ${app};

DO $$
DECLARE
    tomorrow date        := (now() AT TIME ZONE 'UTC')::date + 1;
    midnight timestamptz := tomorrow::timestamp AT TIME ZONE 'UTC';
BEGIN
    IF EXISTS (SELECT FROM position_earlier) THEN
        -- Of clocks that run ahead.
        WITH ahead AS (DELETE FROM position_earlier WHERE fixed_at >= midnight RETURNING *)
        INSERT INTO position_other SELECT * FROM ahead;
        -- Its rows are forgotten one by one until all are old enough, by whichever of their times is earlier.
        CREATE INDEX position_earlier_fixed ON position_earlier USING brin (fixed_at);
        EXECUTE format('ALTER TABLE position_earlier RENAME TO position_until_%s', to_char(tomorrow, 'YYYYMMDD'));
        EXECUTE format('ALTER TABLE position ATTACH PARTITION position_until_%s FOR VALUES FROM (MINVALUE) TO (%L)',
                       to_char(tomorrow, 'YYYYMMDD'), midnight);
    ELSE
        DROP TABLE position_earlier;
    END IF;
END $$;

-- Makes the partitions of these days that do not exist, and moves into them what had no place before; how many it made. It gives up
-- rather than hold up writers; the next run tries again.
CREATE FUNCTION make_position_days(first_day date, last_day date) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    earlier_until date := (SELECT max(to_date(right(c.relname, 8), 'YYYYMMDD')) FROM pg_inherits i
                           JOIN pg_class c ON c.oid = i.inhrelid
                           WHERE i.inhparent = 'position'::regclass AND c.relname ~ '^position_until_\d{8}$');
    day    date;
    name   text;
    starts timestamptz;
    ends   timestamptz;
    made   integer := 0;
BEGIN
    IF last_day - first_day > 31 THEN
        RAISE EXCEPTION 'more than a month of days';
    END IF;
    FOR ahead IN 0 .. last_day - first_day LOOP
        day := first_day + ahead;
        name := 'position_' || to_char(day, 'YYYYMMDD');
        CONTINUE WHEN to_regclass(name) IS NOT NULL OR day < earlier_until;
        starts := day::timestamp AT TIME ZONE 'UTC';
        ends := (day + 1)::timestamp AT TIME ZONE 'UTC';
        -- Attaching a partition needs this lock in any case. Taken first, nobody adds a row of this day behind our back, and
        -- another replica that makes the same day waits here.
        LOCK TABLE position_other IN ACCESS EXCLUSIVE MODE;
        CONTINUE WHEN to_regclass(name) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE position INCLUDING CONSTRAINTS)', name);
        EXECUTE format('WITH placed AS (DELETE FROM position_other WHERE fixed_at >= $1 AND fixed_at < $2 RETURNING *)
                        INSERT INTO %I SELECT * FROM placed', name) USING starts, ends;
        EXECUTE format('ALTER TABLE position ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, starts, ends);
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;

-- Forgets some of what is not kept any longer: one whole day, or at most so many of the rows that lie in no day of their own.
CREATE FUNCTION forget_positions(kept_from timestamptz, at_most integer, OUT forgotten bigint, OUT more boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    partition record;
BEGIN
    IF kept_from > now() - interval '1 day' THEN
        RAISE EXCEPTION 'positions of the last day are kept';
    END IF;
    FOR partition IN
        SELECT c.relname AS name, c.relname ~ '^position_\d{8}$' AS is_day,
               to_date(right(c.relname, 8), 'YYYYMMDD') + (c.relname ~ '^position_\d{8}$')::integer AS ends
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'position'::regclass AND c.relname ~ '^position_(until_)?\d{8}$' ORDER BY ends
    LOOP
        IF partition.ends::timestamp AT TIME ZONE 'UTC' <= kept_from THEN
            EXECUTE format('SELECT count(*) FROM %I', partition.name) INTO forgotten;
            EXECUTE format('DROP TABLE %I', partition.name);
            more := true;
            RETURN;
        ELSIF NOT partition.is_day THEN
            EXECUTE format('DELETE FROM %1$I WHERE ctid IN
                              (SELECT ctid FROM %1$I WHERE recorded < $1 OR fixed_at < $1 LIMIT $2)',
                           partition.name) USING kept_from, at_most;
            GET DIAGNOSTICS forgotten = ROW_COUNT;
            IF forgotten > 0 THEN
                more := true;
                RETURN;
            END IF;
        END IF;
    END LOOP;
    DELETE FROM position_other
    WHERE ctid IN (SELECT ctid FROM position_other WHERE recorded < kept_from OR fixed_at < kept_from LIMIT at_most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    more := forgotten = at_most;
END $$;

REVOKE EXECUTE ON FUNCTION make_position_days, forget_positions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_position_days, forget_positions TO ${app};

SELECT make_position_days((now() AT TIME ZONE 'UTC')::date, (now() AT TIME ZONE 'UTC')::date + 3);

-- The writers ask once a second which tokens were revoked lately.
CREATE INDEX device_revoked ON device (revoked_at) WHERE revoked_at IS NOT NULL;
