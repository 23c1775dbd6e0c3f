/// The one door for what members write: a batch in one call, verified and then written, all of it or nothing.
///
/// Arrays come in from the line and become rows once (`handed_entry`, `handed_part`). A plan that was made for a few rows
/// takes minutes for many, so each call is planned for its own.
extension CityScript {
    static let submit = #"""
        -- A part as it is hashed (docs/journal.md): its length before it, and a sign of its own for one that is missing.
        -- Texts stay texts for as long as others follow: each way into bytes costs.
        CREATE FUNCTION hashed(part bytea) RETURNS bytea LANGUAGE sql STABLE AS
            $body$SELECT coalesce(convert_to(octet_length(part) || ':', 'UTF8') || part, '-,'::bytea)$body$;
        CREATE FUNCTION hashed(part text) RETURNS text LANGUAGE sql STABLE AS
            $body$SELECT coalesce(octet_length(part) || ':' || part, '-,')$body$;

        -- An entry's own words, of which the image has what no column says.
        CREATE FUNCTION words_digest(salt bytea, words json, station uuid, kind text, schema integer) RETURNS bytea
        LANGUAGE sql STABLE AS $body$
            SELECT sha256(
                hashed(salt) || convert_to('1:0' || hashed(words ->> 'at') || hashed(words ->> 'operator'), 'UTF8')
                || hashed(uuid_send(station))
                || convert_to(hashed(kind) || hashed(words ->> 'summary') || hashed(schema::text), 'UTF8')
                || hashed(decode(words ->> 'reverses', 'hex')))
        $body$;

        CREATE FUNCTION change_digest(
            salt bytea, place integer, target text, record uuid, before text, after text
        ) RETURNS bytea LANGUAGE sql STABLE AS $body$
            SELECT sha256(
                hashed(salt) || convert_to(hashed(place::text) || hashed(target), 'UTF8') || hashed(uuid_send(record))
                || convert_to(hashed(before) || hashed(after), 'UTF8'))
        $body$;

