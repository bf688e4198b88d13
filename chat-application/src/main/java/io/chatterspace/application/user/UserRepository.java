package io.chatterspace.application.user;

import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users that are stored. Confined to its transaction. */
public interface UserRepository {
    Optional<User> find(UserId id);

    Optional<User> findByHandle(Handle handle);

    /** Those of the given users that exist, by id. */
    Map<UserId, User> list(Collection<UserId> ids);

    /** Users, the latest registered first. */
    List<User> list(UserListing listing);

    /** How many administrators there are that are not disabled. */
    int countAdministrators();

    /**
     * Stores a new user.
     *
     * @throws io.chatterspace.application.StorageException if the id or the handle is taken
     */
    void add(User user);

    /**
     * Stores a user's handle, name, role and whether it is disabled.
     *
     * @throws io.chatterspace.application.StorageException if there is no such user, or the handle is another's
     */
    void update(User user);
}
