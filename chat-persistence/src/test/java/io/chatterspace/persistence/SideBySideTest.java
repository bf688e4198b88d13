package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.PinnedClock;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.Transaction;
import io.chatterspace.application.access.Actor;
import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.application.audit.AuditListing;
import io.chatterspace.application.bookmark.BookmarkMessage;
import io.chatterspace.application.bookmark.ListBookmarks;
import io.chatterspace.application.memory.InMemoryPasswordHasher;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.message.ReadHistory;
import io.chatterspace.application.pin.PinMessage;
import io.chatterspace.application.reaction.React;
import io.chatterspace.application.reaction.React.Wish;
import io.chatterspace.application.reading.MarkRead;
import io.chatterspace.application.reading.MarkUnread;
import io.chatterspace.application.room.AddMember;
import io.chatterspace.application.room.ArchiveRoom;
import io.chatterspace.application.room.ChangeMemberRole;
import io.chatterspace.application.room.ChangeRoomRules;
import io.chatterspace.application.room.ChangeTopic;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.application.room.LiftRestriction;
import io.chatterspace.application.room.ListAllRooms;
import io.chatterspace.application.room.ListMembers;
import io.chatterspace.application.room.ListRooms;
import io.chatterspace.application.room.OpenDirectRoom;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.room.RemoveMember;
import io.chatterspace.application.room.RenameRoom;
import io.chatterspace.application.room.RestrictMember;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.ViewRoom;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.application.session.Token;
import io.chatterspace.application.user.UserListing;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random commands on the store in memory and on SQLite, closed and opened on the way: the same answers. */
final class SideBySideTest {
    private static final int COMMANDS = 900;
    private static final List<String> NAMES =
            List.of("Lobby", "lobby", "Kitchen", "Küche", "  Attic ", "attic!", "東京", "Lobby 2", "", "a\nb");
    private static final List<Emoji> EMOJI =
            List.of(new Emoji("\uD83D\uDC4D"), new Emoji("\u2764\uFE0F"), new Emoji("\uD83C\uDF89"));
    private static final List<String> TEXTS =
            List.of("Hello", "Hello ", "\n\n  code", "", "Grüße 👋", "x".repeat(8_001), "two\r\nlines", "Bye");

    private static final List<String> HANDLES = List.of("ada", "grace", "edsger", "barbara", "Ada", "nobody");
    private static final String ADDRESS = "192.0.2.7";
    private static final List<Settings> SETTINGS = List.of(
            new Settings(Settings.DEFAULT.name(), EnumSet.allOf(Joining.class), RoomCreators.EVERYBODY),
            new Settings(Settings.DEFAULT.name(), Set.of(Joining.GUEST), RoomCreators.FULL_USERS));

    @TempDir
    private Path directory;

    /** Predictable, and the same for both. */
    private static final class SeededRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final Random source;

        SeededRandom(long seed) {
            this.source = new Random(seed);
        }

        void beginAgain(long seed) {
            source.setSeed(seed);
        }

