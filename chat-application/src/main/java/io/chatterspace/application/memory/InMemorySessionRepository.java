package io.chatterspace.application.memory;

import io.chatterspace.application.session.SessionRepository;
import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Confined to its transaction. */
final class InMemorySessionRepository implements SessionRepository {
    private static final Comparator<Session> LATEST_USED_FIRST = Comparator.comparing(Session::lastUsedAt)
            .thenComparingLong(session -> session.id().value())
            .reversed();

    private final Tables tables;
    private final Journal journal;

    InMemorySessionRepository(Tables tables, Journal journal) {
        this.tables = tables;
        this.journal = journal;
    }

    @Override
    public Optional<Session> find(TokenHash hash) {
        return Optional.ofNullable(tables.sessions.get(hash));
    }

    @Override
    public void add(Session session, TokenHash hash) {
        journal.requireOpen();
        Tables.require(tables.users.containsKey(session.user()), "no such user");
        Tables.require(!tables.sessions.containsKey(hash), "token hash is taken");
        Tables.require(entry(session.id()).isEmpty(), "session id is taken");
        journal.change(() -> tables.sessions.put(hash, session), () -> tables.sessions.remove(hash));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return entry(id).map(Map.Entry::getValue);
    }

    @Override
    public List<Session> list(UserId user) {
        return tables.sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .sorted(LATEST_USED_FIRST)
                .toList();
    }

    @Override
    public void use(SessionId id, Instant at) {
        journal.requireOpen();
        entry(id)
                .filter(entry -> entry.getValue().lastUsedAt().isBefore(at))
                .ifPresent(entry -> journal.put(
                        tables.sessions, entry.getKey(), entry.getValue().used(at)));
    }

    @Override
    public int removeOver(Instant usedBefore, Instant startedBefore, int limit) {
        journal.requireOpen();
        List<TokenHash> over = tables.sessions.entrySet().stream()
                .filter(entry -> entry.getValue().lastUsedAt().isBefore(usedBefore)
                        || entry.getValue().startedAt().isBefore(startedBefore))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        over.forEach(hash -> journal.remove(tables.sessions, hash));
        return over.size();
    }

    @Override
    public boolean end(SessionId id) {
        journal.requireOpen();
        Optional<Map.Entry<TokenHash, Session>> ended = entry(id);
        ended.ifPresent(entry -> journal.change(
                () -> tables.sessions.remove(entry.getKey()),
                () -> tables.sessions.put(entry.getKey(), entry.getValue())));
        return ended.isPresent();
    }

    private Optional<Map.Entry<TokenHash, Session>> entry(SessionId id) {
        return tables.sessions.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .findFirst();
    }
}
