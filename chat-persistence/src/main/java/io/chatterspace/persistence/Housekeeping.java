package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreHealth.Trouble;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The writer's work for which nobody waits, and when it is due: sweeping what deleted rooms have left, filling the search
 * index, emptying the journal when it is quiet, erasing what was deleted when it is quiet for long, and, as long as nothing can be written, trying again. Confined to the writer.
 */
final class Housekeeping {
    /** How long nothing must happen before the journal is emptied. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** How long units have the writer for themselves between two pieces of sweeping. */
    private static final long SWEEP_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** How long sweeping rests after it failed. */
    private static final long SWEEP_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long no unit must come before the search index is filled to the end: a lonely post is not worth a commit. */
    private static final long FILL_QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** From so many messages on that the index lacks, it is filled while units come in. */
    private static final int FILL_FROM = 2 * IndexFilling.PIECE;
    /** How long units have the writer for themselves between two pieces of filling. */
    private static final long FILL_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    /** How long after a write that failed the next one is tried, if no unit does it. */
    private static final long PROBE_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final WriterLink link;
    private final Condition condition;
    private final Writing writing;
    private final long eraseAfterNanos;
    private boolean checkpointDue;
    private boolean sweepDue = true;
    private long sweepNotBefore = System.nanoTime();
    private long probeNotBefore = System.nanoTime();
    private boolean fillDue = true;
    private long fillNotBefore = System.nanoTime() + FILL_QUIET_NANOS;
    /** How many messages the search index lacks; when the store is opened, nobody knows. */
    private int unfilled = FILL_FROM;

    private long filledAt = System.nanoTime();
    /** Whether the database may say that erasing is due. */
    private boolean eraseDue = true;
    /** Whether that failed, and was said. */
    private boolean eraseFailed;
    /** Whether the search index was written anew, and nothing was deleted since. */
    private boolean merged;
    /** Whether the journal has the database anew, and nothing was deleted since. */
    private boolean rewritten;
    /** Since when nothing was written, nor tried to be erased. */
    private long quietSince = System.nanoTime();

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

        /** Whether somebody waits for the writer. */
        boolean isWanted();
    }

    Housekeeping(WriterLink link, Condition condition, Writing writing, Duration eraseAfter) {
        this.link = link;
        this.condition = condition;
        this.writing = writing;
        this.eraseAfterNanos = eraseAfter.toNanos();
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
        long left = Math.min(
                fillDue ? fillNotBefore - System.nanoTime() : Long.MAX_VALUE,
                eraseDue ? quietSince + eraseAfterNanos - System.nanoTime() : Long.MAX_VALUE);
        if (checkpointDue) {
            left = Math.min(left, QUIET_NANOS);
        }
        return left == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Math.max(0, left));
    }

    /** That was committed. */
    void committed(List<Effects> effects) {
        if (!effects.isEmpty()) {
            wrote();
            fillDue = true;
            fillNotBefore = System.nanoTime() + FILL_QUIET_NANOS;
            unfilled += effects.stream().mapToInt(Effects::countTexts).sum();
        }
        sweepDue = sweepDue || effects.stream().anyMatch(Effects::hasDeletedRoom);
        if (effects.stream().anyMatch(Effects::hasDeleted)) {
            deleted();
        }
    }

    /** Nobody knows what was committed: something may have been deleted. */
    void doubted() {
        sweepDue = true;
        fillDue = true;
        deleted();
    }

    private void wrote() {
        checkpointDue = true;
        quietSince = System.nanoTime();
    }

    private void deleted() {
        eraseDue = true;
        merged = false;
        rewritten = false;
    }

    /** Does a piece of what is due while units come in. */
    void betweenBatches() {
        if (condition.has(Trouble.CANNOT_WRITE)) {
            probeIfDue();
        } else if (!sweepIfDue(SWEEP_PAUSE_NANOS)
                && unfilled >= FILL_FROM
                && System.nanoTime() - filledAt >= FILL_PAUSE_NANOS) {
            fill();
        }
    }

    /** Does a piece of what is due after no unit came for the time to wait. */
    void whenQuiet() {
        if (condition.has(Trouble.CANNOT_WRITE)) {
            probeIfDue();
        } else if (!sweepIfDue(0) && !fillIfDue() && !eraseIfDue() && checkpointDue) {
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
                wrote();
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
        if (writing.write(this::sweepPiece)) {
            sweepNotBefore = System.nanoTime();
            wrote();
        } else {
            sweepDue = true;
        }
    }

    private void sweepPiece() {
        sweepDue = Sweeper.sweep(link.connection().sql());
        if (sweepDue) {
            link.ledger().noteErasure();
            deleted();
        }
    }

    private boolean fillIfDue() {
        boolean due = fillDue && System.nanoTime() - fillNotBefore >= 0;
        if (due) {
            fill();
        }
        return due;
    }

    /** What is left to do stands in the database. */
    private void fill() {
        boolean done = writing.write(
                () -> fillDue = IndexFilling.fill(link.ledger().rows().search()));
        filledAt = System.nanoTime();
        if (!done) {
            fillDue = true;
            fillNotBefore = filledAt + SWEEP_AGAIN_NANOS;
        } else if (fillDue) {
            wrote();
        } else {
            unfilled = 0;
        }
    }

    private boolean eraseIfDue() {
        boolean due = eraseDue && System.nanoTime() - quietSince >= eraseAfterNanos;
        if (due) {
            erase();
        }
        return due;
    }

    /** What comes of it, it is not tried again before it was quiet for long again. */
    private void erase() {
        boolean untouched = false;
        try {
            eraseDue = link.isErasureDue();
            if (eraseDue && !rewritten && !merged) {
                mergeIndex();
                return;
            }
            rewritten = rewritten || (eraseDue && link.rewrite(this::hasToStop));
            untouched = !rewritten;
            eraseFailed = false;
        } catch (StorageException e) {
            if (!eraseFailed) {
                LOG.log(Level.WARNING, "bytes of what was deleted stay in the file; that is tried again", e);
            }
            eraseFailed = true;
            writing.failed(e);
        }
        quietSince = System.nanoTime();
        if (!untouched && !condition.has(Trouble.DAMAGED)) {
            // If it failed because the disk is full, the journal may have what filled it.
            checkpoint();
        }
    }

    /** Parts of it that were deleted stay in it until then. */
    private void mergeIndex() {
        if (writing.write(
                () -> merged = !IndexFilling.merge(link.ledger().rows().search()))) {
            checkpointDue = true;
        } else {
            quietSince = System.nanoTime();
        }
    }

    /** Damage may be found in the background meanwhile. */
    private boolean hasToStop() {
        return writing.isWanted() || condition.has(Trouble.DAMAGED);
    }

    /** Where that fails because the disk is full, the journal may have room for more all the same. */
    private void checkpoint() {
        try {
            checkpointDue = !link.checkpoint();
        } catch (StorageException e) {
            checkpointDue = true;
            writing.failed(e);
        }
        if (rewritten && !checkpointDue) {
            erased();
        }
    }

    /** Only now: what is in the journal alone does not cover what the file has. */
    private void erased() {
        if (writing.write(() -> link.ledger().noteErased())) {
            rewritten = false;
            eraseDue = false;
            wrote();
        }
    }
}
