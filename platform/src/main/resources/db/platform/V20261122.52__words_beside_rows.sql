-- Evidence tables whose rows hold words of people: the words go to told_text as the row is inserted. What was the table is a
-- view from then on, with the words where they were, so that whoever reads or inserts need not know.

-- Which words there were is no secret, and lets a reader see that something was erased.
ALTER TABLE told_text ADD COLUMN names text[];
GRANT INSERT ON told_text TO ${app};

-- Puts the words of a row apart; the row without them, and with their digest.
CREATE FUNCTION put_words_apart(one jsonb, names text[], exercise_question text) RETURNS jsonb LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    words    jsonb := (SELECT jsonb_object_agg(c, one -> c) FROM unnest(names) AS c WHERE one ->> c IS NOT NULL);
    salt     text  := encode(uuid_send(gen_random_uuid()), 'hex');
    digest   text  := encode(sha256(decode(salt, 'hex') || convert_to(words::text, 'UTF8')), 'hex');
    exercise boolean;
BEGIN
    IF words IS NULL THEN
        RETURN one - 'words_digest';
    END IF;
    EXECUTE exercise_question INTO exercise USING one;
    INSERT INTO public.told_text (digest, salt, words, exercise, told_at, names)
    VALUES (digest, salt, words::text, coalesce(exercise, false), clock_timestamp(),
            ARRAY(SELECT jsonb_object_keys(words)));
    RETURN (one - names) || jsonb_build_object('words_digest', digest);
END $$;
REVOKE EXECUTE ON FUNCTION put_words_apart FROM PUBLIC;

-- Arguments: the table, the question whether it is an exercise, then the columns of words.
CREATE FUNCTION insert_with_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET timezone = 'UTC' SET intervalstyle = 'postgres' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
DECLARE
    columns text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                     WHERE attrelid = ('public.' || quote_ident(TG_ARGV[0]))::regclass
                       AND attnum > 0 AND NOT attisdropped AND attgenerated = '');
BEGIN
    EXECUTE format('INSERT INTO public.%1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::public.%1$I, $1)',
                   TG_ARGV[0], columns)
        USING public.put_words_apart(to_jsonb(NEW), TG_ARGV[2:], TG_ARGV[1]);
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION insert_with_words FROM PUBLIC;

-- Called by migrations, before keep_as_evidence(kept || '_row'): the table is named so from then on.
-- exercise_question: SQL that answers from the row as jsonb, $1.
CREATE FUNCTION keep_words_beside(kept text, exercise_question text, words text[]) RETURNS void LANGUAGE plpgsql
    SET search_path = public
    SET timezone = 'UTC' SET intervalstyle = 'postgres' SET bytea_output = 'hex' SET extra_float_digits = 1
AS $$
DECLARE
    base text := kept || '_row';
    each record;
    apart jsonb;
    shown text;
BEGIN
    EXECUTE format('ALTER TABLE %I RENAME TO %I', kept, base);
    EXECUTE format('ALTER TABLE %I ADD COLUMN words_digest text', base);
    EXECUTE format('CREATE INDEX %I ON %I (words_digest) WHERE words_digest IS NOT NULL', kept || '_words', base);
    FOR each IN EXECUTE format('SELECT ctid, to_jsonb(t) AS one FROM %I AS t', base) LOOP
        apart := put_words_apart(each.one, words, exercise_question);
        EXECUTE format('UPDATE %I SET words_digest = $1 ->> ''words_digest''%s WHERE ctid = $2', base,
                       (SELECT string_agg(format(', %I = NULL', w), '') FROM unnest(words) AS w))
            USING apart, each.ctid;
    END LOOP;
    SELECT string_agg(
               CASE WHEN NOT attname = ANY (words) THEN format('b.%I', attname)
                    WHEN atttypid = 'jsonb'::regtype THEN
                        format($c$CASE WHEN w.erased_at IS NULL THEN w.words::jsonb -> %1$L
                                       WHEN %1$L = ANY (w.names) THEN '["[dihapus]"]'::jsonb END AS %2$I$c$, attname, attname)
                    ELSE format($c$CASE WHEN w.erased_at IS NULL THEN w.words::jsonb ->> %1$L
                                        WHEN %1$L = ANY (w.names) THEN '[dihapus]' END AS %2$I$c$, attname, attname)
               END, ', ' ORDER BY attnum)
    INTO shown
    FROM pg_attribute
    WHERE attrelid = base::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'words_digest';
    EXECUTE format('CREATE VIEW %I AS SELECT %s FROM %I AS b LEFT JOIN told_text AS w ON w.digest = b.words_digest',
                   kept, shown, base);
    EXECUTE format('CREATE TRIGGER insert_with_words INSTEAD OF INSERT ON %I
                    FOR EACH ROW EXECUTE FUNCTION insert_with_words(%s)', kept,
                   (SELECT string_agg(quote_literal(a), ', ')
                    FROM unnest(ARRAY[base, exercise_question] || words) AS a));
END $$;
REVOKE EXECUTE ON FUNCTION keep_words_beside FROM PUBLIC;

-- Who has looked at whose data is evidence as well.
SELECT keep_as_evidence('read_audit');
