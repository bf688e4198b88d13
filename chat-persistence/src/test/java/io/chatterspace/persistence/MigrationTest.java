package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Fixtures;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.message.Window;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.RoomListing;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases of former versions. */
final class MigrationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final User ADA = User.guest(new UserId(1), new DisplayName("Ada"), NOON);
    private static final User GRACE = User.guest(new UserId(2), new DisplayName("Grace"), NOON);
    private static final Session SESSION = Session.started(new SessionId(3), ADA.id(), Device.UNKNOWN, NOON);
    private static final Room LOBBY =
            Room.opened(new RoomId(4), new Slug("lobby"), new RoomName("Lobby"), Visibility.OPEN, NOON);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("chat.db");
    }

    /** A database of the first version, with a room in which something was said. */
    private void writeFirstVersion(String prefix) throws SQLException {
        String url = "jdbc:sqlite:" + file();
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:io/chatterspace/persistence/migration")
                .placeholders(Map.of("prefix", prefix))
                .table(prefix + "schema_history")
                .target("1")
                .load()
                .migrate();
        long noon = NOON.toEpochMilli();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String row : List.of(
                    "user VALUES (1, NULL, 'Ada', %d), (2, NULL, 'Grace', %d)".formatted(noon, noon),
                    "session VALUES (3, x'%s', 1, %d)".formatted("00".repeat(31) + "03", noon),
                    "room VALUES (4, 'lobby', 'Lobby', 'lobby', 'open', 3, 1, %d, %d, NULL)".formatted(noon, noon),
                    "room_slug VALUES ('lobby', 4)",
                    "membership VALUES (4, 1, 'owner', 2, %d)".formatted(noon),
                    "message VALUES (5, 4, 1, 3, 1, 'key', 'Hello', x'%s', %d, NULL, NULL)"
                            .formatted("00".repeat(24), noon),
                    "change VALUES (4, 1, 'opened', NULL, NULL), (4, 2, 'joined', NULL, 1)")) {
                statement.execute("INSERT INTO " + prefix + row);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chat_"})
    void ofTheFirstVersionKeepEverything(String prefix) throws SQLException {
        writeFirstVersion(prefix);

        try (SqlStore store = SqlStore.open(SqlStoreConfig.of(file()).withTablePrefix(prefix))) {
            assertThat(store.lookup().user(ADA.id())).contains(ADA);
            assertThat(store.lookup().session(Fixtures.hashOf(SESSION))).contains(SESSION);
            assertThat(store.lookup().room(LOBBY.id()).orElseThrow().room()).isEqualTo(LOBBY);
            assertThat(store.lookup().membership(LOBBY.id(), ADA.id()))
                    .contains(new Membership(
                            LOBBY.id(), ADA.id(), MemberRole.OWNER, new Revision(2), NOON, null, new MessageSeq(1)));
            assertThat(store.<List<Message>>read(
                            snapshot -> snapshot.messages().list(LOBBY.id(), new Window.Latest(), 10)))
                    .extracting(Message::content)
                    .containsExactly(new Message.Content.Original(new MessageBody("Hello")));
            assertThat(store.<List<RoomSummary>>read(
                            snapshot -> snapshot.rooms().listOpen(RoomListing.first(10))))
                    .extracting(RoomSummary::room)
                    .containsExactly(LOBBY);
        }
    }

    @Test
    void ofTheFirstVersionGoOn() throws SQLException {
        writeFirstVersion("");

        try (SqlStore store = SqlStore.open(SqlStoreConfig.of(file()))) {
            var chat = new Chat(store);
            assertThat(chat.join(GRACE, LOBBY)).isInstanceOf(JoinRoom.Outcome.Joined.class);
            assertThat(chat.post(GRACE, LOBBY.id(), "key", "Hi")).isInstanceOf(PostMessage.Outcome.Posted.class);
            assertThat(chat.revision(LOBBY)).isEqualTo(5);
            assertThat(chat.signIn("Edsger").user().isGuest()).isTrue();
        }
    }

    /** A page counts for every room of its reader, and each message looked at would cost as much as a hundred entries. */
    @Test
    void unreadIsCountedInAnIndexAlone() {
        try (SqlStore store = SqlStore.open(SqlStoreConfig.of(file()))) {
            List<String> plan = store.<List<String>>write(tx -> store.writer()
                    .connection()
                    .sql()
                    .fetch("EXPLAIN QUERY PLAN SELECT count(*) FROM message"
                            + " WHERE room_id = 1 AND seq > 1 AND author_id <> 1 AND deleted_at IS NULL")
                    .getValues("detail", String.class));

            assertThat(plan).singleElement().asString().contains("COVERING INDEX message_unread");
        }
    }

    /** Without one, deleting a user or a room would look through the whole other table. */
    @Test
    void everyForeignKeyHasAnIndex() {
        try (SqlStore store = SqlStore.open(SqlStoreConfig.of(file()))) {
            List<String> without = store.<List<String>>write(tx -> store.writer()
                    .connection()
                    .sql()
                    .fetch("SELECT m.name || '.' || f.\"from\" AS line"
                            + " FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f"
                            + " WHERE m.type = 'table' AND f.seq = 0 AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) t"
                            + " WHERE t.name = f.\"from\" AND t.pk = 1)"
                            + " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i"
                            + " JOIN pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name = f.\"from\""
                            + " AND i.partial = 0)")
                    .getValues("line", String.class));

            assertThat(without).isEmpty();
        }
    }
}
