package io.chatterspace.web.room;

import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.page.Sentences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code room.mustache} shows, beside what is the reader's {@code own}. Immutable.
 *
 * @param newMessages how many messages came meanwhile, in words
 * @param olderUrl the page with the messages before these, if there are any
 * @param newerUrl the page with the messages after these, if there are any
 * @param latestUrl the page with the newest messages, if these are not
 * @param line what the line above unread messages says, wherever it comes to stand
 * @param composer absent unless these are the newest messages
 */
record RoomContent(
        OwnContent own,
        Live live,
        List<Item> messages,
        NewLine line,
        List<Sentences.Form> newMessages,
        @Nullable String olderUrl,
        @Nullable String newerUrl,
        @Nullable String latestUrl,
        @Nullable Composer composer,
        List<MemberFragments.View> members) {

    /**
     * What is the same for every reader.
     *
     * @param follows whether the page goes on from its revision
     * @param paneUrl where the messages go on without script; absent where they do not, or where one of them is edited
     */
    record Live(
            boolean follows,
            @Nullable String paneUrl,
            String memberCount,
            int memberLimit,
            @Nullable String moreMembers) {}

    /**
     * A message.
     *
     * @param newLine there if it is the first unread one
     * @param html finished, and the same for every reader
     * @param edit a form, if the message is being edited
     * @param asking a form, if something is to be done with the message
     */
    record Item(
            @Nullable NewLine newLine,
            String html,
            @Nullable Edit edit,
            @Nullable Asking asking) {}

    /** The line above what is unread, with a form to mark everything read up to {@code last}. */
    record NewLine(String url, long last) {}

    /** A form that asks before something is done with a message. */
    record Asking(String url, String question, String answer, String cancelUrl) {}

    /** A form to edit a message; without {@code url} it can only be deleted. */
    record Edit(
            long seq,
            @Nullable String url,
            String deleteUrl,
            String text,
            @Nullable String error,
            String cancelUrl) {}

    /**
     * The form to post with.
     *
     * @param hidden where nothing can be written, and nothing is
     * @param readOnly where nothing can be written
     * @param reply what is being answered, if anything
     */
    record Composer(
            String url,
            String text,
            String key,
            @Nullable String error,
            boolean hidden,
            boolean readOnly,
            @Nullable Reply reply) {}

    /** A message that is being answered. */
    record Reply(MessageFragments.Quoted quoted) {}
}
