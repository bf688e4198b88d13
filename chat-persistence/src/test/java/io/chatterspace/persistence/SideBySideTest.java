package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.PinnedClock;
import io.chatterspace.application.Store;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.message.ReadHistory;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.application.room.ListRooms;
import io.chatterspace.application.room.OpenRoom;
import io.chatterspace.application.room.RenameRoom;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.ViewRoom;
import io.chatterspace.application.session.SignIn;
import io.chatterspace.application.session.SignOut;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.UserId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random commands on the store in memory and on SQLite, closed and opened on the way: the same answers. */
final class SideBySideTest {
    private static final int COMMANDS = 600;
    private static final List<String> NAMES =
            List.of("Lobby", "lobby", "Kitchen", "Küche", "  Attic ", "attic!", "東京", "Lobby 2", "", "a\nb");
    private static final List<String> TEXTS =
            List.of("Hello", "Hello ", "\n\n  code", "", "Grüße 👋", "x".repeat(8_001), "two\r\nlines", "Bye");

    @TempDir
    private Path directory;

    /** Predictable, and the same for both. */
    private static final class SeededRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final Random source;

        SeededRandom(long seed) {
            this.source = new Random(seed);
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
        private final SecureRandom random;
        private ChatterSpace chat;

        Side(Store store, PinnedClock clock, long seed) {
            this.clock = clock;
            this.random = new SeededRandom(seed);
            this.chat = on(store);
        }

        private ChatterSpace on(Store store) {
            return ChatterSpace.on(store).clock(clock).random(random).build();
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
        try {
            for (int i = 0; i < COMMANDS; i++) {
                clock.advance(Duration.ofMillis(1 + run.random.nextInt(3)));
                if (run.random.nextInt(100) == 0) {
                    sql.chat.close();
                    sql.reopen(SqlStore.open(config));
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
            if (answer instanceof SignIn.Outcome.SignedIn(var user, var session, var token)) {
                users.add(user.id());
                sessions.add(session.id());
                tokens.add(token);
            } else if (answer instanceof OpenRoom.Outcome.Opened(var room)) {
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
            int kind = random.nextInt(100);
            if (kind < 5 || users.size() < 4) {
                var command = new SignIn.Command(random.nextInt(6) == 0 ? " " : "User " + users.size());
                return of(command, chat -> chat.sessions().signIn().signIn(command));
            } else if (kind < 11 || rooms.size() < 3) {
                var command = new OpenRoom.Command(some(users.subList(1, users.size())), some(NAMES));
                return of(command, chat -> chat.rooms().open().open(command));
            } else if (kind < 20) {
                var command = new JoinRoom.Command(some(users.subList(1, users.size())), room);
                return of(command, chat -> chat.rooms().join().join(command));
            } else if (kind < 25) {
                var command = new LeaveRoom.Command(user, room);
                return of(command, chat -> chat.rooms().leave().leave(command));
            } else if (kind < 29) {
                var command = new RenameRoom.Command(user, room, some(NAMES));
                return of(command, chat -> chat.rooms().rename().rename(command));
            } else if (kind < 31) {
                var command = new DeleteRoom.Command(user, room);
                return of(command, chat -> chat.rooms().delete().delete(command));
            } else if (kind < 52) {
                var command = new PostMessage.Command(user, room, key(), some(TEXTS));
                return of(command, chat -> chat.messages().post().post(command));
            } else if (kind < 58) {
                var command = new EditMessage.Command(user, room, seq(), some(TEXTS));
                return of(command, chat -> chat.messages().edit().edit(command));
            } else if (kind < 63) {
                var command = new DeleteMessage.Command(user, room, seq());
                return of(command, chat -> chat.messages().delete().delete(command));
            } else if (kind < 65) {
                var command = new SignOut.Command(some(sessions));
                return of(command, chat -> {
                    chat.sessions().signOut().signOut(command);
                    return true;
                });
            }
            return question(kind, user, room);
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
            } else if (kind < 94) {
                return of("view " + room, chat -> chat.store().lookup().room(room));
            }
            var after = new Revision(random.nextInt(30));
            int limit = 1 + random.nextInt(20);
            return of(
                    "changes of " + room + " after " + after,
                    chat -> chat.store().read(snapshot -> snapshot.changes().since(room, after, limit)));
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
