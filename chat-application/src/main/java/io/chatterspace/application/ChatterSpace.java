package io.chatterspace.application;

import io.chatterspace.application.access.Auditor;
import io.chatterspace.application.account.AccountUseCases;
import io.chatterspace.application.account.SetUpCode;
import io.chatterspace.application.audit.AuditUseCases;
import io.chatterspace.application.bookmark.BookmarkUseCases;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.application.mention.MentionUseCases;
import io.chatterspace.application.message.MessagePolicy;
import io.chatterspace.application.message.MessageUseCases;
import io.chatterspace.application.message.PolicyRules;
import io.chatterspace.application.moderation.ModerationUseCases;
import io.chatterspace.application.notification.NotificationUseCases;
import io.chatterspace.application.people.PeopleUseCases;
import io.chatterspace.application.person.PersonUseCases;
import io.chatterspace.application.pin.PinUseCases;
import io.chatterspace.application.presence.PresenceUseCases;
import io.chatterspace.application.reaction.ReactionUseCases;
import io.chatterspace.application.reading.ReadingUseCases;
import io.chatterspace.application.room.RoomUseCases;
import io.chatterspace.application.search.SearchUseCases;
import io.chatterspace.application.session.SessionUseCases;
import io.chatterspace.application.settings.SettingsUseCases;
import io.chatterspace.application.typing.SayTyping;
import io.chatterspace.application.user.PasswordHasher;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.session.SessionLifetime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A chat: the use cases and the live hub on one store. What an application embeds, and what the web and other adapters
 * talk to. Thread-safe.
 */
public final class ChatterSpace implements AutoCloseable {
    private final Store store;
    private final PasswordHasher hasher;
    private final SessionLifetime sessionLifetime;
    private final InstantSource clock;
    private final LiveHub live;
    private final AccountUseCases accounts;
    private final PeopleUseCases people;
    private final PersonUseCases persons;
    private final ModerationUseCases moderation;
    private final SettingsUseCases settings;
    private final AuditUseCases audit;
    private final SessionUseCases sessions;
    private final RoomUseCases rooms;
    private final MessageUseCases messages;
    private final ReactionUseCases reactions;
    private final PinUseCases pins;
    private final BookmarkUseCases bookmarks;
    private final MentionUseCases mentions;
    private final NotificationUseCases notifications;
    private final ReadingUseCases reading;
    private final SayTyping typing;
    private final PresenceUseCases presence;
    private final SearchUseCases search;
    private final List<ListenerThread> listeners;

    private ChatterSpace(Builder builder) {
        this.store = builder.store;
        this.hasher = builder.hasher;
        this.sessionLifetime = builder.sessionLifetime;
        // Whole milliseconds, as stores keep them: what is sent live is what a reload shows.
        this.clock = InstantSource.tick(builder.clock, Duration.ofMillis(1));
        IdSource ids = IdSource.timeOrdered(clock, builder.random);
        this.live = new LiveHub(store, clock);
        var auditor = new Auditor(ids);
        this.accounts = AccountUseCases.of(new AccountUseCases.Parts(
                store, clock, ids, builder.random, builder.sessionLifetime, builder.hasher, auditor));
        this.people = PeopleUseCases.on(store, clock, ids, builder.random, builder.sessionLifetime, auditor);
        this.persons = PersonUseCases.on(store, clock);
        this.moderation = ModerationUseCases.on(store, clock, ids, auditor);
        this.settings = SettingsUseCases.on(store, clock, auditor);
        this.audit = AuditUseCases.on(store, clock);
        this.sessions = SessionUseCases.on(store, clock, builder.sessionLifetime);
        this.rooms = RoomUseCases.on(store, clock, ids, builder.random, auditor);
        this.messages = MessageUseCases.on(store, clock, builder.random, auditor, builder.policies);
        this.reactions = ReactionUseCases.on(store, clock);
        this.pins = PinUseCases.on(store, clock);
        this.bookmarks = BookmarkUseCases.on(store, clock, ids);
        this.mentions = MentionUseCases.on(store, clock);
        this.notifications = NotificationUseCases.on(store, clock);
        this.reading = ReadingUseCases.on(store, clock);
        this.typing = SayTyping.on(store, clock, live);
        this.presence = PresenceUseCases.on(store, clock, live);
        this.search = SearchUseCases.on(store, clock);
        this.listeners = List.copyOf(builder.listeners);
        store.onCommit(this::committed);
        listeners.forEach(ListenerThread::start);
    }

