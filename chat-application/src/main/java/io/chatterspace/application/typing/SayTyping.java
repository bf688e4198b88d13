package io.chatterspace.application.typing;

import io.chatterspace.application.Transactions;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.live.LiveHub;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.InstantSource;

/**
 * Tells those who follow a room that somebody writes there. Nothing is stored: who is not there is never told, and whoever
 * was told a moment before is not told again.
 */
public interface SayTyping {
    Outcome say(Command command);

    /** Who writes where. */
    record Command(UserId user, RoomId room) {}

    /** How it ended. */
    sealed interface Outcome {
        /** Who is there is told, or was a moment before. */
        record Said() implements Outcome {}

        /** What they write could not be posted. */
        record MayNotPost(PostingRefusal why) implements Outcome {}

        record NotAMember() implements Outcome {}

        /** Not there, or not the user's to know of. */
        record RoomNotFound() implements Outcome {}
    }

    /** The use case on a store, telling who is subscribed at that hub. */
    static SayTyping on(Transactions transactions, InstantSource clock, LiveHub live) {
        return new SayTypingService(transactions, clock, live);
    }
}
