package io.chatterspace.domain.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member of a room wants to be told of, and until when of nothing at all.
 *
 * @param mutedUntil null unless it is muted
 */
public record Notifications(
        NotificationLevel level, @Nullable Instant mutedUntil) {
    /** What holds unless somebody says something else. */
    public static final Notifications DEFAULT = new Notifications(NotificationLevel.ALL, null);

    /** What holds at that moment. */
    public NotificationLevel at(Instant now) {
        return mutedUntil != null && now.isBefore(mutedUntil) ? NotificationLevel.NOTHING : level;
    }
}
