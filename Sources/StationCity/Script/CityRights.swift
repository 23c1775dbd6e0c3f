/// Who may see and do what on a city's server. Members may only read and call; the rows that they see are chosen by
/// policies, which ask who logged in, never what somebody says to be.
extension CityScript {
    /// Roles, before everything else: owner of all, and what members and the city's office are in.
    ///
    /// A cluster may hold several cities, so names carry the database's.
    static let roles = #"""
        DO $body$
        DECLARE
            owner CONSTANT text := format('liaison_%s_owner', current_database());
            members CONSTANT text := format('liaison_%s_member', current_database());
            office CONSTANT text := format('liaison_%s_city', current_database());
            setting text;
            made text;
        BEGIN
            IF current_setting('server_encoding') <> 'UTF8' OR octet_length(owner) > 63 THEN
                RAISE EXCEPTION 'a database in UTF-8 with a name of at most 49 bytes is needed'
                USING ERRCODE = 'feature_not_supported';
            END IF;
            EXECUTE format('CREATE ROLE %I NOLOGIN CREATEROLE', owner);
            FOREACH made IN ARRAY ARRAY[members, office] LOOP
                EXECUTE format('CREATE ROLE %I NOLOGIN', made);
                EXECUTE format('GRANT %I TO %I WITH ADMIN OPTION', made, owner);
            END LOOP;
            IF NOT pg_has_role(owner, 'MEMBER') THEN
                EXECUTE format('GRANT %I TO CURRENT_USER', owner);
            END IF;
            -- For everybody there is nothing here.
            EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), members);
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            BEGIN
                REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
            EXCEPTION WHEN insufficient_privilege THEN
                NULL;
            END;
            -- A line of which one end is gone ends.
            FOREACH setting IN ARRAY ARRAY[
                'tcp_keepalives_idle = 30', 'tcp_keepalives_interval = 10', 'tcp_keepalives_count = 3',
                'tcp_user_timeout = 60000', 'idle_session_timeout = 900000',
                'idle_in_transaction_session_timeout = 60000'] LOOP
                EXECUTE format('ALTER DATABASE %I SET %s', current_database(), setting);
            END LOOP;
            EXECUTE format('CREATE SCHEMA liaison AUTHORIZATION %I', owner);
            PERFORM set_config('role', owner, true);
        END
        $body$;
        SET LOCAL search_path = liaison;
        """#

    /// What is granted, after all is made.
    static let rights = #"""
        -- Who asks, all whom they replace, and last the station that they are: what is for a station is for whoever takes part
        -- as it, also later. Nobody, unless they are in force.
        CREATE FUNCTION mine() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = liaison, pg_temp AS $body$
            WITH RECURSIVE line AS (
                SELECT id, replaces FROM member WHERE login = session_user AND revoked IS NULL
                UNION ALL
                SELECT m.id, m.replaces FROM member m JOIN line ON m.id = line.replaces
            )
            SELECT coalesce(array_agg(id), '{}') || coalesce((
                SELECT ARRAY[station] FROM member WHERE login = session_user AND revoked IS NULL AND station IS NOT NULL
            ), '{}') FROM line
        $body$;

        CREATE FUNCTION is_city() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = liaison, pg_temp AS $body$
            SELECT EXISTS (SELECT FROM member WHERE login = session_user AND revoked IS NULL AND role = 'city')
        $body$;

        REVOKE ALL ON ALL FUNCTIONS IN SCHEMA liaison FROM PUBLIC;
        REVOKE USAGE ON TYPE handed_entry, handed_part FROM PUBLIC;

        DO $body$
        DECLARE
            members CONSTANT text := format('liaison_%s_member', current_database());
            office CONSTANT text := format('liaison_%s_city', current_database());
            made text;
            shown text;
        BEGIN
            EXECUTE format('GRANT USAGE ON SCHEMA liaison TO %I', members);
            EXECUTE format(
                'GRANT SELECT ON city, chain, entry, digest, content, meant, brought, receipt, figure TO %I', members);
            EXECUTE format(
                'GRANT SELECT (id, name, station, role, signing, sealing, joined, revoked, replaces) ON member TO %I',
                members);
            EXECUTE format('GRANT EXECUTE ON FUNCTION mine, is_city, submit TO %I', members);
            EXECUTE format('GRANT SELECT ON member TO %I', office);
            EXECUTE format('GRANT EXECUTE ON FUNCTION add_member, introduce_member, revoke_member, replace_member TO %I', office);
            FOR made, shown IN VALUES
                ('city', 'TRUE'), ('member', 'TRUE'), ('chain', 'TRUE'), ('entry', 'TRUE'), ('digest', 'TRUE'),
                ('brought', 'TRUE'), ('meant', 'member = ANY ((SELECT mine())::uuid[]) OR (SELECT is_city())'),
                ('content', $rule$
                    audience IS NULL OR audience && (SELECT mine()) OR (SELECT is_city())
                    OR chain IN (SELECT c.chain FROM chain c WHERE c.member = ANY ((SELECT mine())::uuid[]))
                    $rule$),
                ('receipt', $rule$
                    member = ANY ((SELECT mine())::uuid[]) OR (SELECT is_city())
                    OR chain IN (SELECT c.chain FROM chain c WHERE c.member = ANY ((SELECT mine())::uuid[]))
                    $rule$),
                ('figure', $rule$
                    (SELECT is_city()) OR station = (SELECT m.station FROM member m WHERE m.id = (mine())[1])
                    $rule$) LOOP
                EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', made);
                EXECUTE format(
                    'CREATE POLICY shown ON %I FOR SELECT TO %I USING ((SELECT mine()) <> ''{}'' AND (%s))',
                    made, members, shown);
            END LOOP;
        END
        $body$;
        """#
}
