package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.application.Transactions.UnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes ({@code chat-writer}): takes everything that waits, runs it in one transaction, commits
 * once for all, has the commit applied in memory, and answers. Thread-safe in its package-private methods, the rest is
 * confined to the thread.
 */
final class WriterThread {
    private static final int MAX_BATCH = 1_000;
    /** A batch from which on it pays to wait for more. */
    private static final int BUSY_BATCH = 4;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /** How long nothing must happen before the journal is emptied. */
    private static final long QUIET_MILLIS = 2_000;
    /** How long units have the writer for themselves between two pieces of sweeping. */
    private static final long SWEEP_PAUSE_NANOS = 100_000_000;

    private final Link link;
    private final BlockingQueue<PendingUnit<?>> queue;
    private final long lingerNanos;
    private final Memory memory;
    private final Consumer<@Nullable Throwable> ended;
    private final Thread thread;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong rollbacks = new AtomicLong();
    private Ledger ledger;
    private int lastBatch;
    private boolean checkpointDue;
    private boolean sweepDue = true;
    private long sweepNotBefore = System.nanoTime();

    /** What follows the commits in memory; called on the writer's thread, before anybody is answered. */
    interface Memory {
        /** That was committed; what this throws closes the store. */
        void committed(List<Effects> effects);

        /** Nobody knows whether that was committed. */
        void doubted(List<Effects> effects);
    }

    private enum State {
        OPEN,
        /** Finishes what was accepted. */
        CLOSING,
        ENDED
    }

