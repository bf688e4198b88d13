package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.access.Actor;
import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.application.account.SignIn;
import io.chatterspace.application.account.SignedIn;
import io.chatterspace.application.audit.AuditListing;
import io.chatterspace.application.memory.InMemoryPasswordHasher;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.message.ReadHistory;
import io.chatterspace.application.message.ReadHistory.Span;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.room.RenameRoom;
import io.chatterspace.application.room.ViewRoom;
import io.chatterspace.application.session.Authenticate;
import io.chatterspace.application.session.Token;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordHash;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.SessionLifetime;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A chat on any store, spoken to in few words: what people do and are answered. Guests come in and open rooms unless it is
 * configured otherwise. For tests. Thread-safe.
 */
public final class Chat {
    /** How long a session lasts here, used or not. */
    public static final SessionLifetime SESSION_LIFETIME = new SessionLifetime(Duration.ofDays(1), Duration.ofDays(3));

    /** Where {@linkplain #actor actors} are. */
    public static final String ADDRESS = "192.0.2.7";

    /** Everybody comes in, and opens rooms. */
    private static final Settings SETTINGS =
            new Settings(Settings.DEFAULT.name(), EnumSet.allOf(Joining.class), RoomCreators.EVERYBODY);

    /** The password of everybody who has one. */
    public static final String PASSWORD = "correct horse battery";

    private final PinnedClock clock = new PinnedClock();
    private final InMemoryPasswordHasher hasher = new InMemoryPasswordHasher();
    private final Fixtures given;
    private final ChatterSpace chatterSpace;

    public Chat(Store store) {
        this(store, builder -> builder);
    }

    /** A chat with more than every chat has, such as policies and listeners. */
    public Chat(Store store, UnaryOperator<ChatterSpace.Builder> more) {
        this.chatterSpace = more.apply(
                        ChatterSpace.on(store, hasher).clock(clock).sessionLifetime(SESSION_LIFETIME))
                .build();
        this.given = new Fixtures(store);
        configure(SETTINGS);
    }

    /** Puts settings into the store. */
    public void configure(Settings settings) {
        given.write(tx -> tx.settings().put(settings));
    }

    /** What puts things into this chat's store. */
    public Fixtures given() {
        return given;
    }

    public InMemoryPasswordHasher hasher() {
        return hasher;
    }

    /** A user with a handle and a password. */
    public User person(String handle) {
        return person(handle, UserRole.FULL_USER);
    }

    public User administrator(String handle) {
        return person(handle, UserRole.ADMINISTRATOR);
    }

    private User person(String handle, UserRole role) {
        User user = given.user(handle, role);
        PasswordHash hash = hasher.hash(new Password(PASSWORD));
        given.write(tx -> tx.credentials().put(user.id(), hash));
        return user;
    }

    public SignIn.Outcome trySignIn(String handle, String password) {
        return chatterSpace.accounts().signIn().signIn(new SignIn.Command(handle, password, Device.UNKNOWN));
    }

    /** Signs a {@linkplain #person person} in. */
    public SignedIn signIn(User person) {
        String handle = person.handle().orElseThrow().value();
        return ((SignIn.Outcome.Accepted) trySignIn(handle, PASSWORD)).signedIn();
    }

    public Authenticate.Outcome authenticate(Token token) {
        return chatterSpace.sessions().authenticate().authenticate(token);
    }

    /** Whether somebody comes in with that token. */
    public boolean isAlive(Token token) {
        return authenticate(token) instanceof Authenticate.Outcome.Authenticated;
    }

    /** The user as stored. */
    public User stored(User user) {
        return store().<Optional<User>>read(snapshot -> snapshot.users().find(user.id()))
                .orElseThrow();
    }

    /** What was written into the audit log, the first entry first. */
    public List<AuditEntry> audit() {
        return store().<List<AuditEntry>>read(snapshot -> snapshot.audit().list(new AuditListing(null, 1_000)))
                .reversed();
    }

    public PinnedClock clock() {
        return clock;
    }

