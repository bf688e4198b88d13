package io.chatterspace.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.Fixtures;
import io.chatterspace.application.RoomView;
import io.chatterspace.domain.event.RoomEvent.MessageEdited;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many views of rooms are kept: as many as their messages leave space for. */
final class RoomViewWeightTest {
    private static final int ROOMS = 10;
    private static final int MAX_WEIGHT = 200_000;
    private static final String LONGEST = "x".repeat(MessageBody.MAX_CODE_POINTS);

    @TempDir
    private Path directory;

    private SqlStore store;
    private ReaderPool readers;
    private CachedLookup lookup;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("chat.db");
        store = SqlStore.open(SqlStoreConfig.of(file));
        readers = ReaderPool.start(new Database(file, ""), 1, 64, new Condition());
        lookup = new CachedLookup(readers, MAX_WEIGHT);
    }

    @AfterEach
    void close() {
        readers.close();
        store.close();
    }

    /** Rooms of ten messages each, all looked up; twice, so that each has been wanted before. */
    private List<Room> lookUp(String text) {
        var given = new Fixtures(store);
        User ada = given.user("Ada");
        List<Room> rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> given.room("Room " + i, ada))
                .toList();
        for (Room room : rooms) {
            given.write(tx -> IntStream.range(0, 10).forEach(i -> given.post(tx, room, ada, text)));
        }
        for (int round = 0; round < 2; round++) {
            for (Room room : rooms) {
                assertThat(lookup.room(room.id()))
                        .isEqualTo(store.read(snapshot -> RoomView.read(snapshot, room.id())));
            }
        }
        return rooms;
    }

    @Test
    void smallViewsAreKept() {
        lookUp("Hello");

        assertThat(lookup.keptRooms()).isEqualTo(ROOMS);
    }

    @Test
    void largeViewsMakePlaceForEachOther() {
        lookUp(LONGEST);

        assertThat(lookup.keptRooms()).isBetween(1L, 2L);
    }

    @Test
    void viewThatGrowsIsWeighedAnew() {
        for (Room room : lookUp("Hello")) {
            lookup.apply(grown(room));
        }

        assertThat(lookup.keptRooms()).isBetween(1L, 2L);
    }

    private Effects grown(Room room) {
        var effects = new Effects();
        RoomView view = lookup.room(room.id()).orElseThrow();
        Revision revision = view.revision();
        for (Message message : view.latest()) {
            revision = revision.next();
            Message edited = message.edited(new MessageBody(LONGEST), message.postedAt());
            effects.recorded(new MessageEdited(room.id(), revision, edited));
        }
        return effects;
    }
}
