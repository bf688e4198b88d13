package io.chatterspace.persistence;

import static io.chatterspace.persistence.schema.Tables.CHANGE;
import static io.chatterspace.persistence.schema.Tables.MESSAGE;
import static io.chatterspace.persistence.schema.Tables.ROOM;

import io.chatterspace.application.StorageException;
import io.chatterspace.persistence.Database.Role;
import io.chatterspace.persistence.schema.DefaultSchema;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole database once after the store was opened, on a thread ({@code chat-check}) and a connection of its
 * own, and says whether it found damage. Thread-safe.
 *
 * <p>SQLite's own check is one statement and so one read transaction, about 7 s for a million messages. Until it ends
 * the journal cannot begin anew and grows by what is written. The rest is many short ones.
 */
final class BackgroundCheck implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BackgroundCheck.class.getName());
    private static final int ROOMS_A_PIECE = 300;
    /** An interrupt that meets no statement is lost, so it is repeated. */
    private static final Duration INTERRUPT_AGAIN = Duration.ofMillis(10);

    private final Connector connector;
    private final String prefix;
    private final Condition condition;
    private final Thread thread;
    /** Held while the connection is interrupted, and while it is closed. */
    private final ReentrantLock interrupting = new ReentrantLock();

    private @Nullable SqlConnection connection;
    private volatile boolean closing;

    BackgroundCheck(Connector connector, String prefix, Condition condition) {
        this.connector = connector;
        this.prefix = prefix;
        this.condition = condition;
        this.thread = Thread.ofPlatform().name("chat-check").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether it has come to its end. */
    boolean isOver() {
        return !thread.isAlive();
    }

    /** Ends it, wherever it is. */
    @Override
    public void close() {
        closing = true;
        Threads.join(thread, INTERRUPT_AGAIN, this::interrupt);
    }

    private void interrupt() {
        interrupting.lock();
        try {
            if (connection != null) {
                connection.interrupt();
            }
        } finally {
            interrupting.unlock();
        }
    }

    private void run() {
        long begun = System.nanoTime();
        try {
            SqlConnection opened = connector.open(Role.READER);
            connected(opened);
            try {
                finding(opened).ifPresent(finding -> condition.damaged(finding, null));
            } finally {
                connected(null);
                opened.close();
            }
            LOG.log(Level.DEBUG, () -> "the check took " + Duration.ofNanos(System.nanoTime() - begun));
        } catch (SQLException e) {
            failed(e, e);
        } catch (StorageException e) {
            failed(e, e.getCause());
        }
    }

    private void connected(@Nullable SqlConnection to) {
        interrupting.lock();
        try {
            connection = to;
        } finally {
            interrupting.unlock();
        }
    }

    private void failed(Exception e, @Nullable Throwable cause) {
        if (cause instanceof SQLException sql && SqlFault.of(sql) == SqlFault.DAMAGE) {
            condition.damaged("it cannot be read to its end", e);
        } else if (!closing) {
            LOG.log(Level.WARNING, "whether the database is damaged could not be checked", e);
        }
    }

    private Optional<String> finding(SqlConnection opened) {
        return pages(opened).or(() -> references(opened)).or(() -> counters(opened));
    }

    private static Optional<String> pages(SqlConnection opened) {
        List<String> said = opened.sql().fetch("PRAGMA quick_check(1)").getValues(0, String.class);
        return said.equals(List.of("ok")) ? Optional.empty() : Optional.of(String.join(", ", said));
    }

    private Optional<String> references(SqlConnection opened) {
        for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            String name = prefix + table.getName();
            if (!closing
                    && opened.sql()
                            .fetch("PRAGMA foreign_key_check(\"" + name + "\")")
                            .isNotEmpty()) {
                return Optional.of("rows of " + name + " refer to rows that are not there");
            }
        }
        return Optional.empty();
    }

    /** Compares the counters of all rooms with what they count, by look-ups at the end of an index. */
    private Optional<String> counters(SqlConnection opened) {
        long last = Long.MIN_VALUE;
        int found = ROOMS_A_PIECE;
        while (found == ROOMS_A_PIECE && !closing) {
            Result<?> rooms = countedAfter(opened, last);
            for (Record room : rooms) {
                if (!agree(room)) {
                    return Optional.of("the counters of room " + room.get(ROOM.ID) + " are not those of its events");
                }
                last = room.get(ROOM.ID);
            }
            found = rooms.size();
        }
        return Optional.empty();
    }

    private static final Field<Long> LAST_SEQ =
            DSL.field(DSL.select(DSL.max(MESSAGE.SEQ)).from(MESSAGE).where(MESSAGE.ROOM_ID.eq(ROOM.ID)));
    private static final Field<Long> LAST_POSTED = DSL.field(DSL.select(MESSAGE.POSTED_REV)
            .from(MESSAGE)
            .where(MESSAGE.ROOM_ID.eq(ROOM.ID))
            .orderBy(MESSAGE.SEQ.desc())
            .limit(DSL.inline(1)));
    private static final Field<Long> LAST_CHANGE =
            DSL.field(DSL.select(DSL.max(CHANGE.REV)).from(CHANGE).where(CHANGE.ROOM_ID.eq(ROOM.ID)));

    private static Result<?> countedAfter(SqlConnection opened, long last) {
        return opened.sql()
                .select(ROOM.ID, ROOM.REV, ROOM.LAST_SEQ, LAST_SEQ, LAST_POSTED, LAST_CHANGE)
                .from(ROOM)
                .where(ROOM.ID.gt(last), ROOM.DELETED_AT.isNull())
                .orderBy(ROOM.ID)
                .limit(DSL.inline(ROOMS_A_PIECE))
                .fetch();
    }

    private static boolean agree(Record room) {
        long lastEvent = Math.max(orZero(room.get(LAST_POSTED)), orZero(room.get(LAST_CHANGE)));
        return room.get(ROOM.LAST_SEQ) == orZero(room.get(LAST_SEQ)) && room.get(ROOM.REV) == lastEvent;
    }

    private static long orZero(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L);
    }
}