    public ChatterSpace space() {
        return chatterSpace;
    }

    public JoinAsGuest.Outcome tryJoinAsGuest(String name) {
        return chatterSpace.accounts().joinAsGuest().join(new JoinAsGuest.Command(name, Device.UNKNOWN));
    }

    public SignedIn signIn(String name) {
        return ((JoinAsGuest.Outcome.Joined) tryJoinAsGuest(name)).signedIn();
    }

    /** That user, as the audit log has it. */
    public static Actor actor(User user) {
        return new Actor(user.id(), ADDRESS);
    }

    public User user(String name) {
        return signIn(name).user();
    }

    public OpenRoom.Outcome tryOpen(User opener, String name) {
        return chatterSpace.rooms().open().open(new OpenRoom.Command(opener.id(), name, Visibility.OPEN));
    }

    public Room open(User opener, String name) {
        return ((OpenRoom.Outcome.Opened) tryOpen(opener, name)).room();
    }

    public RenameRoom.Outcome rename(User user, Room room, String name) {
        return chatterSpace.rooms().rename().rename(new RenameRoom.Command(actor(user), room.id(), name));
    }

    public DeleteRoom.Outcome delete(User user, Room room) {
        return chatterSpace.rooms().delete().delete(new DeleteRoom.Command(actor(user), room.id()));
    }

    public JoinRoom.Outcome join(User user, Room room) {
        return chatterSpace.rooms().join().join(new JoinRoom.Command(user.id(), room.id()));
    }

    public LeaveRoom.Outcome leave(User user, Room room) {
        return chatterSpace.rooms().leave().leave(new LeaveRoom.Command(user.id(), room.id()));
    }

    public ViewRoom.Outcome view(User user, String slug) {
        return chatterSpace.rooms().view().view(new ViewRoom.Query(user.id(), new Slug(slug)));
    }

    public PostMessage.Outcome post(User author, RoomId room, String key, String text) {
        return chatterSpace
                .messages()
                .post()
                .post(new PostMessage.Command(author.id(), room, new ClientKey(key), text));
    }

    /** Posts a reply. */
    public PostMessage.Outcome answer(User author, RoomId room, String key, String text, long original) {
        return chatterSpace
                .messages()
                .post()
                .post(new PostMessage.Command(author.id(), room, new ClientKey(key), text, new MessageSeq(original)));
    }

    public EditMessage.Outcome edit(User user, Room room, long seq, String text) {
        return chatterSpace
                .messages()
                .edit()
                .edit(new EditMessage.Command(user.id(), room.id(), new MessageSeq(seq), text));
    }

    public DeleteMessage.Outcome deleteMessage(User user, Room room, long seq) {
        return chatterSpace
                .messages()
                .delete()
                .delete(new DeleteMessage.Command(actor(user), room.id(), new MessageSeq(seq)));
    }

    public ReadHistory.Outcome history(User user, RoomId room, Span span, int limit) {
        return chatterSpace.messages().history().read(new ReadHistory.Query(user.id(), room, span, limit));
    }

    public ReadHistory.Outcome.Page page(User user, Room room, Span span, int limit) {
        ReadHistory.Outcome outcome = history(user, room.id(), span, limit);
        assertThat(outcome).isInstanceOf(ReadHistory.Outcome.Page.class);
        return (ReadHistory.Outcome.Page) outcome;
    }

    public Optional<Message> message(Room room, long seq) {
        return store().read(snapshot -> snapshot.messages().find(room.id(), new MessageSeq(seq)));
    }

    public long revision(Room room) {
        return store().<Long>read(
                        snapshot -> snapshot.rooms().revision(room.id()).value());
    }

    public List<UserId> owners(Room room) {
        return store().read(snapshot -> snapshot.memberships().list(room.id(), 100).stream()
                .filter(membership -> membership.role() == MemberRole.OWNER)
                .map(Membership::user)
                .toList());
    }

    public Store store() {
        return chatterSpace.store();
    }
}
