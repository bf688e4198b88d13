package io.chatterspace.web.message;

import io.chatterspace.application.Lookup;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Messages as HTML: the same bytes for every reader, on pages and in frames. Thread-safe: immutable.
 */
public final class MessageFragments {
    private final Pages pages;
    private final Lookup lookup;
    private final Moment.Formatter moments;

    /** What {@code message.mustache} shows. */
    private record View(
            long seq,
            String key,
            Avatar author,
            MessageText.@Nullable Shown body,
            Moment posted,
            @Nullable Moment edited,
            boolean deleted,
            boolean sought) {

        View asSought() {
            return new View(seq, key, author, body, posted, edited, deleted, true);
        }
    }

    public MessageFragments(Pages pages, Lookup lookup, Moment.Formatter moments) {
        this.pages = pages;
        this.lookup = lookup;
        this.moments = moments;
    }

    /** The message's HTML. */
    public String html(Message message) {
        return pages.fragment("message", view(message));
    }

    /** The same as the one that a page was asked for: it is pointed out, and has the focus. */
    public String soughtHtml(Message message) {
        return pages.fragment("message", view(message).asSought());
    }

    private View view(Message message) {
        return view(message, Avatar.of(author(message.author())));
    }

    private View view(Message message, Avatar author) {
        long seq = message.seq().value();
        String key = message.clientKey().value();
        Moment posted = moments.of(message.postedAt());
        return switch (message.content()) {
            case Content.Original(var body) ->
                new View(seq, key, author, MessageText.of(body.value()), posted, null, false, false);
            case Content.Edited(var body, var at) ->
                new View(seq, key, author, MessageText.of(body.value()), posted, moments.of(at), false, false);
            case Content.Deleted(var at) -> new View(seq, key, author, null, posted, null, true, false);
        };
    }

    private User author(UserId id) {
        return lookup.user(id).orElseThrow(() -> new IllegalStateException("a message's author is stored: " + id));
    }
}