        -- What the signature of a batch is over.
        CREATE FUNCTION signed_words(chain uuid, seq bigint, hash bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS
            $body$SELECT 'liaison-batch-1'::bytea || uuid_send(chain) || int8send(seq) || hash$body$;

        -- An entry as it is handed in; author null: who hands it in. Its place in the call is what its parts name it by.
        CREATE TYPE handed_entry AS (
            chain uuid, seq bigint, author uuid, parent bytea, schema integer, hash bytea, signature bytea, place bigint
        );
        -- A part of it; salt null: withheld.
        CREATE TYPE handed_part AS (
            chain uuid, seq bigint, schema integer, position integer, digest bytea, audience uuid[], kind text,
            record uuid, before text, after text, salt bytea
        );

        CREATE FUNCTION submit(
            signing bytea, sealing bytea, skew_ms bigint, program text, schema integer, disputes integer,
            receipt_chain uuid[], receipt_seq bigint[],
            entry_chain uuid[], entry_seq bigint[], entry_author uuid[], entry_parent bytea[], entry_schema integer[],
            entry_hash bytea[], entry_signature bytea[],
            part_entry integer[], part_position integer[], part_digest bytea[], part_audience text[], part_kind text[],
            part_record uuid[], part_before text[], part_after text[], part_salt bytea[],
            figure_period text[], figure_name text[], figure_value bigint[], figure_base bigint[], figure_head text[]
        ) RETURNS SETOF chain LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = liaison, pg_temp SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $body$
        #variable_conflict use_column
        DECLARE
            me member;
            entries handed_entry[];
            parts handed_part[];
            wrong record;
        BEGIN
            -- Locked: two calls of one member come one after the other, and a revocation waits for neither half.
            SELECT * INTO me FROM member WHERE login = session_user AND revoked IS NULL FOR NO KEY UPDATE;
            IF NOT FOUND OR me.joined IS NULL AND submit.signing IS NULL THEN
                RAISE EXCEPTION 'not a member in force' USING ERRCODE = 'LZ001';
            END IF;
            IF submit.signing <> me.signing OR submit.sealing <> me.sealing THEN
                RAISE EXCEPTION 'joined with other keys' USING ERRCODE = 'LZ006';
            END IF;
            UPDATE member m SET
                signing = coalesce(m.signing, submit.signing), sealing = coalesce(m.sealing, submit.sealing),
                joined = coalesce(m.joined, now()), seen = now(), skew_ms = submit.skew_ms,
                program = submit.program, schema = submit.schema, disputes = submit.disputes
            WHERE m.id = me.id;

            INSERT INTO receipt AS r (member, chain, seq, at)
            SELECT me.id, n.chain, n.seq, now() FROM unnest(receipt_chain, receipt_seq) n (chain, seq)
            ON CONFLICT (member, chain) DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE r.seq <> excluded.seq;

            -- The office has handed in what it has before it says how far it has each chain.
            IF me.role = 'city' AND cardinality(receipt_chain) > 0 THEN
                UPDATE brought b SET lacked = true
                WHERE NOT b.lacked AND NOT EXISTS (
                    SELECT FROM unnest(receipt_chain, receipt_seq) n (chain, seq)
                    WHERE n.chain = b.chain AND n.seq >= b.seq);
            END IF;

            INSERT INTO figure AS f (station, period, name, value, base, at, head)
            SELECT me.station, n.period, n.name, n.value, n.base, now(), n.head
            FROM unnest(figure_period, figure_name, figure_value, figure_base, figure_head)
                n (period, name, value, base, head)
            ON CONFLICT (station, period, name) DO UPDATE
            SET value = excluded.value, base = excluded.base, at = excluded.at, head = excluded.head
            WHERE (f.value, f.base) <> (excluded.value, excluded.base);

            IF cardinality(entry_chain) > 0 THEN
                SELECT array_agg((n.chain, n.seq, coalesce(n.author, me.id), n.parent, n.schema, n.hash, n.signature,
                    n.place)::handed_entry)
                INTO entries
                FROM unnest(entry_chain, entry_seq, entry_author, entry_parent, entry_schema, entry_hash, entry_signature)
                    WITH ORDINALITY n (chain, seq, author, parent, schema, hash, signature, place);

                INSERT INTO chain (chain, member, parent, seq)
                SELECT n.chain, n.author, n.parent, 0 FROM unnest(entries) n WHERE n.seq = 1 ORDER BY n.chain
                ON CONFLICT DO NOTHING;
                PERFORM 1 FROM chain c WHERE c.chain = ANY (entry_chain) ORDER BY c.chain FOR NO KEY UPDATE;

                -- What is there already is passed over, if it is the same.
                SELECT n.chain, n.seq INTO wrong
                FROM unnest(entries) n JOIN entry e ON e.chain = n.chain AND e.seq = n.seq
                WHERE e.hash <> n.hash ORDER BY n.place LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION 'another entry stands there'
                    USING ERRCODE = 'LZ003', DETAIL = wrong.chain || ' ' || wrong.seq;
                END IF;

                -- The rest goes on where the chain ends.
                SELECT n.chain, n.wanted INTO wrong
                FROM (
                    SELECT n.chain, n.seq, n.place,
                        coalesce(c.seq, 0) + row_number() OVER (PARTITION BY n.chain ORDER BY n.seq) AS wanted
                    FROM unnest(entries) n LEFT JOIN chain c ON c.chain = n.chain
                    WHERE n.seq > coalesce(c.seq, 0) OR n.seq < 1
                ) n
                WHERE n.seq <> n.wanted ORDER BY n.place LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION 'an entry is missing'
                    USING ERRCODE = 'LZ002', DETAIL = wrong.chain || ' ' || wrong.wanted;
                END IF;

                SELECT array_agg((e.chain, e.seq, e.schema, n.position, n.digest, n.audience::uuid[], n.kind, n.record,
                    n.before, n.after, n.salt)::handed_part)
                INTO parts
                FROM unnest(part_entry, part_position, part_digest, part_audience, part_kind, part_record, part_before,
                    part_after, part_salt)
                    n (entry, position, digest, audience, kind, record, before, after, salt)
                JOIN unnest(entries) e ON e.place = n.entry;

                -- What is handed over says what its digest stands for.
                SELECT n.chain, n.seq INTO wrong
                FROM unnest(parts) n
                WHERE n.salt IS NOT NULL AND n.digest IS DISTINCT FROM CASE n.position
                    WHEN 0 THEN words_digest(n.salt, n.after::json, n.record, n.kind, n.schema)
                    ELSE change_digest(n.salt, n.position, n.kind, n.record, n.before, n.after) END
                LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION 'a content is not what its digest says'
                    USING ERRCODE = 'LZ004', DETAIL = wrong.chain || ' ' || wrong.seq;
                END IF;

                -- And digests are what the hash stands for, of known entries, too: a content may be disclosed later.
                SELECT n.chain, n.seq INTO wrong
                FROM (
                    SELECT n.chain, n.seq, n.hash, n.parent, n.place,
                        coalesce(lag(n.hash) OVER (PARTITION BY n.chain ORDER BY n.seq), before.hash) AS previous
                    FROM unnest(entries) n LEFT JOIN entry before ON before.chain = n.chain AND before.seq = n.seq - 1
                ) n
                LEFT JOIN (
                    SELECT p.chain, p.seq, count(DISTINCT p.position) AS parts, min(p.position) AS first,
                        max(p.position) AS last,
                        string_agg(hashed(p.digest), NULL ORDER BY p.position = 0, p.position) AS hashed
                    FROM unnest(parts) p GROUP BY p.chain, p.seq
                ) p ON p.chain = n.chain AND p.seq = n.seq
                WHERE p.first IS DISTINCT FROM 0 OR p.parts <> p.last + 1 OR n.parent IS NOT NULL AND n.seq > 1
                    OR n.hash IS DISTINCT FROM sha256(
                        hashed(coalesce(n.previous, n.parent)) || hashed(uuid_send(n.chain))
                        || convert_to(hashed(n.seq::text), 'UTF8') || p.hashed)
                ORDER BY n.place LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION 'an entry is not what its hash says'
                    USING ERRCODE = 'LZ004', DETAIL = wrong.chain || ' ' || wrong.seq;
                END IF;

                -- The city's office may bring what a member had signed before it was revoked, nobody else.
                SELECT n.chain, n.seq INTO wrong
                FROM unnest(entries) n JOIN chain c ON c.chain = n.chain JOIN member m ON m.id = c.member
                WHERE n.seq > c.seq AND m.revoked IS NOT NULL AND me.role <> 'city' ORDER BY n.place LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION 'the chain is of a member that is not in force'
                    USING ERRCODE = 'LZ001', DETAIL = wrong.chain || ' ' || wrong.seq;
                END IF;

                -- Whose chain it is signed its end.
                SELECT n.chain, n.seq INTO wrong
                FROM (
                    SELECT n.*, lead(n.seq) OVER (PARTITION BY n.chain ORDER BY n.seq) IS NULL AS is_last
                    FROM unnest(entries) n
                ) n
                JOIN chain c ON c.chain = n.chain JOIN member m ON m.id = c.member
                WHERE n.seq > c.seq AND (n.is_last OR n.signature IS NOT NULL)
                    AND NOT signature_holds(m.signing, signed_words(n.chain, n.seq, n.hash), n.signature)
                ORDER BY n.place LIMIT 1;
                IF FOUND THEN
                    RAISE EXCEPTION 'the signature does not hold'
                    USING ERRCODE = 'LZ005', DETAIL = wrong.chain || ' ' || wrong.seq;
                END IF;

                INSERT INTO digest (chain, seq, position, digest)
                SELECT n.chain, n.seq, n.position, n.digest
                FROM unnest(parts) n JOIN chain c ON c.chain = n.chain WHERE n.seq > c.seq;
                -- Of what is known, only its author and the office disclose more. Of another's chain a station can only
                -- say that it has it.
                INSERT INTO content AS t (chain, seq, position, audience, kind, record, before, after, salt)
                SELECT n.chain, n.seq, n.position,
                    CASE WHEN c.member = me.id OR me.role = 'city' THEN n.audience ELSE ARRAY[me.id] END,
                    n.kind, n.record, n.before, n.after, n.salt
                FROM unnest(parts) n JOIN chain c ON c.chain = n.chain
                LEFT JOIN brought b ON b.chain = n.chain AND b.seq = n.seq
                WHERE n.salt IS NOT NULL
                    AND (n.seq > c.seq OR c.member = me.id OR me.role = 'city' OR b.chain IS NOT NULL)
                ON CONFLICT (chain, seq, position) DO UPDATE SET audience = CASE
                    WHEN me.role = 'city' OR (SELECT c.member FROM chain c WHERE c.chain = t.chain) = me.id
                        THEN excluded.audience
                    ELSE t.audience || excluded.audience END
                WHERE EXISTS (SELECT FROM brought b WHERE b.chain = t.chain AND b.seq = t.seq)
                    AND (me.role = 'city' OR NOT me.id = ANY (t.audience)
                        OR (SELECT c.member FROM chain c WHERE c.chain = t.chain) = me.id);
                INSERT INTO meant (chain, member)
                SELECT DISTINCT n.chain, a.member FROM unnest(parts) n, unnest(n.audience) a (member)
                WHERE n.salt IS NOT NULL
                ON CONFLICT DO NOTHING;
                INSERT INTO brought AS b (chain, seq, by)
                SELECT n.chain, n.seq, ARRAY[me.id]
                FROM unnest(entries) n JOIN chain c ON c.chain = n.chain
                WHERE n.seq > c.seq AND c.member <> me.id AND me.role <> 'city'
                ON CONFLICT DO NOTHING;
                UPDATE brought b SET by = b.by || me.id
                FROM unnest(entries) n WHERE n.chain = b.chain AND n.seq = b.seq AND NOT me.id = ANY (b.by);
                DELETE FROM brought b USING unnest(entries) n, chain c
                WHERE n.chain = b.chain AND n.seq = b.seq AND c.chain = b.chain AND (c.member = me.id OR me.role = 'city');
                PERFORM erase_named(n.chain, n.seq)
                FROM unnest(parts) n WHERE n.position = 0 AND n.kind = 'law.erase' AND n.salt IS NOT NULL;
                INSERT INTO entry (chain, seq, schema, hash, signature)
                SELECT n.chain, n.seq, n.schema, n.hash, n.signature
                FROM unnest(entries) n JOIN chain c ON c.chain = n.chain WHERE n.seq > c.seq ORDER BY n.place;
                UPDATE chain c SET seq = n.seq, hash = n.hash
                FROM (SELECT DISTINCT ON (n.chain) n.* FROM unnest(entries) n ORDER BY n.chain, n.seq DESC) n
                WHERE n.chain = c.chain AND n.seq > c.seq;
            END IF;

            RETURN QUERY SELECT * FROM chain;
        END
        $body$;
        """#
}
