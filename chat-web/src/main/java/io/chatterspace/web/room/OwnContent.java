package io.chatterspace.web.room;

import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.presence.PresenceDots;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code own.mustache} shows, and the room's page with the same parts: what of a room's page is the reader's own.
 * Immutable.
 *
 * @param pageTitle what the browser's tab says: how many messages wait in all rooms together, and the room's title
 * @param closed why the reader may not write; absent if they may
 * @param hint what to know before writing
 */
record OwnContent(
        About room,
        String pageTitle,
        List<Neighbour> sidebar,
        @Nullable Closed closed,
        @Nullable String hint,
        Foot foot) {

    /**
     * The room as the reader sees it.
     *
     * @param title its name, or the other people's names if it is direct
     * @param topic what the room is about, if somebody said so
     * @param read the number of the message up to which the reader has read; 0 if nothing
     */
    record About(
            String id,
            String title,
            String url,
            boolean direct,
            boolean canModerate,
            String epoch,
            long rev,
            long read,
            @Nullable String topic) {}

    /**
     * A room that the reader is a member of, this one among them.
     *
     * @param avatar there for direct rooms
     * @param presence there for direct rooms of two
     * @param unread how many messages wait there, if there are any
     * @param mentions how many of them mean the reader, if there are any
     * @param wants what the reader wants to be told of; absent where that is everything
     */
    record Neighbour(
            String title,
            String url,
            boolean current,
            @Nullable Avatar avatar,
            PresenceDots.@Nullable Dot presence,
            @Nullable String unread,
            @Nullable String mentions,
            @Nullable String wants) {}

    /** Why nothing can be written, and until when. */
    record Closed(String why, @Nullable Moment until) {}

    /** What can be done with the room, as far as the reader may. */
    record Foot(
            String membersUrl,
            String pinsUrl,
            String notificationsUrl,
            @Nullable Reports reports,
            @Nullable String settingsUrl,
            @Nullable String leaveUrl) {}

    /** Where the reports are; {@code waiting} says how many, if there are any. */
    record Reports(String url, @Nullable String waiting) {}
}
