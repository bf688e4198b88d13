package io.chatterspace.application.memory;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.user.UserListing;
import io.chatterspace.application.user.UserRepository;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryUserRepository implements UserRepository {
    private static final Comparator<User> LATEST_FIRST =
            Comparator.comparingLong((User user) -> user.id().value()).reversed();

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
    public Optional<User> findByHandle(Handle handle) {
        return tables.users.values().stream()
                .filter(user -> handle.equals(user.ownHandle()))
                .findFirst();
    }

    @Override
    public Map<UserId, User> list(Collection<UserId> ids) {
        Map<UserId, User> found = new HashMap<>();
        ids.forEach(id -> find(id).ifPresent(user -> found.put(id, user)));
        return Map.copyOf(found);
    }

    @Override
    public List<User> list(UserListing listing) {
        String text = lower(listing.text());
        return tables.users.values().stream()
                .filter(user -> lower(user.name().value()).contains(text)
                        || user.handle()
                                .filter(handle -> handle.value().contains(text))
                                .isPresent())
                .filter(user -> listing.after()
                        .map(last -> user.id().value() < last.value())
                        .orElse(true))
                .sorted(LATEST_FIRST)
                .limit(listing.limit())
                .toList();
    }

    /** ASCII letters only, as databases do it. */
    private static String lower(String text) {
        var lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) < 0x80) {
                lower.setCharAt(
                        i,
                        String.valueOf(lower.charAt(i)).toLowerCase(Locale.ROOT).charAt(0));
            }
        }
        return lower.toString();
    }

    @Override
    public int countAdministrators() {
        return (int)
                tables.users.values().stream().filter(User::isAdministrator).count();
    }

    @Override
    public void add(User user) {
        journal.requireOpen();
        Tables.require(!tables.users.containsKey(user.id()), "user id is taken");
        requireFreeHandle(user);
        journal.change(() -> tables.users.put(user.id(), user), () -> tables.users.remove(user.id()));
    }

    @Override
    public void update(User user) {
        journal.requireOpen();
        User before = find(user.id()).orElseThrow(() -> new StorageException("no such user"));
        requireFreeHandle(user);
        var after = new User(
                before.id(), user.ownHandle(), user.name(), user.role(), before.registeredAt(), user.disabledSince());
        journal.change(() -> tables.users.put(user.id(), after), () -> tables.users.put(user.id(), before));
    }

    private void requireFreeHandle(User user) {
        boolean taken = user.handle()
                .flatMap(this::findByHandle)
                .filter(holder -> !holder.id().equals(user.id()))
                .isPresent();
        Tables.require(!taken, "handle is taken");
    }
}
