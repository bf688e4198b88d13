package io.chatterspace.domain.invite;

import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which people may become users.
 *
 * @param by who made it
 * @param expiresAt null if it does not expire
 * @param maxUses how many may use it; 0 if there is no limit
 * @param uses how many used it
 * @param revokedAt null unless it was taken back
 */
public record Invite(
        InviteId id,
        UserId by,
        Instant createdAt,
        @Nullable Instant expiresAt,
        int maxUses,
        int uses,
        @Nullable Instant revokedAt) {
    public Invite {
        if (maxUses < 0 || uses < 0) {
            throw new IllegalArgumentException("uses of an invite are counted from 0");
        }
    }

    /** Whether somebody may use it. */
    public boolean isUsable(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt)) && (maxUses == 0 || uses < maxUses);
    }

    /** The invite after one more use. */
    public Invite used() {
        return new Invite(id, by, createdAt, expiresAt, maxUses, uses + 1, revokedAt);
    }

    /** The invite, of no use from now on; a revoked one stays as it is. */
    public Invite revoked(Instant at) {
        return new Invite(id, by, createdAt, expiresAt, maxUses, uses, revokedAt == null ? at : revokedAt);
    }
}