        @Override
        public long nextLong() {
            return source.nextLong();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            source.nextBytes(bytes);
        }
    }

    /** A chat, and what was asked of it last. */
    private static final class Side {
        private final PinnedClock clock;
        private final SeededRandom random;
        private ChatterSpace chat;

        Side(Store store, PinnedClock clock, long seed) {
            this.clock = clock;
            this.random = new SeededRandom(seed);
            this.chat = on(store);
        }

        private ChatterSpace on(Store store) {
            return ChatterSpace.on(store, new InMemoryPasswordHasher())
                    .clock(clock)
                    .random(random)
                    .build();
        }

        void reopen(Store store) {
            chat = on(store);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void giveTheSameAnswers(long seed) {
        compare(seed);
    }

    @Test
    void giveTheSameAnswersToWhatWasNeverAsked() {
        compare(System.nanoTime());
    }

    private void compare(long seed) {
        var clock = new PinnedClock();
        var config = SqlStoreConfig.of(directory.resolve("chat.db"));
        var memory = new Side(new InMemoryStore(new Epoch("test")), clock, seed);
        var sql = new Side(SqlStore.open(config), clock, seed);
        var run = new Run(new Random(seed));
        for (Side side : List.of(memory, sql)) {
            Run.tried(side.chat, tx -> tx.settings().put(SETTINGS.getFirst()));
        }
        try {
            for (int i = 0; i < COMMANDS; i++) {
                clock.advance(Duration.ofMillis(1 + run.random.nextInt(3)));
                if (run.random.nextInt(100) == 0) {
                    sql.chat.close();
                    sql.reopen(SqlStore.open(config));
                    // A chat that begins takes chance for itself, and only one of them did.
                    long again = run.random.nextLong();
                    memory.random.beginAgain(again);
                    sql.random.beginAgain(again);
                }
                Command command = run.next();
                Object expected = command.action().apply(memory.chat);
                run.learn(expected);
                assertThat(command.action().apply(sql.chat))
                        .as("seed %d, command %d: %s", seed, i, command.name())
                        .isEqualTo(expected);
            }
        } finally {
            sql.chat.close();
        }
    }

    private record Command(String name, Function<ChatterSpace, Object> action) {}

    /** Makes commands about what the answers before have brought up, and about what is not there. */
    private static final class Run {
        private final Random random;
        private final List<UserId> users = new ArrayList<>(List.of(new UserId(7)));
        private final List<RoomId> rooms = new ArrayList<>(List.of(new RoomId(7)));
        private final List<Slug> slugs = new ArrayList<>(List.of(new Slug("nowhere")));
        private final List<SessionId> sessions = new ArrayList<>(List.of(new SessionId(7)));
        private final List<Token> tokens = new ArrayList<>();
        private int nextKey;

        Run(Random random) {
            this.random = random;
        }

        void learn(Object answer) {
            if (answer instanceof JoinAsGuest.Outcome.Joined(var signedIn)) {
                users.add(signedIn.user().id());
                sessions.add(signedIn.session().id());
                tokens.add(signedIn.token());
            } else if (answer instanceof OpenRoom.Outcome.Opened(var room)) {
                rooms.add(room.id());
                slugs.add(room.slug());
            } else if (answer instanceof OpenDirectRoom.Outcome.Opened(var room)) {
                rooms.add(room.id());
                slugs.add(room.slug());
            } else if (answer instanceof RenameRoom.Outcome.Renamed(var room)) {
                slugs.add(room.slug());
            }
        }

        /** One of the latest few mostly, so that commands meet. */
        private <T> T some(List<T> values) {
            int among = Math.min(values.size(), random.nextInt(10) == 0 ? values.size() : 4);
            return values.get(values.size() - 1 - random.nextInt(among));
        }

        private MessageSeq seq() {
            return new MessageSeq(1 + random.nextInt(12));
        }

        private ClientKey key() {
            return new ClientKey("k" + (random.nextInt(4) == 0 ? random.nextInt(nextKey + 1) : nextKey++));
        }

        Command next() {
            UserId user = some(users);
            RoomId room = some(rooms);
            int kind = random.nextInt(156);
            if (kind < 5 || users.size() < 4) {
                var command =
                        new JoinAsGuest.Command(random.nextInt(6) == 0 ? " " : "User " + users.size(), Device.UNKNOWN);
                return of(command, chat -> chat.accounts().joinAsGuest().join(command));
            } else if (kind < 10 || rooms.size() < 3) {
                Visibility visibility = random.nextInt(3) == 0 ? Visibility.CLOSED : Visibility.OPEN;
                var command = new OpenRoom.Command(some(users.subList(1, users.size())), some(NAMES), visibility);
                return of(command, chat -> chat.rooms().open().open(command));
            } else if (kind < 11) {
                var command = new OpenDirectRoom.Command(user, new HashSet<>(List.of(some(users), some(users))));
                return of(command, chat -> chat.rooms().openDirect().open(command));
            } else if (kind < 20) {
                var command = new JoinRoom.Command(some(users.subList(1, users.size())), room);
                return of(command, chat -> chat.rooms().join().join(command));
            } else if (kind < 24) {
                var command = new LeaveRoom.Command(user, room);
                return of(command, chat -> chat.rooms().leave().leave(command));
            } else if (kind < 52) {
                var command =
                        new PostMessage.Command(user, room, key(), some(TEXTS), random.nextInt(3) == 0 ? seq() : null);
                return of(command, chat -> chat.messages().post().post(command));
            } else if (kind < 58) {
                var command = new EditMessage.Command(user, room, seq(), some(TEXTS));
                return of(command, chat -> chat.messages().edit().edit(command));
            } else if (kind < 61) {
                var command = new DeleteMessage.Command(new Actor(user, ADDRESS), room, seq());
                return of(command, chat -> chat.messages().delete().delete(command));
            } else if (kind < 63) {
                var command = new SignOut.Command(some(sessions));
                return of(command, chat -> {
                    chat.sessions().signOut().signOut(command);
                    return true;
                });
            } else if (kind < 65) {
                return userChange(user);
            } else if (kind < 100) {
                return question(kind, user, room);
            } else if (kind >= 153) {
                var query = new ListBookmarks.Query(user, 1 + random.nextInt(3), null);
                return of(query, chat -> chat.bookmarks().list().list(query));
            } else if (kind >= 150) {
                BookmarkMessage.Wish wish =
                        random.nextInt(3) == 0 ? BookmarkMessage.Wish.NOT_BOOKMARKED : BookmarkMessage.Wish.BOOKMARKED;
                var command = new BookmarkMessage.Command(user, room, seq(), wish);
                return of(command, chat -> chat.bookmarks().bookmark().bookmark(command));
            } else if (kind >= 146) {
                PinMessage.Wish wish = random.nextInt(3) == 0 ? PinMessage.Wish.NOT_PINNED : PinMessage.Wish.PINNED;
                var command = new PinMessage.Command(user, room, seq(), wish);
                return of(command, chat -> chat.pins().pin().pin(command));
            } else if (kind >= 138) {
                Wish wish = random.nextInt(3) == 0 ? Wish.TAKEN_BACK : Wish.PUT;
                var command = new React.Command(user, room, seq(), some(EMOJI), wish);
                return of(command, chat -> chat.reactions().react().react(command));
            } else if (kind >= 130) {
                return reading(kind, user, room);
            }
            return deed(kind, new Actor(user, ADDRESS), room);
        }

        private Command reading(int kind, UserId user, RoomId room) {
            if (kind < 133) {
                var command = new MarkRead.Command(user, room, seq());
                return of(command, chat -> chat.reading().markRead().markRead(command));
            } else if (kind < 135) {
                var command = new MarkUnread.Command(user, room, seq());
                return of(command, chat -> chat.reading().markUnread().markUnread(command));
            }
            return of("own rooms of " + user, chat -> chat.rooms().listOwn().list(user));
        }

        /** What takes rights. */
        private Command deed(int kind, Actor actor, RoomId room) {
            UserId other = some(users);
            if (kind < 103) {
                var command = new RenameRoom.Command(actor, room, some(NAMES));
                return of(command, chat -> chat.rooms().rename().rename(command));
            } else if (kind < 104) {
                var command = new DeleteRoom.Command(actor, room);
                return of(command, chat -> chat.rooms().delete().delete(command));
            } else if (kind < 107) {
                var rules = new RoomRules(
                        random.nextInt(4) == 0 ? Posting.MODERATORS : Posting.MEMBERS,
                        Duration.ofSeconds(random.nextInt(4) == 0 ? 1 : 0));
                var command = new ChangeRoomRules.Command(actor, room, rules);
                return of(command, chat -> chat.rooms().changeRules().change(command));
            } else if (kind < 108) {
                var command = new ChangeTopic.Command(actor, room, some(TEXTS));
                return of(command, chat -> chat.rooms().changeTopic().change(command));
            } else if (kind < 109) {
                ArchiveRoom.Wanted wanted =
                        random.nextInt(3) == 0 ? ArchiveRoom.Wanted.ARCHIVED : ArchiveRoom.Wanted.IN_USE;
                var command = new ArchiveRoom.Command(actor, room, wanted);
                return of(command, chat -> chat.rooms().archive().change(command));
            } else if (kind < 112) {
                var command = new AddMember.Command(actor, room, some(HANDLES));
                return of(command, chat -> chat.rooms().members().add().add(command));
            } else if (kind < 114) {
                var command = new RemoveMember.Command(actor, room, other);
                return of(command, chat -> chat.rooms().members().remove().remove(command));
            } else if (kind < 119) {
                var command = new ChangeMemberRole.Command(actor, room, other, some(List.of(MemberRole.values())));
                return of(command, chat -> chat.rooms().members().changeRole().change(command));
            } else if (kind < 125) {
                Duration length = random.nextBoolean() ? null : Duration.ofMillis(1 + random.nextInt(200));
                String reason = random.nextInt(8) == 0 ? " " : "Because";
                var command = new RestrictMember.Command(actor, room, other, restriction(), reason, length);
                return of(command, chat -> chat.rooms().members().restrict().restrict(command));
            } else if (kind < 129) {
                var command = new LiftRestriction.Command(actor, room, other, restriction());
                return of(command, chat -> chat.rooms().members().lift().lift(command));
            }
            Settings settings = some(SETTINGS);
            return of(settings, chat -> tried(chat, tx -> tx.settings().put(settings)));
        }

        private Restriction.Kind restriction() {
            return random.nextBoolean() ? Restriction.Kind.BAN : Restriction.Kind.SILENCE;
        }

        /** Another name, handle or role, or none of the rights that come with being there. */
        private Command userChange(UserId id) {
            int kind = random.nextInt(8);
            Handle handle = new Handle(HANDLES.get(random.nextInt(4)));
            Function<User, User> change = user -> switch (kind) {
                case 0 -> user.disabled(Instant.EPOCH);
                case 1, 2, 3 -> user.enabled();
                case 4 -> user.named(new DisplayName("Renamed"));
                case 5 -> user.with(handle, UserRole.ADMINISTRATOR);
                default -> user.with(handle, UserRole.FULL_USER);
            };
            return of(
                    "change " + kind + " of " + id,
                    chat -> tried(
                            chat,
                            tx -> tx.users()
                                    .find(id)
                                    .map(change)
                                    .ifPresent(user -> tx.users().update(user))));
        }

        private static boolean tried(ChatterSpace chat, Consumer<Transaction> unit) {
            try {
                return chat.store().write(tx -> {
                    unit.accept(tx);
                    return true;
                });
            } catch (StorageException e) {
                return false;
            }
        }

        private Command question(int kind, UserId user, RoomId room) {
            if (kind < 70 && !tokens.isEmpty()) {
                Token token = some(tokens);
                return of("authenticate", chat -> chat.sessions().authenticate().authenticate(token));
            } else if (kind < 78) {
                var query = new ReadHistory.Query(user, room, span(), 1 + random.nextInt(6));
                return of(query, chat -> chat.messages().history().read(query));
            } else if (kind < 83) {
                int limit = 1 + random.nextInt(3);
                return of("pages of " + limit, chat -> pages(chat, user, limit));
            } else if (kind < 90) {
                var query = new ViewRoom.Query(user, some(slugs));
                return of(query, chat -> chat.rooms().view().view(query));
            } else if (kind < 92) {
                return people(user, room);
            } else if (kind < 95) {
                return of("view " + room, chat -> chat.store().lookup().room(room));
            }
            var after = new Revision(random.nextInt(30));
            int limit = 1 + random.nextInt(20);
            return of(
                    "changes of " + room + " after " + after,
                    chat -> chat.store().read(snapshot -> snapshot.changes().since(room, after, limit)));
        }

        private Command people(UserId user, RoomId room) {
            int limit = 1 + random.nextInt(5);
            return switch (random.nextInt(6)) {
                case 0 -> {
                    var query = new ListMembers.Query(user, room, limit);
                    yield of(query, chat -> chat.rooms().members().list().list(query));
                }
                case 1 -> {
                    var query = new ListAllRooms.Query(user, RoomListing.first(limit));
                    yield of(query, chat -> chat.rooms().listAll().list(query));
                }
                case 2 -> {
                    var listing = new UserListing(some(List.of("", "ser 1", "RENAMED", "a", "%")), null, limit);
                    yield of(
                            listing,
                            chat -> chat.store()
                                    .read(snapshot -> snapshot.users().list(listing)));
                }
                case 3 -> of("user " + user, chat -> chat.store().lookup().user(user));
                case 4 ->
                    of("membership of " + user, chat -> chat.store().lookup().membership(room, user));
                default -> {
                    var listing = new AuditListing(null, limit);
                    yield of(
                            listing,
                            chat -> chat.store()
                                    .read(snapshot -> snapshot.audit().list(listing)));
                }
            };
        }

        private static List<ListRooms.Rooms> pages(ChatterSpace chat, UserId user, int limit) {
            List<ListRooms.Rooms> pages = new ArrayList<>();
            var listing = RoomListing.first(limit);
            boolean more = true;
            while (more) {
                ListRooms.Rooms page = chat.rooms().list().list(new ListRooms.Query(user, listing));
                pages.add(page);
                more = page.hasMore();
                if (more) {
                    listing = RoomListing.after(page.open().getLast(), limit);
                }
            }
            return pages;
        }

        private ReadHistory.Span span() {
            return switch (random.nextInt(4)) {
                case 0 -> new ReadHistory.Span.Before(seq());
                case 1 -> new ReadHistory.Span.After(seq());
                case 2 -> new ReadHistory.Span.Around(seq());
                default -> new ReadHistory.Span.Latest();
            };
        }

        private static Command of(Object what, Function<ChatterSpace, Object> action) {
            return new Command(what.toString(), action);
        }
    }
}
