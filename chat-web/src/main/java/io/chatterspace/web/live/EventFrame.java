package io.chatterspace.web.live;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as they are sent, in both formats. Immutable, as all cases are. */
public sealed interface EventFrame {
    /** A message with all of its HTML: an upsert by {@code seq}. */
    @Json
    record HtmlMessage(String type, String room, long rev, long seq, String author, String key, String html)
            implements EventFrame {}

    /** A message with all of its content: an upsert by {@code seq}. */
    @Json
    record JsonMessage(String type, String room, long rev, Content message) implements EventFrame {
        /** Times are milliseconds since 1970; a deleted message has no body. {@code mentions}: whom it means by name. */
        @Json
        record Content(
                long seq,
                String author,
                String name,
                String key,
                @Nullable String body,
                @Json.Property("posted_at") long postedAt,
                @Json.Property("edited_at") @Nullable Long editedAt,
                @Json.Property("deleted_at") @Nullable Long deletedAt,
                @Json.Property("reply_to") @Nullable Quote replyTo,
                @Nullable List<Reaction> reactions,
                @Nullable Boolean pinned,
                @Nullable List<String> mentions,
                @Nullable Boolean here) {}

        /** An emoji, how many people have put it to the message, and the first of them. */
        @Json
        record Reaction(String emoji, int count, List<String> users) {}

        /** What a reply shows of the message that it answers: neither text nor deletion where others show it already. */
        @Json
        record Quote(
                long seq,
                @Nullable String author,
                @Nullable String name,
                @Nullable String text,
                @Nullable Boolean deleted) {}
    }

    /** A member as HTML, and in words how many there are, and how many more than a page lists. */
    @Json
    record HtmlMember(
            String type,
            String room,
            long rev,
            String user,
            @Nullable String html,
            @Json.Property("count_text") @Nullable String countText,
            @Json.Property("more_text") @Nullable String moreText)
            implements EventFrame {}

    /** A member; {@code name} and {@code role} are absent when they left. */
    @Json
    record JsonMember(
            String type,
            String room,
            long rev,
            String user,
            @Nullable String name,
            @Nullable String role) implements EventFrame {}

    /** The room itself. */
    @Json
    record Room(
            String type,
            String room,
            long rev,
            @Nullable String name,
            @Nullable String slug) implements EventFrame {}

    /**
     * What holds in the room.
     *
     * @param posting who may post: {@code members} or {@code moderators}
     * @param slowMode how many seconds a member waits between two messages
     * @param topic what the room is about, if somebody said so
     */
    @Json
    record Rules(
            String type,
            String room,
            long rev,
            String posting,
            @Json.Property("slow_mode") long slowMode,
            boolean archived,
            @Nullable String topic)
            implements EventFrame {}
}
