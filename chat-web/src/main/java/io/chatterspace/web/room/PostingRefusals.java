package io.chatterspace.web.room;

import io.chatterspace.application.access.PostingRefusal;

/** What the reasons are called for which a member may not write: a code in frames, and a key of sentences. Stateless. */
public final class PostingRefusals {
    private PostingRefusals() {}

    public static String kind(PostingRefusal why) {
        return switch (why) {
            case PostingRefusal.Archived archived -> "archived";
            case PostingRefusal.ModeratorsOnly only -> "moderators_only";
            case PostingRefusal.Silenced silenced -> "silenced";
            case PostingRefusal.TooSoon tooSoon -> "slow_mode";
        };
    }
}
