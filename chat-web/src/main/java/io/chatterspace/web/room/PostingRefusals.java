package io.chatterspace.web.room;

import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.web.page.Sentences;

/** What the reasons are called for which a member may not write: a code in frames, and a key of sentences. Stateless. */
public final class PostingRefusals {
    private PostingRefusals() {}

    /** The reason as a sentence. */
    public static String sentence(PostingRefusal why, Sentences sentences) {
        return switch (why) {
            case PostingRefusal.Archived archived -> sentences.say("is_archived");
            case PostingRefusal.ModeratorsOnly only -> sentences.say("moderators_only_here");
            case PostingRefusal.Silenced(var silence) ->
                sentences.say("silenced_because", silence.reason().value());
            case PostingRefusal.Blocking blocking -> sentences.say("blocking_here");
            case PostingRefusal.Unreachable unreachable -> sentences.say("unreachable_here");
            case PostingRefusal.TooSoon(var remaining) -> sentences.say("too_soon", sentences.length(remaining));
        };
    }

    public static String kind(PostingRefusal why) {
        return switch (why) {
            case PostingRefusal.Archived archived -> "archived";
            case PostingRefusal.ModeratorsOnly only -> "moderators_only";
            case PostingRefusal.Silenced silenced -> "silenced";
            case PostingRefusal.Blocking blocking -> "blocking";
            case PostingRefusal.Unreachable unreachable -> "unreachable";
            case PostingRefusal.TooSoon tooSoon -> "slow_mode";
        };
    }
}
