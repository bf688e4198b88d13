package io.chatterspace.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Concurrently;
import io.chatterspace.application.live.Subscribing.Start;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A reader for tests: takes what a subscription has, and waits until it is woken. Confined to one thread. */
final class Reading implements Subscriber {
    private static final int MAX_BYTES = 1 << 16;

    private final Semaphore wakes = new Semaphore(0);
    private final Subscribing answer;
    private final List<String> texts = new ArrayList<>();
    private final List<Long> revisions = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private final List<Delivery> others = new ArrayList<>();

    Reading(LiveHub hub, UserId user, RoomId room, Start start, FrameFormat format) {
        this.answer = hub.subscribe(user, room, start, format, this);
    }

    static Start after(Epoch epoch, long revision) {
        return new Start.After(new Position(epoch, new Revision(revision)));
    }

    @Override
    public void wake() {
        wakes.release();
    }

    Subscribing answer() {
        return answer;
    }

    Subscription subscription() {
        assertThat(answer).isInstanceOf(Subscribing.Subscribed.class);
        return ((Subscribing.Subscribed) answer).subscription();
    }

    /** The revision after which deliveries follow. */
    long after() {
        return ((Subscribing.Subscribed) answer).after().value();
    }

    /** The events that were delivered, in the order of delivery. */
    List<String> texts() {
        return texts;
    }

    List<Long> revisions() {
        return revisions;
    }

    /** The signals that were delivered, in the order of delivery. */
    List<String> signals() {
        return signals;
    }

    /** Everything else that was delivered, but that there was nothing. */
    List<Delivery> others() {
        return others;
    }

    Delivery next() {
        return next(MAX_BYTES);
    }

    Delivery next(int maxBytes) {
        Delivery delivery = subscription().next(maxBytes);
        switch (delivery) {
            case Delivery.Frames frames -> {
                texts.addAll(PlainFormat.texts(frames.frames()));
                revisions.addAll(PlainFormat.revisions(frames));
            }
            case Delivery.Signals said -> signals.addAll(PlainFormat.texts(said.frames()));
            case Delivery.Idle idle -> {}
            case Delivery.CaughtUp caughtUp -> others.add(caughtUp);
            case Delivery.Deleted deleted -> others.add(deleted);
            case Delivery.Gone gone -> others.add(gone);
            case Delivery.Reset reset -> others.add(reset);
            case Delivery.TooSlow tooSlow -> others.add(tooSlow);
        }
        return delivery;
    }

    /** Takes everything that is there now, until there is nothing or the subscription is over. */
    Reading drain() {
        boolean more = true;
        while (more) {
            Delivery delivery = next();
            more = delivery instanceof Delivery.Frames
                    || delivery instanceof Delivery.Signals
                    || delivery instanceof Delivery.CaughtUp;
        }
        return this;
    }

    /** Takes everything up to a revision, or the end of the subscription; waits for it, with a bound. */
    Reading readUntil(long revision, int maxBytes) {
        while (revisions.isEmpty() ? after() < revision : revisions.getLast() < revision) {
            switch (next(maxBytes)) {
                case Delivery.Frames frames -> {}
                case Delivery.Signals said -> {}
                case Delivery.CaughtUp caughtUp -> {}
                case Delivery.Idle idle -> awaitWake();
                case Delivery.Deleted deleted -> {
                    return this;
                }
                case Delivery.Gone gone -> {
                    return this;
                }
                case Delivery.Reset reset -> {
                    return this;
                }
                case Delivery.TooSlow tooSlow -> {
                    return this;
                }
            }
        }
        return this;
    }

    void awaitWake() {
        try {
            assertThat(wakes.tryAcquire(Concurrently.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("woken")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Whether it was woken since this was asked last. */
    boolean wasWoken() {
        return wakes.drainPermits() > 0;
    }
}
