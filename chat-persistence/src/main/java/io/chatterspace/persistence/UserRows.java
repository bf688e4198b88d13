package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.USER;

import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

/** The statements about users, the frequent one prepared once. Confined to its connection. */
final class UserRows {
    private static final int MAX_IDS_A_STATEMENT = 500;
    private static final List<SelectField<?>> COLUMNS =
            List.of(USER.ID, USER.HANDLE, USER.NAME, USER.ROLE, USER.REGISTERED_AT, USER.DISABLED_AT);

    private final DSLContext sql;
    private final Input<Long> user = Input.ofLong();
    private final ResultQuery<Record> find;

    UserRows(DSLContext sql) {
        this.sql = sql;
        this.find =
                sql.select(COLUMNS).from(USER).where(USER.ID.eq(user.field())).keepStatement(true);
    }

    Optional<User> find(UserId id) {
        user.set(id.value());
        return find.fetchOptional(UserRows::user);
    }

    Optional<User> findByHandle(Handle handle) {
        return sql.select(COLUMNS)
                .from(USER)
                .where(USER.HANDLE.eq(handle.value()))
                .fetchOptional(UserRows::user);
    }

    Map<UserId, User> list(Collection<UserId> ids) {
        List<Long> wanted =
                new ArrayList<>(new HashSet<>(ids.stream().map(UserId::value).toList()));
        Map<UserId, User> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += MAX_IDS_A_STATEMENT) {
            List<Long> some = wanted.subList(from, Math.min(wanted.size(), from + MAX_IDS_A_STATEMENT));
            sql.select(COLUMNS)
                    .from(USER)
                    .where(USER.ID.in(some))
                    .fetch(UserRows::user)
                    .forEach(each -> found.put(each.id(), each));
        }
        return Map.copyOf(found);
    }

    List<User> list(UserListing listing) {
        Condition place = listing.after().map(last -> USER.ID.lt(last.value())).orElseGet(DSL::noCondition);
        Condition named = listing.text().isEmpty()
                ? DSL.noCondition()
                : contains(USER.NAME, listing.text()).or(contains(USER.HANDLE, listing.text()));
        return sql.select(COLUMNS)
                .from(USER)
                .where(place, named)
                .orderBy(USER.ID.desc())
                .limit(listing.limit())
                .fetch(UserRows::user);
    }

    /** SQLite's lower case is that of ASCII; a pattern would give some characters of the text a meaning. */
    private static Condition contains(Field<String> column, String text) {
        return DSL.position(DSL.lower(column), DSL.lower(DSL.val(text))).gt(0);
    }

    int countAdministrators() {
        return sql.fetchCount(
                USER,
                USER.ROLE
                        .eq(DSL.inline(Code.USER_ROLE.of(UserRole.ADMINISTRATOR)))
                        .and(USER.DISABLED_AT.isNull()));
    }

    void insert(User added) {
        sql.insertInto(USER)
                .set(USER.ID, added.id().value())
                .set(USER.HANDLE, added.handle().map(Handle::value).orElse(null))
                .set(USER.NAME, added.name().value())
                .set(USER.ROLE, Code.USER_ROLE.of(added.role()))
                .set(USER.REGISTERED_AT, added.registeredAt().toEpochMilli())
                .set(USER.DISABLED_AT, Moment.millis(added.disabledSince()))
                .execute();
    }

    /** Stores all but when the user came, and says whether there is such a user. */
    boolean update(User changed) {
        return sql.update(USER)
                        .set(USER.HANDLE, changed.handle().map(Handle::value).orElse(null))
                        .set(USER.NAME, changed.name().value())
                        .set(USER.ROLE, Code.USER_ROLE.of(changed.role()))
                        .set(USER.DISABLED_AT, Moment.millis(changed.disabledSince()))
                        .where(USER.ID.eq(changed.id().value()))
                        .execute()
                == 1;
    }

    private static User user(Record found) {
        String handle = found.get(USER.HANDLE);
        return new User(
                new UserId(found.get(USER.ID)),
                handle == null ? null : new Handle(handle),
                new DisplayName(found.get(USER.NAME)),
                Code.USER_ROLE.read(found.get(USER.ROLE)),
                Instant.ofEpochMilli(found.get(USER.REGISTERED_AT)),
                Moment.instant(found.get(USER.DISABLED_AT)));
    }
}
