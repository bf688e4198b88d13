package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreHealth.Trouble;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The writer's work for which nobody waits, and when it is due: sweeping what deleted rooms have left, emptying the
 * journal when it is quiet, and, as long as nothing can be written, trying again. Confined to the writer.
 */
final class Housekeeping {
    /** How long nothing must happen before the journal is emptied. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** How long units have the writer for themselves between two pieces of sweeping. */
    private static final long SWEEP_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** How long sweeping rests after it failed. */
    private static final long SWEEP_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long after a write that failed the next one is tried, if no unit does it. */
    private static final long PROBE_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final WriterLink link;
    private final Condition condition;
    private final Writing writing;
    private boolean checkpointDue;
    private boolean sweepDue = true;
    private long sweepNotBefore = System.nanoTime();
    private long probeNotBefore = System.nanoTime();

    /** How the writer writes when nobody waits for it. */
    interface Writing {
        /**
         * Runs that in a transaction of its own.
         *
         * @return whether it was committed
         */
        boolean write(Runnable work);

        /** Something failed that stores nothing. */
        void failed(StorageException e);
    }

    Housekeeping(WriterLink link, Condition condition, Writing writing) {
        this.link = link;
        this.condition = condition;
        this.writing = writing;
    }

    /** How long the writer may wait for units before there is work here; for ever if that is empty. */
    OptionalLong waitNanos() {
        if (condition.has(Trouble.DAMAGED)) {
            return OptionalLong.empty();
        }
        if (condition.has(Trouble.CANNOT_WRITE)) {
            return OptionalLong.of(Math.max(0, probeNotBefore - System.nanoTime()));
        }
        if (sweepDue) {
            return OptionalLong.of(Math.max(0, sweepNotBefore - System.nanoTime()));
        }
        return checkpointDue ? OptionalLong.of(QUIET_NANOS) : OptionalLong.empty();
    }

    /** That was committed. */
    void committed(List<Effects> effects) {
        checkpointDue = checkpointDue || !effects.isEmpty();
        sweepDue = sweepDue || effects.stream().anyMatch(Effects::hasDeletedRoom);
    }

    /** Does a piece of what is due while units come in. */
    void betweenBatches() {
        if (condition.has(Trouble.CANNOT_WRITE)) {
            probeIfDue();
        } else {
            sweepIfDue(SWEEP_PAUSE_NANOS);
        }
    }

    /** Does a piece of what is due after no unit came for the time to wait. */
    void whenQuiet() {
        if (condition.has(Trouble.CANNOT_WRITE)) {
            probeIfDue();
        } else if (!sweepIfDue(0) && checkpointDue) {
            checkpoint();
        }
    }

    private void probeIfDue() {
        if (System.nanoTime() - probeNotBefore >= 0) {
            probeNotBefore = System.nanoTime() + PROBE_PAUSE_NANOS;
            // An emptied journal makes room.
            checkpoint();
            if (writing.write(() -> Probe.write(link.connection().sql()))) {
                condition.canWrite();
                checkpointDue = true;
            }
        }
    }

    private boolean sweepIfDue(long pauseNanos) {
        boolean due = sweepDue && System.nanoTime() - sweepNotBefore >= pauseNanos;
        if (due) {
            sweep();
        }
        return due;
    }

    /** What is left to do stands in the database. */
    private void sweep() {
        sweepNotBefore = System.nanoTime() + SWEEP_AGAIN_NANOS;
        if (writing.write(() -> sweepDue = Sweeper.sweep(link.connection().sql()))) {
            sweepNotBefore = System.nanoTime();
            checkpointDue = true;
        } else {
            sweepDue = true;
        }
    }

    /** Where that fails because the disk is full, the journal may have room for more all the same. */
    private void checkpoint() {
        try {
            checkpointDue = !link.checkpoint();
        } catch (StorageException e) {
            writing.failed(e);
        }
    }
}
