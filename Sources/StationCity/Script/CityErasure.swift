/// Deletion by law on a city's server: what an entry of kind `law.erase` says of a row anew is all that stays of the row.
///
/// Nobody calls it: it is done with the arrival of the entry, under its author's signature, so a server that was restored
/// from an old copy does it again. The author's own contents go, of every member's if the author is the city's office;
/// digests stay, so every chain can still be verified.
extension CityScript {
    static let erasure = #"""
        CREATE FUNCTION erase_named(law_chain uuid, law_seq bigint) RETURNS void LANGUAGE plpgsql
        SET search_path = liaison, pg_temp AS $body$
        #variable_conflict use_column
        DECLARE
            author member;
            named text[];
        BEGIN
            SELECT m.* INTO author FROM chain c JOIN member m ON m.id = c.member WHERE c.chain = law_chain;
            PERFORM set_config('liaison.erasing', 'on', true);
            WITH gone AS (
                DELETE FROM content t USING content law, chain c
                WHERE law.chain = law_chain AND law.seq = law_seq AND law.position > 0 AND law.before IS NULL
                    AND t.kind = law.kind AND t.record = law.record AND t.position > 0
                    AND c.chain = t.chain AND (c.member = author.id OR author.role = 'city')
                    AND (t.chain <> law_chain OR t.seq < law_seq)
                RETURNING t.chain, t.seq, t.kind, t.before, t.after
            ), words AS (
                -- What is said of a row that is gone may name it.
                DELETE FROM content t USING (SELECT DISTINCT chain, seq FROM gone) g
                WHERE t.chain = g.chain AND t.seq = g.seq AND t.position = 0
            )
            SELECT array_agg(DISTINCT n.name) INTO named
            FROM (
                SELECT g.before::json ->> 'name' AS name FROM gone g WHERE g.kind = 'person'
                UNION ALL SELECT g.after::json ->> 'name' FROM gone g WHERE g.kind = 'person'
            ) n WHERE n.name <> '';
            DELETE FROM content t USING chain c
            WHERE t.position = 0 AND c.chain = t.chain AND (c.member = author.id OR author.role = 'city')
                AND (t.chain <> law_chain OR t.seq < law_seq)
                AND EXISTS (SELECT FROM unnest(named) n WHERE strpos(t.after, n) > 0);
            PERFORM set_config('liaison.erasing', 'off', true);
        END
        $body$;
        """#
}
