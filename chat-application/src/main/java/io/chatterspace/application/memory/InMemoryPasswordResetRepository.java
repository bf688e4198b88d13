package io.chatterspace.application.memory;

import io.chatterspace.application.account.PasswordReset;
import io.chatterspace.application.account.PasswordResetRepository;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryPasswordResetRepository implements PasswordResetRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryPasswordResetRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<PasswordReset> find(TokenHash hash) {
        return Optional.ofNullable(tables.resets.get(hash));
    }

    @Override
    public void put(PasswordReset reset, TokenHash hash) {
        journal.requireOpen();
        Tables.require(tables.users.containsKey(reset.user()), "no such user");
        Tables.require(
                find(hash).map(taken -> taken.user().equals(reset.user())).orElse(true), "token hash is taken");
        remove(reset.user());
        journal.put(tables.resets, hash, reset);
    }

    @Override
    public void remove(UserId user) {
        journal.requireOpen();
        List<TokenHash> removed = tables.resets.entrySet().stream()
                .filter(entry -> entry.getValue().user().equals(user))
                .map(Map.Entry::getKey)
                .toList();
        removed.forEach(hash -> journal.remove(tables.resets, hash));
    }
}
