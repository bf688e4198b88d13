package io.chatterspace.application.memory;

import io.chatterspace.application.user.CredentialRepository;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.domain.user.UserId;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryCredentialRepository implements CredentialRepository {
    private final Tables tables;
    private final Journal journal;

    InMemoryCredentialRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<PasswordHash> find(UserId user) {
        return Optional.ofNullable(tables.credentials.get(user));
    }

    @Override
    public void put(UserId user, PasswordHash hash) {
        journal.requireOpen();
        Tables.require(tables.users.containsKey(user), "no such user");
        journal.put(tables.credentials, user, hash);
    }
}
