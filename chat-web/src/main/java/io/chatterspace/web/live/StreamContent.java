package io.chatterspace.web.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code stream.mustache} shows. Immutable.
 *
 * @param refresh the seconds after which the browser asks anew; absent where the page goes on by itself or is over
 * @param pane absent where nothing can be shown
 * @param trouble why nothing is shown, or absent
 */
record StreamContent(
        @Nullable Long refresh,
        @Nullable Pane pane,
        @Nullable String trouble) {

    /**
     * The messages so far.
     *
     * @param title what the room is called
     * @param olderUrl the page with the messages before these, if there are any
     * @param messages what is there to read
     */
    record Pane(
            String title,
            boolean direct,
            boolean canModerate,
            @Nullable String olderUrl,
            List<Item> messages) {}

    /**
     * A message.
     *
     * @param newLine there if it is the first unread one
     * @param html finished, and the same for every reader
     */
    record Item(@Nullable NewLine newLine, String html) {}

    /** The line above what is unread, with a form to mark everything read up to {@code last}. */
    record NewLine(String url, long last) {}
}
