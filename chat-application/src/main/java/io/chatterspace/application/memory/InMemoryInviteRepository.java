package io.chatterspace.application.memory;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.account.InviteRepository;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemoryInviteRepository implements InviteRepository {
    private static final Comparator<Invite> LATEST_FIRST =
            Comparator.comparingLong((Invite invite) -> invite.id().value()).reversed();

    private final Tables tables;
    private final Journal journal;

    InMemoryInviteRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Invite> find(TokenHash hash) {
        return Optional.ofNullable(tables.invites.get(hash));
    }

    @Override
    public Optional<Invite> find(InviteId id) {
        return tables.invites.values().stream()
                .filter(invite -> invite.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Invite> list(int limit) {
        return tables.invites.values().stream()
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public void add(Invite invite, TokenHash hash) {
        journal.requireOpen();
        Tables.require(find(invite.id()).isEmpty(), "invite id is taken");
        Tables.require(!tables.invites.containsKey(hash), "token hash is taken");
        Tables.require(tables.users.containsKey(invite.by()), "no such user");
        journal.put(tables.invites, hash, invite);
    }

    @Override
    public void update(Invite invite) {
        journal.requireOpen();
        Map.Entry<TokenHash, Invite> stored = tables.invites.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(invite.id()))
                .findFirst()
                .orElseThrow(() -> new StorageException("no such invite"));
        Invite before = stored.getValue();
        var after = new Invite(
                before.id(),
                before.by(),
                before.createdAt(),
                before.expiresAt(),
                before.maxUses(),
                invite.uses(),
                invite.revokedAt());
        journal.put(tables.invites, stored.getKey(), after);
    }
}
