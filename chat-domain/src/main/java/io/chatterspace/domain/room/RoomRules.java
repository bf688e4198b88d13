package io.chatterspace.domain.room;

import java.time.Duration;

/**
 * What is said in a room, how often and by whom.
 *
 * @param slowMode how long a member waits between two messages, in whole seconds; zero if not at all
 */
public record RoomRules(Posting posting, Duration slowMode) {
    public static final Duration MAX_SLOW_MODE = Duration.ofHours(6);
    /** Everybody, at any time. */
    public static final RoomRules DEFAULT = new RoomRules(Posting.MEMBERS, Duration.ZERO);

    public RoomRules {
        if (slowMode.isNegative() || slowMode.compareTo(MAX_SLOW_MODE) > 0 || slowMode.toNanosPart() != 0) {
            throw new IllegalArgumentException("slow mode is not a whole number of seconds up to six hours");
        }
    }
}
