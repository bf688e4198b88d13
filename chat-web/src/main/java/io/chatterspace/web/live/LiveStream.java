package io.chatterspace.web.live;

import io.chatterspace.application.live.Delivery;
import io.chatterspace.application.live.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A pane of messages that is open: it follows one room until something changes that cannot be appended. Thread-safe;
 * {@link #follow} is the answer's thread's alone.
 */
final class LiveStream {
    /** More would make the page heavy. */
    static final int MAX_POSTS = 200;

    /** Some networks end what lasts longer. */
    static final Duration MAX_LENGTH = Duration.ofMinutes(10);

    /** What a page ends with at once is loaded anew after a pause, so that a busy room does not keep a browser loading. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Bytes that show nothing; the network tells by them whether the reader is still there. */
    private static final byte[] BEAT = "<!-- -->\n".getBytes(StandardCharsets.UTF_8);

    private final LiveSession session;
    private final Duration heartbeat;
    private final LongSupplier nanoClock;
    private final long beginNanos;
    private final Semaphore woken = new Semaphore(0);
    private final AtomicReference<@Nullable Duration> ended = new AtomicReference<>();
    private int posts;

    /** A pane that is not open yet, and has something written at least once in a heartbeat. */
    LiveStream(LiveSession session, Duration heartbeat, LongSupplier nanoClock) {
        this.session = session;
        this.heartbeat = heartbeat;
        this.nanoClock = nanoClock;
        this.beginNanos = nanoClock.getAsLong();
    }

    /** There may be something to write. Does not block. */
    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /**
     * Ends it: nothing that is committed from now on is written. Does not block.
     *
     * @param pause after which the browser asks for it anew
     */
    void end(Duration pause) {
        ended.compareAndSet(null, pause);
        wake();
    }

    /**
     * Writes what is posted until it ends. Blocks.
     *
     * @return after which pause the browser asks for it anew
     * @throws IOException if the reader is not there any more
     * @throws io.chatterspace.application.StorageException if the store cannot be read
     */
    Duration follow(Subscription subscription, OutputStream out) throws IOException {
        Duration pause = ended.get();
        while (pause == null) {
            Delivery next = subscription.next(Subscription.WHOLE_WRITE);
            // What was taken may have been committed after the end.
            pause = ended.get();
            if (pause == null && !goesOn(next, out)) {
                pause = length().compareTo(SHORT) < 0 ? SHORT : Duration.ZERO;
            }
        }
        return pause;
    }

    private boolean goesOn(Delivery next, OutputStream out) throws IOException {
        return switch (next) {
            case Delivery.Frames(var frames) -> append(frames, out);
            case Delivery.Signals signals -> true;
            case Delivery.CaughtUp caughtUp -> true;
            case Delivery.Idle idle -> await(out);
            case Delivery.Deleted deleted -> false;
            case Delivery.Gone gone -> false;
            case Delivery.Reset reset -> false;
            case Delivery.TooSlow tooSlow -> false;
        };
    }

    private boolean append(List<byte[]> frames, OutputStream out) throws IOException {
        for (byte[] frame : frames) {
            if (frame.length == 0) {
                return false;
            }
            out.write(frame);
            posts++;
        }
        out.flush();
        return posts < MAX_POSTS && isYoung();
    }

    private boolean await(OutputStream out) throws IOException {
        try {
            if (!woken.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
                out.write(BEAT);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return isYoung() && !session.isOver();
    }

    private boolean isYoung() {
        return length().compareTo(MAX_LENGTH) < 0;
    }

    private Duration length() {
        return Duration.ofNanos(nanoClock.getAsLong() - beginNanos);
    }
}
