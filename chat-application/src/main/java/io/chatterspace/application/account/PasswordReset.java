package io.chatterspace.application.account;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;

/** A way to choose a new password by a link, once. Immutable. */
public record PasswordReset(UserId user, Instant expiresAt) {
    /** Whether the link is of use. */
    public boolean isUsable(Instant now) {
        return now.isBefore(expiresAt);
    }
}
