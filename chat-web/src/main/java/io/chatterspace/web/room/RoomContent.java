package io.chatterspace.web.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code room.mustache} shows. Immutable.
 *
 * @param olderUrl the page with the messages before these, if there are any
 * @param newerUrl the page with the messages after these, if there are any
 * @param latestUrl the page with the newest messages, if these are not
 * @param composer absent unless these are the newest messages
 */
record RoomContent(
        About room,
        List<Neighbour> sidebar,
        List<Item> messages,
        @Nullable String olderUrl,
        @Nullable String newerUrl,
        @Nullable String latestUrl,
        @Nullable Composer composer,
        List<MemberFragments.View> members) {

    /** The room itself; {@code live} says whether the page goes on from {@code epoch} and {@code rev}. */
    record About(
            String id,
            String name,
            String url,
            String postUrl,
            String leaveUrl,
            @Nullable String settingsUrl,
            boolean canModerate,
            boolean live,
            String epoch,
            long rev,
            String memberCount,
            int memberLimit,
            @Nullable String moreMembers) {}

    /** A room that the reader is a member of, this one among them. */
    record Neighbour(String name, String url, boolean current) {}

    /** A message: its finished HTML, and a form if it is being edited. */
    record Item(String html, @Nullable Edit edit) {}

    /** A form to edit a message; without {@code url} it can only be deleted. */
    record Edit(
            long seq,
            @Nullable String url,
            String deleteUrl,
            String text,
            @Nullable String error,
            String cancelUrl) {}

    /** The form to post with. */
    record Composer(String text, String key, @Nullable String error) {}
}
