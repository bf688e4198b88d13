package io.chatterspace.application.account;

import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.user.UserId;
import java.util.Optional;

/** The reset links that may be used; one for each user at most. Confined to its transaction. */
public interface PasswordResetRepository {
    /** The reset whose link has a token of that hash, expired or not. */
    Optional<PasswordReset> find(TokenHash hash);

    /**
     * Stores a reset, in place of the user's other one.
     *
     * @throws io.chatterspace.application.StorageException if there is no such user, or the hash is taken
     */
    void put(PasswordReset reset, TokenHash hash);

    /** Removes a user's reset, if there is one. */
    void remove(UserId user);
}
