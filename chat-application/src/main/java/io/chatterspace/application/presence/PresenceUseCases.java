package io.chatterspace.application.presence;

import io.chatterspace.application.Store;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.RoomEvent.MemberJoined;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The driving ports around who is here, and what they need to hear of. Thread-safe. */
public final class PresenceUseCases {
    /** How long what changes waits for what else changes. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Attendees attendees;
    private final SeePresence see;

    private PresenceUseCases(Store store, Attendees attendees) {
        this.attendees = attendees;
        this.see = new SeePresenceService(store.lookup(), attendees);
    }

    /** The use cases on a store, telling who is subscribed at that hub. */
    public static PresenceUseCases on(Store store, InstantSource clock, LiveHub live) {
        return on(store, clock, live, PresenceUseCases::afterAWhile);
    }

    /**
     * The same with another notion of a while.
     *
     * @param later runs something after a while, on another thread
     */
    static PresenceUseCases on(Store store, InstantSource clock, LiveHub live, Consumer<Runnable> later) {
        return new PresenceUseCases(store, new Attendees(clock, later, new PresenceNews(store, live)::tell));
    }

    private static void afterAWhile(Runnable action) {
        Thread.ofVirtual().name("presence").start(() -> {
            try {
                Thread.sleep(PACE);
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Saying that somebody is connected. */
    public Attend attend() {
        return attendees;
    }

    /** Finding out who is here. */
    public SeePresence see() {
        return see;
    }

    /** Takes what was committed, without blocking. */
    public void committed(List<Event> events) {
        for (Event event : events) {
            if (event instanceof MemberJoined joined) {
                attendees.joined(joined.user());
            }
        }
    }
}
