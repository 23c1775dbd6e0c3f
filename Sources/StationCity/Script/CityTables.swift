/// The tables of a city's server: what every member may compare (chains, entries, digests), what is handed over of the
/// contents, and what is known of the members.
///
/// No foreign keys lead to entries: `submit` is the only door, and a check a row would cost more than all else it does.
extension CityScript {
    static let tables = #"""
        CREATE TABLE city (
            id uuid PRIMARY KEY, name text NOT NULL CHECK (name <> ''), version integer NOT NULL,
            only_one boolean NOT NULL DEFAULT true UNIQUE CHECK (only_one)
        );

        CREATE TABLE member (
            id uuid PRIMARY KEY, login name NOT NULL UNIQUE, name text NOT NULL CHECK (name <> ''), station uuid,
            role text NOT NULL CHECK (role IN ('city', 'station')),
            signing bytea CHECK (octet_length(signing) = 32), sealing bytea CHECK (octet_length(sealing) = 32),
            joined timestamptz, revoked timestamptz, replaces uuid UNIQUE REFERENCES member,
            seen timestamptz, skew_ms bigint, program text, schema integer, disputes integer,
            CHECK ((role = 'station') = (station IS NOT NULL)),
            CHECK ((joined IS NULL) = (signing IS NULL) AND (joined IS NULL) = (sealing IS NULL))
        );
        CREATE UNIQUE INDEX member_city_in_force ON member (role) WHERE role = 'city' AND revoked IS NULL;
        CREATE UNIQUE INDEX member_station_in_force ON member (station) WHERE revoked IS NULL;

        -- How far each chain goes, and whose it is. 0: begun in this very call, nothing written yet.
        CREATE TABLE chain (
            chain uuid PRIMARY KEY, member uuid NOT NULL REFERENCES member,
            parent bytea CHECK (octet_length(parent) = 32), seq bigint NOT NULL,
            hash bytea CHECK (octet_length(hash) = 32), CHECK ((seq = 0) = (hash IS NULL))
        );
        CREATE INDEX chain_member ON chain (member);

        CREATE TABLE entry (
            chain uuid NOT NULL, seq bigint NOT NULL CHECK (seq > 0), schema integer NOT NULL,
            received timestamptz NOT NULL DEFAULT now(), arrival bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
            hash bytea NOT NULL CHECK (octet_length(hash) = 32),
            signature bytea CHECK (octet_length(signature) = 64), PRIMARY KEY (chain, seq)
        );

        -- Position 0 is the entry's own words (docs/journal.md).
        CREATE TABLE digest (
            chain uuid NOT NULL, seq bigint NOT NULL, position integer NOT NULL,
            digest bytea NOT NULL CHECK (octet_length(digest) = 32), PRIMARY KEY (chain, seq, position)
        );

        -- What was handed over. Audience null: everybody; otherwise these members, the author and the city's office.
        -- What never travels is refused here, too.
        CREATE TABLE content (
            chain uuid NOT NULL, seq bigint NOT NULL, position integer NOT NULL, audience uuid[],
            kind text NOT NULL CHECK (kind NOT IN ('operator', 'passcode', 'setting')), record uuid,
            before text, after text, salt bytea NOT NULL CHECK (octet_length(salt) = 16),
            PRIMARY KEY (chain, seq, position)
        );

        -- Which chains have contents for whom, so that nobody has to fetch the others.
        CREATE TABLE meant (
            chain uuid NOT NULL, member uuid NOT NULL, PRIMARY KEY (chain, member)
        );

        -- Entries of another's chain that stations brought back to a server that had lost them, and by whom. Whom they are
        -- for only the author knows: until it, or the office, hands them in again, nobody else takes them. Lacked: the office
        -- has been here since and does not have it; an author that lost it, too, has nobody to wait for.
        CREATE TABLE brought (
            chain uuid NOT NULL, seq bigint NOT NULL, by uuid[] NOT NULL, lacked boolean NOT NULL DEFAULT false,
            PRIMARY KEY (chain, seq)
        );

        -- How far each member has each chain.
        CREATE TABLE receipt (
            member uuid NOT NULL REFERENCES member, chain uuid NOT NULL, seq bigint NOT NULL, at timestamptz NOT NULL,
            PRIMARY KEY (member, chain)
        );

        CREATE TABLE figure (
            station uuid NOT NULL, period text NOT NULL, name text NOT NULL, value bigint NOT NULL, base bigint NOT NULL,
            at timestamptz NOT NULL, head text NOT NULL, PRIMARY KEY (station, period, name)
        );

        -- What arrived stays as it is, whoever asks. Of a content that was brought back it may still be said whom it is for,
        -- and what is deleted by law goes (erase_named).
        CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql SET search_path = liaison, pg_temp AS $body$
        BEGIN
            IF TG_TABLE_NAME = 'content' AND TG_LEVEL = 'ROW' THEN
                IF TG_OP = 'DELETE' AND current_setting('liaison.erasing', true) = 'on' THEN
                    RETURN OLD;
                ELSIF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'audience' = to_jsonb(NEW) - 'audience'
                    AND EXISTS (SELECT FROM brought b WHERE b.chain = OLD.chain AND b.seq = OLD.seq)
                THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION 'what arrived in % stays', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END
        $body$;
        CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON entry EXECUTE FUNCTION stays();
        CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON digest EXECUTE FUNCTION stays();
        CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON content FOR EACH ROW EXECUTE FUNCTION stays();
        CREATE TRIGGER stays_whole BEFORE TRUNCATE ON content EXECUTE FUNCTION stays();
        """#
}
