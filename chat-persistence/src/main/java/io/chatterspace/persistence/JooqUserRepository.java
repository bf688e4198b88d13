package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.user.UserListing;
import io.chatterspace.application.user.UserRepository;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confined to its transaction. */
final class JooqUserRepository implements UserRepository {
    private final Scope scope;
    private final Ledger ledger;
    private final Effects effects;
    private final UserRows rows;

    JooqUserRepository(Scope scope, Ledger ledger, Effects effects) {
        this.scope = scope;
        this.ledger = ledger;
        this.effects = effects;
        this.rows = ledger.rows().users();
    }

    @Override
    public Optional<User> find(UserId id) {
        scope.requireOpen();
        return ledger.user(id);
    }

    @Override
    public Optional<User> findByHandle(Handle handle) {
        scope.requireOpen();
        return rows.findByHandle(handle);
    }

    @Override
    public Map<UserId, User> list(Collection<UserId> ids) {
        scope.requireOpen();
        return rows.list(ids);
    }

    @Override
    public List<User> list(UserListing listing) {
        scope.requireOpen();
        return rows.list(listing);
    }

    @Override
    public int countAdministrators() {
        scope.requireOpen();
        return rows.countAdministrators();
    }

    @Override
    public void add(User user) {
        scope.requireChanging();
        effects.changed();
        rows.insert(user);
    }

    @Override
    public void update(User user) {
        scope.requireChanging();
        effects.changedUser(user.id());
        ledger.forgetUser(user.id());
        if (!rows.update(user)) {
            throw new StorageException("no such user");
        }
    }
}
