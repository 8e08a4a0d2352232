-- An audit that shows tampering. Each row of an evidence table leaves, by a trigger, an entry with a salted digest; the sealer
-- numbers committed entries and links each to the one before; seals close periods of entries and are told to the other
-- services. The application's role can neither write nor change any of it: the functions below act for the owner.

-- Which tables are evidence. Itself one, so that leaving one out again would show.
CREATE TABLE evidence_table (
    name        text   PRIMARY KEY,
    key_columns text[] NOT NULL
);

CREATE TABLE evidence (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Handed out by the sealer in the order of the commits, without gaps; nothing but it may leave one.
    position   bigint      UNIQUE,
    table_name text        NOT NULL,
    row_key    text[]      NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Random, so that nobody who has the digest alone can find the row by trying.
    salt       bytea       NOT NULL,
    digest     bytea       NOT NULL,
    link       bytea
);
-- The sealer looks each second, only at what has no number yet.
CREATE INDEX evidence_unnumbered ON evidence (id) WHERE position IS NULL;

-- Where the chain ends now.
CREATE TABLE evidence_head (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint  NOT NULL,
    link     bytea   NOT NULL
);
INSERT INTO evidence_head (position, link) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE TABLE seal (
    number        bigint      PRIMARY KEY,
    epoch         bigint      NOT NULL,
    from_position bigint      NOT NULL,
    to_position   bigint      NOT NULL,
    made_at       timestamptz NOT NULL,
    link          bytea       NOT NULL,
    previous      bytea       NOT NULL,
    root          bytea       NOT NULL
);
GRANT SELECT ON seal TO ${app};

