package io.chatterspace.application.user;

import io.chatterspace.domain.user.UserId;
import java.util.Optional;

/** The hashes of passwords, apart from the users, so that no answer about a user can hold one. Confined to its transaction. */
public interface CredentialRepository {
    /** The hash of that user's password, if the user has one. */
    Optional<PasswordHash> find(UserId user);

    /**
     * Stores the hash of a user's password, in place of the one before.
     *
     * @throws io.chatterspace.application.StorageException if there is no such user
     */
    void put(UserId user, PasswordHash hash);
}
