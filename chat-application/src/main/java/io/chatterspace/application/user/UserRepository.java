package io.chatterspace.application.user;

import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The users that are stored. Confined to its transaction. */
public interface UserRepository {
    Optional<User> find(UserId id);

    /** Those of the given users that exist, by id. */
    Map<UserId, User> list(Collection<UserId> ids);

    /**
     * Stores a new user.
     *
     * @throws io.chatterspace.application.StorageException if the id is taken
     */
    void add(User user);
}
