package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.application.Transactions.Query;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Predicate;

/**
 * Runs queries on a few platform threads ({@code chat-reader-N}), each with a connection of its own: a virtual thread
 * inside SQLite would hold its carrier. Each query has one read transaction, so one state. Thread-safe.
 */
final class ReaderPool implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Condition condition;
    private final BlockingDeque<PendingQuery<?>> queue;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    /** A query on its way, and its caller's answer. */
    private record PendingQuery<T>(Query<T> query, Answer<T> answer) {
        /** Runs the query; what it throws is its caller's, whatever it is. */
        @SuppressWarnings("CatchThrowable")
        void run(Ledger ledger) {
            Scope scope = Scope.ofQuery();
            try {
                answer.give(query.run(new SqlTransaction(scope, ledger)));
            } catch (Throwable e) {
                answer.fail(e);
            } finally {
                scope.end();
            }
        }
    }

    private ReaderPool(int capacity, Condition condition) {
        this.condition = condition;
        this.queue = new LinkedBlockingDeque<>(capacity);
    }

    /** Readers on that database, which has its schema already. */
    static ReaderPool start(Connector connector, int readers, int capacity, Condition condition) throws SQLException {
        List<Link> links = new ArrayList<>();
        try {
            for (int number = 1; number <= readers; number++) {
                var link = new Link(connector, Database.Role.READER);
                link.open();
                links.add(link);
            }
        } catch (SQLException | RuntimeException e) {
            links.forEach(Link::close);
            throw e;
        }
        var pool = new ReaderPool(capacity, condition);
        for (Link link : links) {
            pool.threads.add(Thread.ofPlatform()
                    .name("chat-reader-" + (pool.threads.size() + 1))
                    .daemon(true)
                    .unstarted(() -> pool.serve(link)));
        }
        pool.threads.forEach(Thread::start);
        return pool;
    }

    /**
     * Runs a query on one state and blocks until it is answered.
     *
     * @throws IllegalStateException in a query: its caller would wait for the thread that it is on
     */
    <T> T read(Query<T> query) {
        return read(query, queue::offerLast);
    }

    /** The same, before all queries that wait: the writer may have to wait for this one. */
    <T> T readFirst(Query<T> query) {
        return read(query, queue::offerFirst);
    }

    private <T> T read(Query<T> query, Predicate<PendingQuery<?>> offer) {
        requireOpen();
        if (isReader(Thread.currentThread())) {
            throw new IllegalStateException("a query inside a query");
        }
        var pending = new PendingQuery<>(query, new Answer<T>());
        if (!offer.test(pending)) {
            throw new StoreBusyException(RETRY_AFTER);
        }
        if (!open && queue.remove(pending)) {
            throw closed();
        }
        return pending.answer().await();
    }

    boolean isReader(Thread thread) {
        return threads.contains(thread);
    }

    void requireOpen() {
        if (!open) {
            throw closed();
        }
    }

    /** Finishes the queries that run; those that wait fail. */
    @Override
    public void close() {
        open = false;
        // Wakes the threads that wait; if there is no place, none does.
        threads.forEach(thread -> queue.offerFirst(new PendingQuery<>(snapshot -> true, new Answer<>())));
        threads.forEach(Threads::join);
        for (PendingQuery<?> left = queue.poll(); left != null; left = queue.poll()) {
            left.answer().fail(closed());
        }
    }

    private void serve(Link link) {
        try (link) {
            while (open) {
                run(link, queue.takeFirst());
            }
        } catch (InterruptedException e) {
            // Nobody but this pool has the thread.
            Thread.currentThread().interrupt();
        }
    }

    private void run(Link link, PendingQuery<?> query) {
        try {
            Rows rows = link.rows();
            link.connection().control("BEGIN");
            query.run(new Ledger(rows));
            if (link.connection().fault().isEmpty()) {
                link.connection().control("COMMIT");
            }
        } catch (StorageException e) {
            // Without effect if the query was answered.
            query.answer().fail(e);
        } finally {
            if (link.fault().equals(Optional.of(SqlFault.DAMAGE))) {
                condition.damaged("a query met it", null);
            }
            link.closeIfFaulty();
        }
    }

    private static StorageException closed() {
        return new StorageException("the store is closed");
    }
}
