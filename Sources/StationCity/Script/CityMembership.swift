/// How members come and go: the city's office's own functions, and the founding.
///
/// Passwords arrive as SCRAM verifiers, so that no log of the server can hold one.
extension CityScript {
    static let membership = #"""
        -- A login of a member. Its sessions may be ended by the owner, who is therefore a member of it.
        CREATE FUNCTION make_login(login text, verifier text, role text) RETURNS void LANGUAGE plpgsql
        SET search_path = liaison, pg_temp AS $body$
        BEGIN
            IF verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
                RAISE EXCEPTION 'a SCRAM verifier is needed' USING ERRCODE = 'invalid_password';
            END IF;
            EXECUTE format(
                'CREATE ROLE %I LOGIN PASSWORD %L CONNECTION LIMIT 8 IN ROLE %I', login, verifier,
                format('liaison_%s_member', current_database()));
            EXECUTE format('GRANT %I TO %I', login, current_user);
            IF role = 'city' THEN
                EXECUTE format('GRANT %I TO %I', format('liaison_%s_city', current_database()), login);
            END IF;
        END
        $body$;

        CREATE FUNCTION require_city() RETURNS void LANGUAGE plpgsql SET search_path = liaison, pg_temp AS $body$
        BEGIN
            IF NOT is_city() THEN
                RAISE EXCEPTION 'not the city''s office' USING ERRCODE = 'LZ001';
            END IF;
        END
        $body$;

        -- Called once, by who makes the city.
        CREATE FUNCTION found(
            city uuid, name text, version integer, office uuid, login text, verifier text, signing bytea, sealing bytea
        ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = liaison, pg_temp AS $body$
        BEGIN
            INSERT INTO city (id, name, version) VALUES (city, name, version);
            PERFORM make_login(login, verifier, 'city');
            INSERT INTO member (id, login, name, role, signing, sealing, joined)
            VALUES (office, login, name, 'city', signing, sealing, now());
        END
        $body$;

        -- With keys: a member that a server before this one knew, or this one before it was restored from an old copy. What
        -- it signed holds again; it needs a login, unless it takes part no more.
        CREATE FUNCTION add_member(
            id uuid, name text, station uuid, login text, verifier text, signing bytea, sealing bytea, ended boolean
        ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = liaison, pg_temp AS $body$
        BEGIN
            PERFORM require_city();
            IF NOT ended THEN
                PERFORM make_login(login, verifier, 'station');
            END IF;
            INSERT INTO member (id, login, name, station, role, signing, sealing, joined, revoked)
            VALUES (id, login, name, station, 'station', signing, sealing, CASE WHEN signing IS NOT NULL THEN now() END,
                CASE WHEN ended THEN now() END);
        END
        $body$;

        -- Who came by stick first: the office has seen which keys are its own.
        CREATE FUNCTION introduce_member(id uuid, signing bytea, sealing bytea) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = liaison, pg_temp AS $body$
        BEGIN
            PERFORM require_city();
            UPDATE member m SET signing = introduce_member.signing, sealing = introduce_member.sealing, joined = now()
            WHERE m.id = introduce_member.id AND m.signing IS NULL AND m.revoked IS NULL;
        END
        $body$;

        -- Nothing more from now on: no login, and sessions that are open end.
        CREATE FUNCTION end_member(id uuid) RETURNS void LANGUAGE plpgsql SET search_path = liaison, pg_temp AS $body$
        #variable_conflict use_column
        DECLARE
            ended name;
        BEGIN
            UPDATE member SET revoked = now() WHERE member.id = end_member.id AND revoked IS NULL
            RETURNING login INTO ended;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'no member in force' USING ERRCODE = 'no_data_found';
            END IF;
            EXECUTE format('ALTER ROLE %I NOLOGIN', ended);
            PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE usename = ended AND datname = current_database() AND pid <> pg_backend_pid();
        END
        $body$;

        CREATE FUNCTION revoke_member(id uuid) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = liaison, pg_temp AS $body$
        BEGIN
            PERFORM require_city();
            IF revoke_member.id = ANY (mine()) THEN
                RAISE EXCEPTION 'the city''s office can only be replaced' USING ERRCODE = 'LZ001';
            END IF;
            PERFORM end_member(id);
        END
        $body$;

        CREATE FUNCTION replace_member(old uuid, id uuid, login text, verifier text) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = liaison, pg_temp AS $body$
        DECLARE
            before member;
        BEGIN
            PERFORM require_city();
            SELECT * INTO before FROM member WHERE member.id = old;
            -- One whose login was closed before may still get a successor, once.
            IF EXISTS (SELECT FROM member m WHERE m.replaces = old) THEN
                RAISE EXCEPTION 'there is one in its place' USING ERRCODE = 'no_data_found';
            END IF;
            IF before.revoked IS NULL THEN
                PERFORM end_member(old);
            END IF;
            PERFORM make_login(login, verifier, before.role);
            INSERT INTO member (id, login, name, station, role, replaces)
            VALUES (replace_member.id, replace_member.login, before.name, before.station, before.role, old);
        END
        $body$;
        """#
}
