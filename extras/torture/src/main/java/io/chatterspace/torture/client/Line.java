package io.chatterspace.torture.client;

import io.chatterspace.torture.history.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A person's line to the server: one socket after the other, a random pause between them. What comes is written down
 * when it comes. Confined to the person's thread.
 */
final class Line implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int LEAST_PAUSE_MILLIS = 100;
    private static final int MORE_PAUSE_MILLIS = 700;

    private final Setting setting;
    private final Recorder recorder;
    private final String cookie;
    private final BlockingQueue<Heard> inbox = new LinkedBlockingQueue<>();
    private @Nullable LiveSocket socket;
    private int number;
    private long connectAt;
    private boolean greeted;

    /** What came over a socket: a frame, or its end. */
    private record Heard(int number, @Nullable Frame frame) {}

    /** Who takes what comes. */
    interface Ears {
        void heard(Frame frame);

        void cut();
    }

    Line(Setting setting, Recorder recorder, String cookie) {
        this.setting = setting;
        this.recorder = recorder;
        this.cookie = cookie;
    }

    /** Whether there is a connection on which the server has said something: what waited was repeated on it. */
    boolean isReady() {
        return socket != null && greeted;
    }

    /** The number of the connection. */
    int number() {
        return number;
    }

    /** Connects if it is time, and takes what came; waits a moment for the first of it. */
    void attend(Duration moment, Ears ears) throws InterruptedException {
        if (socket == null && System.nanoTime() >= connectAt) {
            connect();
        }
        for (Heard heard = inbox.poll(moment.toMillis(), TimeUnit.MILLISECONDS); heard != null; heard = inbox.poll()) {
            if (heard.number() != number) {
                continue;
            }
            if (heard.frame() != null) {
                ears.heard(heard.frame());
                greeted = true;
            } else {
                pause();
                ears.cut();
            }
        }
    }

    /** Sends a frame; that it did not arrive shows later. */
    void say(Map<String, Object> frame) {
        LiveSocket open = socket;
        if (open != null) {
            try {
                open.say(Frame.write(frame));
            } catch (IOException e) {
                close();
            }
        }
    }

    /** Sends the beginning of a frame and breaks off. */
    void breakOff(Map<String, Object> frame, int bytes) {
        LiveSocket open = socket;
        if (open != null) {
            try {
                open.breakOff(Frame.write(frame), bytes);
            } catch (IOException e) {
                // It is over already.
            }
        }
    }

    /** Sends a frame over a second connection, all of it or so many bytes, and lets that one go. */
    void sayElsewhere(Map<String, Object> frame, int bytes) {
        try (LiveSocket other = open(NUMBERS.incrementAndGet())) {
            other.listen();
            other.breakOff(Frame.write(frame), bytes);
        } catch (IOException e) {
            // Nothing depends on it.
        }
    }

    /** Ends the connection that is open; the next one follows by itself. */
    @Override
    public void close() {
        LiveSocket open = socket;
        if (open != null) {
            open.close();
            pause();
        }
    }

    private void connect() {
        // What was left of the connection before may have come since it was given up, and is no greeting on this one.
        greeted = false;
        number = NUMBERS.incrementAndGet();
        try {
            LiveSocket opened = open(number);
            socket = opened;
            recorder.note(recorder.entry(Kind.OPENED).on(number).rev(opened.port()));
            opened.listen();
        } catch (IOException e) {
            pause();
        }
    }

    private void pause() {
        socket = null;
        greeted = false;
        int millis = LEAST_PAUSE_MILLIS + ThreadLocalRandom.current().nextInt(MORE_PAUSE_MILLIS);
        connectAt = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    }

    private LiveSocket open(int socketNumber) throws IOException {
        return LiveSocket.open(
                setting.injured().resolve("live"),
                cookie,
                "chatterspace.v1.json",
                setting.silence(),
                new LiveSocket.Ears() {
                    @Override
                    public void heard(String text) {
                        Frame frame = Frame.parse(text);
                        recorder.heard(socketNumber, frame);
                        inbox.add(new Heard(socketNumber, frame));
                    }

                    @Override
                    public void ended(String why) {
                        recorder.note(
                                recorder.entry(Kind.CLOSED).on(socketNumber).what(why));
                        inbox.add(new Heard(socketNumber, null));
                    }
                });
    }
}
