package io.chatterspace.application.room;

/**
 * A room as one of its members sees it in a list. Immutable.
 *
 * @param unread how many messages by others the member has not read; {@value #MAX_UNREAD} stands for more, too
 */
public record OwnRoom(RoomSummary summary, int unread) {
    /** More are not counted. */
    public static final int MAX_UNREAD = 100;
}
