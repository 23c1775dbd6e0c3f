import CSodium

/// libsodium's secretstream: messages that can neither be read nor altered, left out, repeated or put in another order.
final class SealedStream {
    /// Bytes that a message is longer when sealed.
    let extra = crypto_secretstream_xchacha20poly1305_abytes()
    /// What the reader begins with.
    private(set) var start: [UInt8]
    private var state = crypto_secretstream_xchacha20poly1305_state()

    /// Begins to seal.
    init(sealingWith key: SealingKey) {
        start = [UInt8](repeating: 0, count: crypto_secretstream_xchacha20poly1305_headerbytes())
        crypto_secretstream_xchacha20poly1305_init_push(&state, &start, key.bytes)
    }

    /// Begins to open.
    init(opening start: [UInt8], key: SealingKey) {
        self.start = start
        crypto_secretstream_xchacha20poly1305_init_pull(&state, start, key.bytes)
    }

    deinit { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }

    /// Seals the next message.
    ///
    /// - Parameter covered: bytes that are not in it and may not be altered either.
    func seal(_ message: [UInt8], isLast: Bool, covering covered: [UInt8] = []) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: message.count + extra)
        let tag =
            isLast
            ? crypto_secretstream_xchacha20poly1305_tag_final() : crypto_secretstream_xchacha20poly1305_tag_message()
        crypto_secretstream_xchacha20poly1305_push(
            &state, &sealed, nil, message, UInt64(message.count), covered, UInt64(covered.count), tag)
        return sealed
    }

    /// Opens the next message; nil where it is not what was sealed.
    func open(_ sealed: [UInt8], covering covered: [UInt8] = []) -> (bytes: [UInt8], isLast: Bool)? {
        guard sealed.count >= extra else { return nil }
        var message = [UInt8](repeating: 0, count: sealed.count - extra)
        var tag: UInt8 = 0
        let status = crypto_secretstream_xchacha20poly1305_pull(
            &state, &message, nil, &tag, sealed, UInt64(sealed.count), covered, UInt64(covered.count))
        guard status == 0 else { return nil }
        return (message, tag == crypto_secretstream_xchacha20poly1305_tag_final())
    }
}
