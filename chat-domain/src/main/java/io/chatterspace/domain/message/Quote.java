package io.chatterspace.domain.message;

import io.chatterspace.domain.user.UserId;

/**
 * What a reply shows of the message it answers, the original: always as the original is now.
 *
 * @param seq the original's number, in the same room
 */
public record Quote(MessageSeq seq, Shown shown) {
    /** How many replies to one message show something of it. Further ones say only which one they answer. */
    public static final int MAX_QUOTING = 100;

    /** What is shown of the original. */
    public sealed interface Shown {
        /** Who said it, and how it begins. */
        record Start(UserId author, Excerpt excerpt) implements Shown {}

        /** That it was deleted. */
        record Deleted() implements Shown {}

        /** Nothing, ever: others show it already. */
        record Nothing() implements Shown {}
    }

    /** What is shown of a message by those who quote it. */
    public static Quote of(Message original) {
        Shown shown = switch (original.content()) {
            case Message.Content.Original(var body) -> new Shown.Start(original.author(), Excerpt.of(body.value()));
            case Message.Content.Edited(var body, var at) ->
                new Shown.Start(original.author(), Excerpt.of(body.value()));
            case Message.Content.Deleted(var at) -> new Shown.Deleted();
        };
        return new Quote(original.seq(), shown);
    }

    /** That a message answers another one, and no more. */
    public static Quote ofNothing(MessageSeq original) {
        return new Quote(original, new Shown.Nothing());
    }

    /** Whether it changes with the original. */
    public boolean showsOriginal() {
        return !(shown instanceof Shown.Nothing);
    }
}
