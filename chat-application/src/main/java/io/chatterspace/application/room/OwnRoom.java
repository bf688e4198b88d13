package io.chatterspace.application.room;

import io.chatterspace.application.Snapshot;
import io.chatterspace.domain.notification.NotificationLevel;
import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Block;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A room as one of its members sees it in a list. Immutable.
 *
 * @param unread how many messages by others the member has not read; {@value #MAX_UNREAD} stands for more, too. None where all
 *     others are blocked by the member
 * @param mentions how many of those mean the member, counted in the same way
 * @param level what the member wants to be told of
 */
public record OwnRoom(RoomSummary summary, int unread, int mentions, NotificationLevel level) {
    /** More are not counted. */
    public static final int MAX_UNREAD = 100;

    /** The rooms somebody is a member of, the latest active first. */
    static List<OwnRoom> listOf(UserId user, Snapshot snapshot, Instant now) {
        Map<RoomId, Integer> unread = snapshot.memberships().countUnread(user, MAX_UNREAD);
        Map<RoomId, Integer> mentions = snapshot.mentions().countUnread(user, MAX_UNREAD);
        Map<RoomId, Notifications> wanted = snapshot.notifications().list(user);
        Set<UserId> blocked =
                snapshot.blocks().list(user).stream().map(Block::whom).collect(Collectors.toUnmodifiableSet());
        return snapshot.rooms().listOf(user).stream()
                .map(summary -> new OwnRoom(
                        summary,
                        isWithOneOf(blocked, user, summary)
                                ? 0
                                : unread.getOrDefault(summary.room().id(), 0),
                        mentions.getOrDefault(summary.room().id(), 0),
                        wanted.getOrDefault(summary.room().id(), Notifications.DEFAULT)
                                .at(now)))
                .toList();
    }

    /** How many of the messages that wait are such that the member wants to be told of them. */
    public int wanted() {
        return switch (level) {
            case ALL -> unread;
            case MENTIONS -> mentions;
            case NOTHING -> 0;
        };
    }

    /** Whether it is a direct room in which there is nobody else but people of those. */
    private static boolean isWithOneOf(Set<UserId> blocked, UserId user, RoomSummary summary) {
        return summary.room().isDirect()
                && summary.people().stream().allMatch(person -> person.equals(user) || blocked.contains(person));
    }
}
