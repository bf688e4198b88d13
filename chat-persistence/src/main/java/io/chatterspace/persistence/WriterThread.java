package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.application.Transactions.UnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    private final WriterLink link;
    private final Condition condition;
    private final Housekeeping housekeeping;
    private final BlockingQueue<PendingUnit<?>> queue;
    private final long lingerNanos;
    private final Memory memory;
    private final Consumer<@Nullable Throwable> ended;
    private final Thread thread;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong rollbacks = new AtomicLong();
    private final AtomicLong statements = new AtomicLong();
    /** What the writer gave up for; told to everybody who comes afterwards. */
    private volatile @Nullable Throwable givenUpFor;

    private int lastBatch;

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
     * @param condition is told whether writing works, and asked whether it is allowed
     * @param ended hears of the end, with its reason if the writer gave up; the thread's last act
     */
    WriterThread(
            WriterLink link,
            SqlStoreConfig config,
            Condition condition,
            Memory memory,
            Consumer<@Nullable Throwable> ended) {
        this.link = link;
        this.condition = condition;
        this.housekeeping = new Housekeeping(link, condition, new Alone(), config.eraseAfter());
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

    /** How many statements units needed, without those that end a transaction; a batch of rows counts as one. */
    long statements() {
        return statements.get();
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
                Batch batch = next();
                if (batch.isEmpty()) {
                    housekeeping.whenQuiet();
                } else {
                    store(batch);
                    housekeeping.betweenBatches();
                }
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
        givenUpFor = failure;
        state.set(State.ENDED);
        for (PendingUnit<?> left = queue.poll(); left != null; left = queue.poll()) {
            left.answer().fail(closed());
        }
        ended.accept(failure);
    }

    /** What waits; nothing if there is other work to do, or nothing happened for a while. */
    private Batch next() throws InterruptedException {
        PendingUnit<?> first = queue.poll();
        if (first == null) {
            OptionalLong patience = housekeeping.waitNanos();
            first = patience.isPresent() ? queue.poll(patience.getAsLong(), TimeUnit.NANOSECONDS) : queue.take();
        }
        if (first == null) {
            return Batch.none();
        }
        List<PendingUnit<?>> units = new ArrayList<>();
        units.add(first);
        queue.drainTo(units, MAX_BATCH - 1);
        if (lastBatch > BUSY_BATCH && units.size() < lastBatch && lingerNanos > 0) {
            LockSupport.parkNanos(lingerNanos);
            queue.drainTo(units, MAX_BATCH - units.size());
        }
        lastBatch = units.size();
        return new Batch(units);
    }

    private void store(Batch batch) {
        if (write(batch, () -> run(batch))) {
            commits.incrementAndGet();
            apply(batch);
            batch.settle();
        }
    }

    private void run(Batch batch) {
        long executed = connection().executed();
        if (!batch.runTogether(link)) {
            rollbacks.incrementAndGet();
            link.rollBack();
            link.begin();
            batch.runSingly(link);
        }
        statements.addAndGet(connection().executed() - executed);
    }

    /**
     * Runs that in a transaction.
     *
     * @return whether it was committed; if not, the batch was told
     */
    private boolean write(Batch batch, Runnable work) {
        if (condition.has(Trouble.DAMAGED)) {
            batch.fail(new StorageException("the database is damaged; nothing is written any more"));
            return false;
        }
        try {
            link.begin();
        } catch (StorageException e) {
            refuse(batch, e);
            return false;
        }
        try {
            work.run();
            link.commit();
            return true;
        } catch (StorageException e) {
            // Whatever the error is, even a busy database: the transaction must not stay open.
            memory.doubted(batch.effects());
            housekeeping.doubted();
            fail(batch, e);
            return false;
        } catch (RuntimeException | Error e) {
            throw givingUp(batch, e);
        }
    }

    /** There was no transaction, so nothing was stored. */
    private void refuse(Batch batch, StorageException e) {
        if (e.getCause() instanceof SQLException sql && SqlFault.of(sql) == SqlFault.BUSY) {
            batch.fail(new StoreBusyException(RETRY_AFTER));
        } else {
            fail(batch, e);
        }
    }

    /** Nothing of the batch is known to be stored, or known not to be. */
    private void fail(Batch batch, StorageException e) {
        abandon(batch, e);
        if (!condition.has(Trouble.DAMAGED)) {
            condition.cannotWrite(e);
        }
        batch.fail(unknown(e));
    }

    private void abandon(Batch batch, StorageException e) {
        Optional<SqlFault> fault = link.abandon();
        if (fault.equals(Optional.of(SqlFault.DISK)) || e instanceof FileLostException) {
            throw givingUp(batch, e);
        }
        if (fault.equals(Optional.of(SqlFault.DAMAGE))) {
            condition.damaged("the writer met it", e);
        }
    }

    private void apply(Batch batch) {
        List<Effects> effects = batch.effects();
        if (!effects.isEmpty()) {
            condition.canWrite();
        }
        housekeeping.committed(effects);
        try {
            memory.committed(effects);
        } catch (RuntimeException | Error e) {
            throw givingUp(batch, e);
        }
    }

    /** Refuses everything from now on, before anybody learns why. */
    private FatalException givingUp(Batch batch, Throwable cause) {
        givenUpFor = cause;
        state.set(State.ENDED);
        batch.fail(unknown(cause));
        return new FatalException(cause);
    }

    /** Writes while no unit does. */
    private final class Alone implements Housekeeping.Writing {
        @Override
        public boolean write(Runnable work) {
            return WriterThread.this.write(Batch.none(), work);
        }

        @Override
        public void failed(StorageException e) {
            abandon(Batch.none(), e);
        }

        @Override
        public boolean isWanted() {
            return !queue.isEmpty() || !isOpen();
        }
    }

    private static StorageException unknown(Throwable cause) {
        return new StorageException("the store failed; whether the unit was stored is not certain", cause);
    }

    private StorageException closed() {
        Throwable cause = givenUpFor;
        return cause == null
                ? new StorageException("the store is closed")
                : new StorageException("the store is closed", cause);
    }
}
