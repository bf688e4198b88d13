package io.chatterspace.persistence;

import io.chatterspace.application.session.TokenHash;
import java.util.HexFormat;

/** How the hash of a token stands in the database. Stateless. */
final class Hash {
    private static final HexFormat HEX = HexFormat.of();

    private Hash() {}

    static byte[] bytes(TokenHash hash) {
        return HEX.parseHex(hash.value());
    }

    static TokenHash of(byte[] bytes) {
        return new TokenHash(HEX.formatHex(bytes));
    }
}
