package io.chatterspace.domain.user;

import java.time.Instant;

/** That somebody does not want to hear of somebody else, who is not told of it. */
public record Block(UserId by, UserId whom, Instant since) {
    /** How many people one may block. */
    public static final int MAX_OF_ONE = 1_000;

    public Block {
        if (by.equals(whom)) {
            throw new IllegalArgumentException("nobody blocks themselves");
        }
    }
}
