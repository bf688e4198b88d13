package io.chatterspace.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.domain.event.RoomEvent.RoomOpened;
import io.chatterspace.domain.event.RoomEvent.RoomRenamed;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.room.Visibility;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RoomEventTest {
    private static final Room LOBBY =
            Room.opened(new RoomId(7), new Slug("lobby"), new RoomName("Lobby"), Visibility.OPEN, Instant.EPOCH);

    @Test
    void belongsToTheRoomThatItCarries() {
        assertThat(new RoomOpened(new Revision(1), LOBBY).room()).isEqualTo(new RoomId(7));
        assertThat(new RoomRenamed(new Revision(2), LOBBY).room()).isEqualTo(new RoomId(7));
    }
}
