package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The writer's work for which nobody waits, and when it is due: sweeping what deleted rooms have left, and emptying the
 * journal when it is quiet. Confined to the writer.
 */
final class Housekeeping {
    /** How long nothing must happen before the journal is emptied. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** How long units have the writer for themselves between two pieces of sweeping. */
    private static final long SWEEP_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** How long sweeping rests after it failed. */
    private static final long SWEEP_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final WriterLink link;
    private final Writing writing;
    private boolean checkpointDue;
    private boolean sweepDue = true;
    private long sweepNotBefore = System.nanoTime();

    /** How the writer writes when nobody waits for it. */
    interface Writing {
        /**
         * Runs that in a transaction of its own.
         *
         * @return whether it was committed
         */
        boolean write(Runnable work);

        /** Something outside of a transaction failed. */
        void failed(StorageException e);
    }

    Housekeeping(WriterLink link, Writing writing) {
        this.link = link;
        this.writing = writing;
    }

    /** How long the writer may wait for units before there is work here; for ever if that is empty. */
    OptionalLong waitNanos() {
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
        sweepIfDue(SWEEP_PAUSE_NANOS);
    }

    /** Does a piece of what is due after no unit came for the time to wait. */
    void whenQuiet() {
        if (!sweepIfDue(0) && checkpointDue) {
            checkpoint();
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

    private void checkpoint() {
        try {
            checkpointDue = !link.connection().checkpoint();
        } catch (StorageException e) {
            writing.failed(e);
        }
    }
}
