import CSodium
import StationCore
import Testing

@testable import StationCity
@testable import StationStore

/// Ed25519 as the server works it out, beside libsodium.
@Suite struct SignatureTests {
    private let city: TestCity
    private let line: PostgresConnection

    init() throws {
        city = try TestCity()
        line = try city.admin()
        try line.run("SET search_path = liaison")
    }

    private func holds(_ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]) throws -> Bool {
        try line.rows(
            "SELECT liaison.signature_holds($1, $2, $3)", [.bytes(key), .bytes(message), .bytes(signature)]
        ).map { row throws(CityFault) in try row.flag() }[0]
    }

    private func sodiumHolds(_ key: [UInt8], _ message: [UInt8], _ signature: [UInt8]) -> Bool {
        crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
    }

    @Test func `the vectors of RFC 8032, 7.1`() throws {
        let vectors = [
            (
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                """
                e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b\
                d25bf5f0595bbe24655141438e7a100b
                """
            ),
            (
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                """
                92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c\
                387b2eaeb4302aeeb00d291612bb0c00
                """
            ),
            (
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                """
                6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659\
                4a7c15e9716ed28dc027beceea1ec40a
                """
            ),
            (
                "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
                """
                ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd\
                454d4423643ce80e2a9ac94fa54ca49f
                """,
                """
                dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030\
                3dca179c138ac17ad9bef1177331a704
                """
            ),
        ]
        for (key, message, signature) in vectors {
            guard let key = [UInt8](hexadecimal: key), let message = [UInt8](hexadecimal: message),
                let signature = [UInt8](hexadecimal: signature)
            else {
                Issue.record("\(key)")
                continue
            }
            #expect(try holds(key, message, signature))
            #expect(try !holds(key, message + [0], signature))
        }
    }

    @Test func `it says yes and no where libsodium does, also at the edges`() throws {
        let order: [UInt8] = [
            0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        ]
        func added(_ s: ArraySlice<UInt8>) -> [UInt8] {
            var carry = 0
            return s.enumerated().map { place, byte in
                carry += Int(byte) + Int(place < 16 ? order[place] : place == 31 ? 0x10 : 0)
                defer { carry >>= 8 }
                return UInt8(carry & 0xFF)
            }
        }
        // Points of small order, and numbers that are none of the field's: 0, 1, an order of 8, p - 1, p, p + 1.
        let small: [[UInt8]] = [
            [0] + Array(repeating: 0, count: 31), [1] + Array(repeating: 0, count: 31),
            try #require([UInt8](hexadecimal: "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
            try #require([UInt8](hexadecimal: "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")),
            [0xEC] + Array(repeating: 0xFF, count: 30) + [0x7F], [0xED] + Array(repeating: 0xFF, count: 30) + [0x7F],
            [0xEE] + Array(repeating: 0xFF, count: 30) + [0x7F],
        ]
        var agreed = (yes: 0, no: 0)
        for _ in 0..<12 {
            let secrets = MemberSecrets()
            let message = (0..<Int.random(in: 0..<90)).map { _ in UInt8.random(in: 0...255) }
            var signature = [UInt8](repeating: 0, count: 64)
            crypto_sign_detached(&signature, nil, message, UInt64(message.count), secrets.signing)
            let key = secrets.keys.signing
            var cases = [(key, message, signature), (key, message, signature[..<32] + added(signature[32...]))]
            var bent = signature
            bent[Int.random(in: 0..<64)] ^= 1 << UInt8.random(in: 0..<8)
            cases.append((key, message, bent))
            var other = key
            other[Int.random(in: 0..<32)] ^= 1 << UInt8.random(in: 0..<8)
            cases.append((other, message, signature))
            var point = small.randomElement()!
            point[31] |= UInt8.random(in: 0...1) << 7
            cases.append((point, message, signature))
            cases.append((key, message, point + signature[32...]))
            // S = 0 and R = the neutral element: what a key of small order would sign anything by.
            cases.append((point, message, small[1] + [UInt8](repeating: 0, count: 32)))
            for (key, message, signature) in cases {
                let expected = sodiumHolds(key, message, Array(signature))
                if expected { agreed.yes += 1 } else { agreed.no += 1 }
                #expect(try holds(key, message, Array(signature)) == expected, "\(key) \(message) \(signature)")
            }
        }
        #expect(agreed.yes >= 12 && agreed.no >= 60)
        #expect(try !holds([1, 2], [], []))
    }

    @Test func `a member's signature holds on its head and on no other`() {
        let (one, other) = (MemberSecrets(), MemberSecrets())
        let head = ChainHead(chain: .random(), seq: 7, hash: Array(repeating: 9, count: 32))
        let signature = one.signature(on: head)
        #expect(one.keys.hold(signature, on: head))
        #expect(!other.keys.hold(signature, on: head))
        #expect(!one.keys.hold(signature, on: ChainHead(chain: head.chain, seq: 8, hash: head.hash)))
        #expect(!one.keys.hold([1], on: head))
    }
}