-- The row as text that stays the same whatever the session's settings are. A column added later must be null in old rows.
CREATE FUNCTION evidence_canonical(one jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog AS $$ SELECT convert_to(jsonb_strip_nulls(one)::text, 'UTF8') $$;
REVOKE EXECUTE ON FUNCTION evidence_canonical FROM PUBLIC;

-- Arguments: the key's columns.
CREATE FUNCTION evidence_of_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET timezone = 'UTC' SET intervalstyle = 'postgres' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
DECLARE
    row_now jsonb  := to_jsonb(NEW);
    key     text[] := '{}';
    salt    bytea  := uuid_send(gen_random_uuid());
BEGIN
    FOR i IN 0 .. TG_NARGS - 1 LOOP
        key := key || (row_now ->> TG_ARGV[i]);
    END LOOP;
    INSERT INTO public.evidence (table_name, row_key, salt, digest)
    VALUES (TG_TABLE_NAME, key, salt, sha256(salt || public.evidence_canonical(row_now)));
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION evidence_of_row FROM PUBLIC;

-- Called by migrations: from now on each row of the table is evidence, and those that are there become it.
CREATE FUNCTION keep_as_evidence(kept text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, public
    SET timezone = 'UTC' SET intervalstyle = 'postgres' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
DECLARE
    keys text[] := (SELECT array_agg(a.attname::text ORDER BY k.place)
                    FROM pg_index i, unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (number, place), pg_attribute a
                    WHERE i.indrelid = kept::regclass AND i.indisprimary
                      AND a.attrelid = i.indrelid AND a.attnum = k.number);
BEGIN
    EXECUTE format('CREATE TRIGGER evidence AFTER INSERT ON %I FOR EACH ROW EXECUTE FUNCTION evidence_of_row(%s)', kept,
                   (SELECT string_agg(quote_literal(k), ', ') FROM unnest(keys) AS k));
    EXECUTE format($rows$
        INSERT INTO evidence (table_name, row_key, salt, digest)
        SELECT %L, s.key, s.salt, sha256(s.salt || evidence_canonical(s.one))
        FROM (SELECT to_jsonb(t) AS one, ARRAY[%s] AS key, uuid_send(gen_random_uuid()) AS salt FROM %I AS t) AS s
        $rows$, kept, (SELECT string_agg(format('t.%I::text', k), ', ') FROM unnest(keys) AS k), kept);
    INSERT INTO evidence_table (name, key_columns) VALUES (kept, keys);
END $$;
REVOKE EXECUTE ON FUNCTION keep_as_evidence FROM PUBLIC;

-- The line of an entry that its link covers, beside the digest.
CREATE FUNCTION evidence_line(place bigint, table_name text, row_key text[], at timestamptz) RETURNS bytea
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT convert_to(concat_ws('|', place, table_name, array_to_json(row_key)::text,
                                (extract(epoch FROM at) * 1000000)::bigint), 'UTF8') $$;
REVOKE EXECUTE ON FUNCTION evidence_line FROM PUBLIC;

-- Numbers and links committed entries; the number of them. The head's row lock makes it one sealer at a time, on whatever
-- replica, and the statement after it sees all that the one before has committed.
CREATE FUNCTION number_evidence(batch integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    place bigint;
    chain bytea;
    entry record;
    done  integer := 0;
BEGIN
    SELECT position, link INTO place, chain FROM public.evidence_head FOR UPDATE;
    FOR entry IN SELECT id, table_name, row_key, at, digest FROM public.evidence
                 WHERE position IS NULL ORDER BY id LIMIT batch LOOP
        place := place + 1;
        chain := sha256(chain || public.evidence_line(place, entry.table_name, entry.row_key, entry.at) || entry.digest);
        UPDATE public.evidence SET position = place, link = chain WHERE id = entry.id;
        done := done + 1;
    END LOOP;
    IF done > 0 THEN
        UPDATE public.evidence_head SET position = place, link = chain;
    END IF;
    RETURN done;
END $$;
REVOKE EXECUTE ON FUNCTION number_evidence FROM PUBLIC;
GRANT EXECUTE ON FUNCTION number_evidence TO ${app};

-- Closes a period when it has so many entries, or its first is so old; the seal's number, or null when it is not time yet.
-- Heads that others told us ask for no seal by themselves: four services would seal each other's seals for ever.
CREATE FUNCTION seal_evidence(enough integer, age interval) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head   record;
    latest record;
    now_   timestamptz := clock_timestamp();
    era    bigint := (SELECT epoch FROM public.epoch);
    made   bytea;
BEGIN
    SELECT position, link INTO head FROM public.evidence_head FOR UPDATE;
    SELECT number, to_position, root INTO latest FROM public.seal ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        SELECT 0::bigint AS number, 0::bigint AS to_position, decode(repeat('00', 32), 'hex') AS root INTO latest;
    END IF;
    IF head.position - latest.to_position < enough
       AND NOT EXISTS (SELECT FROM public.evidence
                       WHERE position > latest.to_position AND at <= now_ - age AND table_name <> 'seal_head') THEN
        RETURN NULL;
    END IF;
    made := sha256(convert_to(concat_ws('|', latest.number + 1, era, latest.to_position + 1, head.position,
                                        (extract(epoch FROM now_) * 1000000)::bigint), 'UTF8')
                   || latest.root || head.link);
    INSERT INTO public.seal (number, epoch, from_position, to_position, made_at, link, previous, root)
    VALUES (latest.number + 1, era, latest.to_position + 1, head.position, now_, head.link, latest.root, made);
    -- What follows a seal is linked to the seal.
    UPDATE public.evidence_head SET link = made;
    RETURN latest.number + 1;
END $$;
REVOKE EXECUTE ON FUNCTION seal_evidence FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_evidence TO ${app};

SELECT keep_as_evidence('evidence_table');

-- Heads of the other services' chains, as they told them: whoever rewrites his own chain cannot rewrite these. Two roots
-- for one number are both kept.
CREATE TABLE seal_head (
    sender      text        NOT NULL,
    epoch       bigint      NOT NULL,
    number      bigint      NOT NULL,
    root        text        NOT NULL,
    to_position bigint      NOT NULL,
    made_at     timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (sender, epoch, number, root)
);
GRANT SELECT, INSERT ON seal_head TO ${app};
SELECT keep_as_evidence('seal_head');

-- Personal words that an evidence row holds by reference: the row keeps the digest, which is this row's key, and so shows
-- any change. Erasing takes words and salt and leaves the digest as a tombstone.
CREATE TABLE told_text (
    digest    text        PRIMARY KEY,
    salt      text,
    words     text,
    exercise  boolean     NOT NULL,
    told_at   timestamptz NOT NULL,
    erased_at timestamptz,
    CHECK ((erased_at IS NULL) = (words IS NOT NULL) AND (words IS NULL) = (salt IS NULL))
);
-- Retention reads the oldest that still has words.
CREATE INDEX told_text_oldest ON told_text (told_at) WHERE erased_at IS NULL;
GRANT SELECT, INSERT ON told_text TO ${app};
-- The only change is erasure.
GRANT UPDATE (salt, words, erased_at) ON told_text TO ${app};
CREATE FUNCTION told_text_only_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.words IS NOT NULL OR NEW.salt IS NOT NULL THEN
        RAISE EXCEPTION 'words that were told can only be erased';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER told_text_only_erased BEFORE UPDATE ON told_text
    FOR EACH ROW EXECUTE FUNCTION told_text_only_erased();

-- Periods that retention has taken as a whole: rows and entries gone, the seal left, and the chain whole. Itself evidence: who
-- prunes before the time leaves that in the chain.
CREATE TABLE pruned_period (
    seal_number bigint      PRIMARY KEY REFERENCES seal,
    pruned_at   timestamptz NOT NULL,
    older_than  timestamptz NOT NULL,
    why         text        NOT NULL,
    entries     bigint      NOT NULL
);
GRANT SELECT ON pruned_period TO ${app};
SELECT keep_as_evidence('pruned_period');

-- Takes a whole sealed period; the number of its entries. It refuses one that is not older, and one that holds the chain's own
-- records (which tables are evidence, what was pruned).
CREATE FUNCTION prune_period(sealed bigint, limit_ timestamptz, why text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    period public.seal;
    kept   record;
    taken  bigint;
BEGIN
    SELECT * INTO STRICT period FROM public.seal WHERE number = sealed FOR UPDATE;
    IF period.made_at >= limit_ OR limit_ > clock_timestamp() THEN
        RAISE EXCEPTION 'seal % is not old enough', sealed;
    END IF;
    IF EXISTS (SELECT FROM public.pruned_period WHERE seal_number = sealed) THEN
        RETURN 0;
    END IF;
    IF EXISTS (SELECT FROM public.evidence WHERE position BETWEEN period.from_position AND period.to_position
               AND table_name IN ('evidence_table', 'pruned_period')) THEN
        RAISE EXCEPTION 'seal % holds records of the chain itself', sealed;
    END IF;
    FOR kept IN SELECT name, key_columns FROM public.evidence_table LOOP
        EXECUTE format('DELETE FROM public.%I AS t USING public.evidence AS e
                        WHERE e.table_name = %L AND e.position BETWEEN $1 AND $2 AND %s', kept.name, kept.name,
                       (SELECT string_agg(format('t.%I = e.row_key[%s]::%s', c.name, c.place,
                                                 format_type(a.atttypid, a.atttypmod)), ' AND ')
                        FROM unnest(kept.key_columns) WITH ORDINALITY AS c (name, place), pg_attribute AS a
                        WHERE a.attrelid = ('public.' || quote_ident(kept.name))::regclass AND a.attname = c.name))
            USING period.from_position, period.to_position;
    END LOOP;
    DELETE FROM public.evidence WHERE position BETWEEN period.from_position AND period.to_position;
    GET DIAGNOSTICS taken = ROW_COUNT;
    INSERT INTO public.pruned_period (seal_number, pruned_at, older_than, why, entries)
    VALUES (sealed, clock_timestamp(), limit_, why, taken);
    RETURN taken;
END $$;
REVOKE EXECUTE ON FUNCTION prune_period FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_period TO ${app};