    /** Those who are there come first: they take only memory. */
    private void committed(List<Event> events) {
        live.committed(events);
        presence.committed(events);
        listeners.forEach(listener -> listener.tell(events));
    }

    /**
     * Begins a chat on a store, which the chat owns from then on and closes.
     *
     * @param hasher turns passwords into what is stored of them; the chat's own from then on, as the store is
     */
    public static Builder on(Store store, PasswordHasher hasher) {
        return new Builder(store, hasher);
    }

    /** Coming in, and looking after one's own account. */
    public AccountUseCases accounts() {
        return accounts;
    }

    /** What administrators do with people, and inviting more. */
    public PeopleUseCases people() {
        return people;
    }

    /** People as others see them, and blocking them. */
    public PersonUseCases persons() {
        return persons;
    }

    /** Reporting messages, and looking at reports. */
    public ModerationUseCases moderation() {
        return moderation;
    }

    /** Deciding about the installation. */
    public SettingsUseCases settings() {
        return settings;
    }

    /** Who did what with rights that not everybody has. */
    public AuditUseCases audit() {
        return audit;
    }

    /**
     * What {@link io.chatterspace.application.account.SetUp} asks for; empty if there is an administrator. Blocks on a read.
     */
    public Optional<SetUpCode> setUpCode() {
        return store.read(snapshot -> snapshot.users().countAdministrators()) == 0
                ? Optional.of(accounts.setUpCode())
                : Optional.empty();
    }

    /** Recognising who comes back, and signing out. */
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

    /** Reacting to messages. */
    public ReactionUseCases reactions() {
        return reactions;
    }

    /** Pinning messages. */
    public PinUseCases pins() {
        return pins;
    }

    /** Bookmarking messages. */
    public BookmarkUseCases bookmarks() {
        return bookmarks;
    }

    public MentionUseCases mentions() {
        return mentions;
    }

    public NotificationUseCases notifications() {
        return notifications;
    }

    /** Saying what one has read. */
    public ReadingUseCases reading() {
        return reading;
    }

    /** Telling a room that one is writing. */
    public SayTyping typing() {
        return typing;
    }

    /** Who is here. */
    public PresenceUseCases presence() {
        return presence;
    }

    /** Finding messages by what they say. */
    public SearchUseCases search() {
        return search;
    }

    /** Where to subscribe to what is committed from now on, or since a position. */
    public LiveHub live() {
        return live;
    }

    /** The chat's time, in whole milliseconds. */
    public InstantSource clock() {
        return clock;
    }

    /** How long sessions last. */
    public SessionLifetime sessionLifetime() {
        return sessionLifetime;
    }

    /** The store, for what needs neither rules nor events: its epoch and its lookup. */
    public Store store() {
        return store;
    }

    /**
     * Finishes what was accepted, closes the hasher and the store, and has what was committed told to the listeners, for
     * some seconds.
     */
    @Override
    public void close() {
        hasher.close();
        try {
            store.close();
        } finally {
            listeners.forEach(ListenerThread::close);
        }
    }

    /** What a chat is made of. Confined to the thread that builds. */
    public static final class Builder {
        private final Store store;
        private final PasswordHasher hasher;
        private InstantSource clock = InstantSource.system();
        private SecureRandom random = new SecureRandom();
        private final List<MessagePolicy.Appointed> policies = new ArrayList<>();
        private final List<ListenerThread> listeners = new ArrayList<>();
        private SessionLifetime sessionLifetime = SessionLifetime.DEFAULT;

        private Builder(Store store, PasswordHasher hasher) {
            this.store = store;
            this.hasher = hasher;
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

        /** How long sessions last; {@link SessionLifetime#DEFAULT} unless said otherwise. */
        public Builder sessionLifetime(SessionLifetime lifetime) {
            this.sessionLifetime = lifetime;
            return this;
        }

        /** Has a policy asked what may be said, after those that were named before. */
        public Builder policy(MessagePolicy policy, PolicyRules rules) {
            policies.add(new MessagePolicy.Appointed(policy, rules));
            return this;
        }

        /**
         * Has a listener told of everything that is committed.
         *
         * @param onFailure is handed what the listener throws, on the listener's thread; the next event comes all the same
         */
        public Builder listener(ChatListener listener, Consumer<Throwable> onFailure) {
            listeners.add(new ListenerThread("chat-listener-" + (listeners.size() + 1), listener, onFailure));
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
