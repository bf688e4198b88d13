package io.chatterspace.web.live;

import io.chatterspace.application.live.FrameFormat;
import io.chatterspace.domain.event.RoomEvent;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.message.MessageFragments;
import java.nio.charset.StandardCharsets;

/**
 * Events for a page that can only be appended to: a post is its HTML, any other change is an empty frame, after which
 * the page has to be loaded anew; in one language. Thread-safe: immutable.
 */
final class StreamFrames implements FrameFormat {
    private static final byte[] ANEW = {};

    private final MessageFragments messages;
    private final Language language;

    StreamFrames(MessageFragments messages, Language language) {
        this.messages = messages;
        this.language = language;
    }

    @Override
    public byte[] encode(RoomEvent event) {
        return event instanceof MessagePosted posted
                ? (messages.html(posted.message(), language) + "\n").getBytes(StandardCharsets.UTF_8)
                : ANEW;
    }
}
