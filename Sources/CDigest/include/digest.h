#ifndef DIGEST_H
#define DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has instructions of its own for SHA-256.
bool sha256_is_native(void);

/// Takes whole blocks of 64 bytes into the eight words of a state of SHA-256 (FIPS 180-4). Only where `sha256_is_native`.
void sha256_take_blocks(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#endif