    /** The store cannot go on: what happened must not be answered as if it were known. */
    private static final class FatalException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FatalException(Throwable cause) {
            super(cause);
        }
    }

    /**
     * A writer that is not running yet.
     *
     * @param link an open connection, which the writer owns from now on
     * @param ended hears of the end, with its reason if the writer gave up; the thread's last act
     */
    WriterThread(Link link, SqlStoreConfig config, Memory memory, Consumer<@Nullable Throwable> ended) {
        this.link = link;
        this.ledger = new Ledger(link.rows());
        this.queue = new ArrayBlockingQueue<>(config.queueCapacity());
        this.lingerNanos = config.linger().toNanos();
        this.memory = memory;
        this.ended = ended;
        this.thread = Thread.ofPlatform().name("chat-writer").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isWriter(Thread other) {
        return thread.equals(other);
    }

    boolean isOpen() {
        return state.get() == State.OPEN;
    }

    /** Confined to the thread, as its units are. */
    SqlConnection connection() {
        return link.connection();
    }

    /** How many units wait. */
    int waiting() {
        return queue.size();
    }

    /** How many batches were committed. */
    long commits() {
        return commits.get();
    }

    /** How many batches could not be committed as they were. */
    long rollbacks() {
        return rollbacks.get();
    }

    /** How many statements the connection that is open has executed; a batch counts as one. */
    long statements() {
        return connection().executed();
    }

    /**
     * Has a unit run and blocks until it is committed.
     *
     * @throws StoreBusyException if the queue is full
     */
    <T> T write(UnitOfWork<T> unit) {
        if (!isOpen()) {
            throw closed();
        }
        var pending = new PendingUnit<>(unit);
        if (!queue.offer(pending)) {
            throw new StoreBusyException(RETRY_AFTER);
        }
        if (state.get() == State.ENDED && queue.remove(pending)) {
            throw closed();
        }
        return pending.answer().await();
    }

    /** Refuses new units, finishes the accepted ones, empties the journal, closes the connection, ends the thread. */
    void close() {
        // A writer that gave up in the meantime stays ended: whoever offers a unit to it relies on that.
        state.compareAndSet(State.OPEN, State.CLOSING);
        // Wakes the thread if it waits; if there is no place, it is awake.
        queue.offer(new PendingUnit<>(transaction -> true));
        if (!isWriter(Thread.currentThread())) {
            Threads.join(thread);
        }
    }

    @SuppressWarnings("CatchThrowable")
    private void run() {
        Throwable failure = null;
        try {
            while (isOpen() || !queue.isEmpty()) {
                List<PendingUnit<?>> batch = next();
                if (!batch.isEmpty()) {
                    store(batch);
                }
                tidy(batch.isEmpty());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        } catch (FatalException e) {
            failure = e.getCause();
        } catch (Throwable e) {
            failure = e;
        }
        end(failure);
    }

    private void end(@Nullable Throwable failure) {
        state.set(State.ENDED);
        for (PendingUnit<?> left = queue.poll(); left != null; left = queue.poll()) {
            left.answer().fail(closed());
        }
        ended.accept(failure);
    }

    /** What waits; nothing if there is other work to do, or nothing happened for a while. */
    private List<PendingUnit<?>> next() throws InterruptedException {
        PendingUnit<?> first = queue.poll();
        if (first == null) {
            if (sweepDue) {
                first = queue.poll(sweepNotBefore - System.nanoTime(), TimeUnit.NANOSECONDS);
            } else {
                first = checkpointDue ? queue.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
            }
        }
        if (first == null) {
            return List.of();
        }
        List<PendingUnit<?>> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, MAX_BATCH - 1);
        if (lastBatch > BUSY_BATCH && batch.size() < lastBatch && lingerNanos > 0) {
            LockSupport.parkNanos(lingerNanos);
            queue.drainTo(batch, MAX_BATCH - batch.size());
        }
        lastBatch = batch.size();
        return batch;
    }

    private void store(List<PendingUnit<?>> batch) {
        try {
            begin();
        } catch (StorageException e) {
            refuse(batch, e);
            return;
        }
        try {
            if (!runTogether(batch)) {
                rollBack();
                begin();
                runSingly(batch);
            }
            connection().control("COMMIT");
        } catch (StorageException e) {
            memory.doubted(effects(batch));
            fail(batch, e);
            return;
        } catch (RuntimeException | Error e) {
            throw givingUp(batch, e);
        }
        commits.incrementAndGet();
        ledger.committed();
        apply(batch);
        batch.forEach(PendingUnit::settle);
    }

    private void begin() {
        if (!link.rows().equals(ledger.rows())) {
            ledger = new Ledger(link.rows());
        }
        connection().control("BEGIN IMMEDIATE");
    }

    private void rollBack() {
        rollbacks.incrementAndGet();
        ledger.drop();
        connection().control("ROLLBACK");
    }

    /**
     * The usual way: one unit after the other, nothing between them.
     *
     * @return whether all of it may be committed
     */
    private boolean runTogether(List<PendingUnit<?>> batch) {
        for (PendingUnit<?> unit : batch) {
            unit.run(ledger);
            requireConnection();
            boolean half = unit.failure().isPresent() && unit.effects().isChanged();
            if (half || ledger.isFailed()) {
                return false;
            }
        }
        return refusal().isEmpty();
    }

    /** The way when one of them failed: each can be taken back alone, and nothing one does is left to another. */
    private void runSingly(List<PendingUnit<?>> batch) {
        for (PendingUnit<?> unit : batch) {
            connection().control("SAVEPOINT unit");
            unit.run(ledger);
            requireConnection();
            Optional<StorageException> refused = unit.failure().isPresent() ? Optional.empty() : refusal();
            refused.ifPresent(unit::refuse);
            if (unit.failure().isPresent()) {
                ledger.drop();
                connection().control("ROLLBACK TO unit");
            }
            connection().control("RELEASE unit");
        }
    }

    /** Why what was recorded cannot be stored. */
    private Optional<StorageException> refusal() {
        try {
            if (ledger.isFailed()) {
                return Optional.of(new StorageException("what the unit recorded was refused"));
            }
            ledger.flush();
            return Optional.empty();
        } catch (StorageException e) {
            requireConnection();
            return Optional.of(e);
        }
    }

    /** A unit may have caught what the connection threw. */
    private void requireConnection() {
        if (link.fault().isPresent()) {
            throw new StorageException("the connection to the database failed");
        }
    }

    /** There was no transaction, so nothing was stored. */
    private void refuse(List<PendingUnit<?>> batch, StorageException e) {
        if (e.getCause() instanceof SQLException sql && SqlFault.of(sql) == SqlFault.BUSY) {
            batch.forEach(unit -> unit.answer().fail(new StoreBusyException(RETRY_AFTER)));
        } else {
            fail(batch, e);
        }
    }

    /** Nothing of the batch is known to be stored, or known not to be. */
    private void fail(List<PendingUnit<?>> batch, StorageException e) {
        boolean fatal = link.fault().equals(Optional.of(SqlFault.DISK));
        ledger.drop();
        link.close();
        if (fatal) {
            throw givingUp(batch, e);
        }
        batch.forEach(unit -> unit.answer().fail(unknown(e)));
    }

    private void apply(List<PendingUnit<?>> batch) {
        List<Effects> effects = effects(batch);
        checkpointDue = checkpointDue || !effects.isEmpty();
        sweepDue = sweepDue || effects.stream().anyMatch(Effects::hasDeletedRoom);
        try {
            memory.committed(effects);
        } catch (RuntimeException | Error e) {
            throw givingUp(batch, e);
        }
    }

    private static List<Effects> effects(List<PendingUnit<?>> batch) {
        return batch.stream()
                .filter(unit -> unit.failure().isEmpty())
                .map(PendingUnit::effects)
                .filter(Effects::isChanged)
                .toList();
    }

    /** Refuses everything from now on, before anybody learns why. */
    private FatalException givingUp(List<PendingUnit<?>> batch, Throwable cause) {
        state.set(State.ENDED);
        batch.forEach(unit -> unit.answer().fail(unknown(cause)));
        return new FatalException(cause);
    }

    /** Work for which nobody waits: a piece of sweeping, or emptying the journal when it is quiet. */
    private void tidy(boolean quiet) {
        if (sweepDue && System.nanoTime() - sweepNotBefore >= (quiet ? 0 : SWEEP_PAUSE_NANOS)) {
            sweep();
        } else if (quiet && checkpointDue) {
            checkpoint();
        }
    }

    /** Sweeps a piece, as a batch of its own; what is left to do stands in the database. */
    private void sweep() {
        sweepNotBefore = System.nanoTime() + RETRY_AFTER.toNanos();
        try {
            begin();
        } catch (StorageException e) {
            refuse(List.of(), e);
            return;
        }
        try {
            sweepDue = Sweeper.sweep(connection().sql());
            connection().control("COMMIT");
        } catch (StorageException e) {
            // Whatever the error is, even a busy database: the transaction must not stay open.
            fail(List.of(), e);
            return;
        }
        sweepNotBefore = System.nanoTime();
        checkpointDue = true;
    }

    private void checkpoint() {
        try {
            checkpointDue = !connection().checkpoint();
        } catch (StorageException e) {
            refuse(List.of(), e);
        }
    }

    private static StorageException unknown(Throwable cause) {
        return new StorageException("the store failed; whether the unit was stored is not certain", cause);
    }

    private static StorageException closed() {
        return new StorageException("the store is closed");
    }
}
