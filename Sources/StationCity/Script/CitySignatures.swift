/// Ed25519 (RFC 8032) in plain PL/pgSQL, so that a server needs no extension; SHA-512 is built in.
///
/// It says yes to what libsodium says yes to: S below the group's order, a key written in the one way, neither key nor R
/// of small order, and R compared byte by byte. Points are in extended coordinates, a number may be negative until it is
/// written; s·B and −h·A are added up in one run over the bits of both.
extension CityScript {
    static let signatures = #"""
        -- A number that begins with its least byte.
        CREATE FUNCTION number_of(bytes bytea) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT AS $body$
        DECLARE
            sum numeric := 0;
        BEGIN
            FOR place IN REVERSE octet_length(bytes) - 1 .. 0 LOOP
                sum := sum * 256 + get_byte(bytes, place);
            END LOOP;
            RETURN sum;
        END
        $body$;

        -- The 32 bytes of a number, the least first.
        CREATE FUNCTION bytes_of(number numeric) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT AS $body$
        DECLARE
            bytes bytea := decode(repeat('00', 32), 'hex');
            rest numeric := number;
        BEGIN
            FOR place IN 0 .. 31 LOOP
                bytes := set_byte(bytes, place, (rest % 256)::integer);
                rest := div(rest, 256);
            END LOOP;
            RETURN bytes;
        END
        $body$;

        -- base to the power of exponent, a number below 2^256, in the field of 2^255 - 19.
        CREATE FUNCTION field_power(base numeric, exponent numeric) RETURNS numeric
        LANGUAGE plpgsql IMMUTABLE STRICT AS $body$
        DECLARE
            p CONSTANT numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
            bits CONSTANT bytea := bytes_of(exponent);
            power numeric := 1;
        BEGIN
            FOR place IN REVERSE 255 .. 0 LOOP
                power := power * power % p;
                IF get_bit(bits, place) = 1 THEN
                    power := power * base % p;
                END IF;
            END LOOP;
            RETURN power;
        END
        $body$;

        CREATE FUNCTION signature_holds(key bytea, message bytea, signature bytea) RETURNS boolean
        LANGUAGE plpgsql IMMUTABLE AS $body$
        DECLARE
            p CONSTANT numeric := 57896044618658097711785492504343953926634992332820282019728792003956564819949;
            -- The order of the base point, and the curve's d.
            l CONSTANT numeric := 7237005577332262213973186563042994240857116359379907606001950938285454250989;
            d CONSTANT numeric := 37095705934669439343138083508754565189542113879843219016388785533085940283555;
            d2 CONSTANT numeric := 2 * d;
            root_of_minus_1 CONSTANT numeric :=
                19681161376707505956807079304988542015446066515923890162744021073123829784752;
            base_x CONSTANT numeric := 15112221349535400772501151409588531511454012693041857206046113283949847762202;
            base_y CONSTANT numeric := 46316835694926478169428394003475163141307993866256225615783033603165251855960;
            -- The y of points whose order divides 8, and the two ways to write 0 and 1 that are none.
            small CONSTANT numeric[] := ARRAY[
                0, 1, p - 1, p, p + 1, 2707385501144840649318225287225658788936804267575313519463743609750303402022,
                p - 2707385501144840649318225287225658788936804267575313519463743609750303402022];
            r bytea;
            s numeric;
            r_y numeric;
            key_x numeric;
            key_y numeric;
            u numeric;
            v numeric;
            s_bits bytea;
            h_bits bytea;
            -- What may be added: B, -A and their sum, each as y - x, y + x, 2dt and 2z.
            minus numeric[];
            plus numeric[];
            times numeric[];
            twice_z numeric[];
            choice integer;
            -- The sum so far: x/z, y/z, t = xy/z.
            x numeric := 0;
            y numeric := 1;
            z numeric := 1;
            t numeric := 0;
            a numeric;
            b numeric;
            c numeric;
            e numeric;
            f numeric;
            g numeric;
            h numeric;
        BEGIN
            IF key IS NULL OR octet_length(key) <> 32 OR message IS NULL OR signature IS NULL
                OR octet_length(signature) <> 64
            THEN
                RETURN false;
            END IF;
            r := substr(signature, 1, 32);
            s := number_of(substr(signature, 33, 32));
            r_y := number_of(set_byte(r, 31, get_byte(r, 31) & 127));
            key_y := number_of(set_byte(key, 31, get_byte(key, 31) & 127));
            IF s >= l OR key_y >= p OR key_y = ANY (small) OR r_y = ANY (small) THEN
                RETURN false;
            END IF;
            -- The x of the key (RFC 8032, 5.1.3), negated.
            u := (key_y * key_y - 1) % p;
            v := (d * key_y % p * key_y + 1) % p;
            a := v * v % p * v % p;
            key_x := u * a % p * field_power(u * a % p * a % p * v % p, (p - 5) / 8) % p;
            a := (v * key_x % p * key_x - u) % p;
            IF a <> 0 THEN
                IF (a + 2 * u) % p <> 0 THEN
                    RETURN false;
                END IF;
                key_x := key_x * root_of_minus_1 % p;
            END IF;
            key_x := (key_x + p) % p;
            IF key_x % 2 = get_byte(key, 31) >> 7 THEN
                key_x := p - key_x;
            END IF;

            s_bits := bytes_of(s);
            h_bits := bytes_of(number_of(sha512(r || key || message)) % l);
            minus := ARRAY[base_y - base_x, key_y - key_x];
            plus := ARRAY[base_y + base_x, key_y + key_x];
            times := ARRAY[d2 * (base_x * base_y % p) % p, d2 * (key_x * key_y % p) % p];
            twice_z := ARRAY[2, 2]::numeric[];
            a := (base_y - base_x) * minus[2] % p;
            b := (base_y + base_x) * plus[2] % p;
            c := base_x * base_y % p * times[2] % p;
            e := b - a;
            f := 2 - c;
            g := 2 + c;
            h := b + a;
            minus[3] := (g * h - e * f) % p;
            plus[3] := (g * h + e * f) % p;
            times[3] := e * h % p * d2 % p;
            twice_z[3] := 2 * f * g % p;

            FOR place IN REVERSE 252 .. 0 LOOP
                -- Doubled.
                a := x * x % p;
                b := y * y % p;
                h := a + b;
                e := h - (x + y) * (x + y) % p;
                g := a - b;
                f := g + 2 * z * z % p;
                x := e * f % p;
                y := g * h % p;
                z := f * g % p;
                choice := get_bit(s_bits, place) + 2 * get_bit(h_bits, place);
                IF choice > 0 THEN
                    -- Added to.
                    t := e * h % p;
                    a := (y - x) * minus[choice] % p;
                    b := (y + x) * plus[choice] % p;
                    c := t * times[choice] % p;
                    g := z * twice_z[choice] % p;
                    e := b - a;
                    f := g - c;
                    g := g + c;
                    h := b + a;
                    x := e * f % p;
                    y := g * h % p;
                    z := f * g % p;
                END IF;
            END LOOP;

            a := field_power((z + p) % p, p - 2);
            x := (x * a % p + p) % p;
            y := (y * a % p + p) % p;
            b := y + (x % 2) * 57896044618658097711785492504343953926634992332820282019728792003956564819968;
            RETURN bytes_of(b) = r;
        END
        $body$;
        """#
}
