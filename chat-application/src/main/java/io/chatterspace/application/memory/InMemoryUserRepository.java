package io.chatterspace.application.memory;

import io.chatterspace.application.user.UserRepository;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryUserRepository implements UserRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryUserRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(tables.users.get(id));
    }

    @Override
    public Map<UserId, User> list(Collection<UserId> ids) {
        Map<UserId, User> found = new HashMap<>();
        ids.forEach(id -> find(id).ifPresent(user -> found.put(id, user)));
        return Map.copyOf(found);
    }

    @Override
    public void add(User user) {
        journal.requireOpen();
        Tables.require(!tables.users.containsKey(user.id()), "user id is taken");
        journal.change(() -> tables.users.put(user.id(), user), () -> tables.users.remove(user.id()));
    }
}
