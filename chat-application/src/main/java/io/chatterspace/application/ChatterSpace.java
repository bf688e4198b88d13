package io.chatterspace.application;

import io.chatterspace.application.live.LiveHub;
import io.chatterspace.application.message.MessageUseCases;
import io.chatterspace.application.room.RoomUseCases;
import io.chatterspace.application.session.SessionUseCases;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A chat: the use cases and the live hub on one store. What an application embeds, and what the web and other adapters
 * talk to. Thread-safe.
 */
public final class ChatterSpace implements AutoCloseable {
    private final Store store;
    private final Duration sessionLifetime;
    private final InstantSource clock;
    private final LiveHub live;
    private final SessionUseCases sessions;
    private final RoomUseCases rooms;
    private final MessageUseCases messages;

    private ChatterSpace(Builder builder) {
        this.store = builder.store;
        this.sessionLifetime = builder.sessionLifetime;
        // Whole milliseconds, as stores keep them: what is sent live is what a reload shows.
        this.clock = InstantSource.tick(builder.clock, Duration.ofMillis(1));
        IdSource ids = IdSource.timeOrdered(clock, builder.random);
        this.live = new LiveHub(store, clock);
        this.sessions = SessionUseCases.on(store, clock, ids, builder.random, builder.sessionLifetime);
        this.rooms = RoomUseCases.on(store, clock, ids);
        this.messages = MessageUseCases.on(store, clock, builder.random);
        store.onCommit(live);
    }

    /** Begins a chat on a store, which the chat owns from then on and closes. */
    public static Builder on(Store store) {
        return new Builder(store);
    }

    /** Signing in and out, and recognising who comes back. */
    public SessionUseCases sessions() {
        return sessions;
    }

    /** Opening, joining, leaving, renaming, deleting, listing and looking into rooms. */
    public RoomUseCases rooms() {
        return rooms;
    }

    /** Posting, editing, deleting and reading messages. */
    public MessageUseCases messages() {
        return messages;
    }

    /** Where to subscribe to what is committed from now on, or since a position. */
    public LiveHub live() {
        return live;
    }

    /** The chat's time, in whole milliseconds. */
    public InstantSource clock() {
        return clock;
    }

    /** How long a session lasts from its start. */
    public Duration sessionLifetime() {
        return sessionLifetime;
    }

    /** The store, for what needs neither rules nor events: its epoch and its lookup. */
    public Store store() {
        return store;
    }

    /** Finishes what was accepted, and closes the store. */
    @Override
    public void close() {
        store.close();
    }

    /** What a chat is made of. Confined to the thread that builds. */
    public static final class Builder {
        /** How long a session lasts from its start, unless said otherwise. */
        public static final Duration DEFAULT_SESSION_LIFETIME = Duration.ofDays(180);

        private final Store store;
        private InstantSource clock = InstantSource.system();
        private SecureRandom random = new SecureRandom();
        private Duration sessionLifetime = DEFAULT_SESSION_LIFETIME;

        private Builder(Store store) {
            this.store = store;
        }

        /** Where the time comes from; the system's clock unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** Where tokens, ids and salts come from; must not be predictable. */
        public Builder random(SecureRandom source) {
            this.random = source;
            return this;
        }

        /** How long a session lasts from its start; {@link #DEFAULT_SESSION_LIFETIME} unless said otherwise. */
        public Builder sessionLifetime(Duration lifetime) {
            this.sessionLifetime = lifetime;
            return this;
        }

        /**
         * The chat.
         *
         * @throws IllegalStateException if the store is another chat's already
         */
        public ChatterSpace build() {
            return new ChatterSpace(this);
        }
    }
}
