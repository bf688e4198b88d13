package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.USER;

import io.chatterspace.application.user.UserRepository;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record3;

/** Confined to its transaction. */
final class JooqUserRepository implements UserRepository {
    private static final int MAX_IDS_A_STATEMENT = 500;

    private final Scope scope;
    private final DSLContext sql;
    private final Effects effects;

    JooqUserRepository(Scope scope, DSLContext sql, Effects effects) {
        this.scope = scope;
        this.sql = sql;
        this.effects = effects;
    }

    @Override
    public Optional<User> find(UserId id) {
        scope.requireOpen();
        return sql.select(USER.ID, USER.NAME, USER.REGISTERED_AT)
                .from(USER)
                .where(USER.ID.eq(id.value()))
                .fetchOptional(JooqUserRepository::user);
    }

    @Override
    public Map<UserId, User> list(Collection<UserId> ids) {
        scope.requireOpen();
        List<Long> wanted =
                new ArrayList<>(new HashSet<>(ids.stream().map(UserId::value).toList()));
        Map<UserId, User> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += MAX_IDS_A_STATEMENT) {
            List<Long> some = wanted.subList(from, Math.min(wanted.size(), from + MAX_IDS_A_STATEMENT));
            sql.select(USER.ID, USER.NAME, USER.REGISTERED_AT)
                    .from(USER)
                    .where(USER.ID.in(some))
                    .fetch(JooqUserRepository::user)
                    .forEach(user -> found.put(user.id(), user));
        }
        return Map.copyOf(found);
    }

    @Override
    public void add(User user) {
        scope.requireChanging();
        effects.changed();
        sql.insertInto(USER)
                .set(USER.ID, user.id().value())
                .set(USER.NAME, user.name().value())
                .set(USER.REGISTERED_AT, user.registeredAt().toEpochMilli())
                .execute();
    }

    private static User user(Record3<Long, String, Long> found) {
        return new User(
                new UserId(found.value1()), new DisplayName(found.value2()), Instant.ofEpochMilli(found.value3()));
    }
}
