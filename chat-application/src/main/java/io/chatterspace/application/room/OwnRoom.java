package io.chatterspace.application.room;

import io.chatterspace.application.Snapshot;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.util.List;
import java.util.Map;

/**
 * A room as one of its members sees it in a list. Immutable.
 *
 * @param unread how many messages by others the member has not read; {@value #MAX_UNREAD} stands for more, too
 */
public record OwnRoom(RoomSummary summary, int unread) {
    /** More are not counted. */
    public static final int MAX_UNREAD = 100;

    /** The rooms somebody is a member of, the latest active first. */
    static List<OwnRoom> listOf(UserId user, Snapshot snapshot) {
        Map<RoomId, Integer> unread = snapshot.memberships().countUnread(user, MAX_UNREAD);
        return snapshot.rooms().listOf(user).stream()
                .map(summary ->
                        new OwnRoom(summary, unread.getOrDefault(summary.room().id(), 0)))
                .toList();
    }
}
