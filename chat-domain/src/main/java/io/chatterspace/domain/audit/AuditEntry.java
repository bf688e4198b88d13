package io.chatterspace.domain.audit;

import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, when, from where. Never the content of a message.
 *
 * @param address where the request came from, as text
 * @param user whom it was about, if anybody
 * @param room where, if in a room; it may not exist any more
 * @param detail what else is needed to understand it, such as a name at that time; empty if nothing is
 */
public record AuditEntry(
        AuditId id,
        Instant at,
        UserId by,
        String address,
        Deed deed,
        @Nullable UserId user,
        @Nullable RoomId room,
        String detail) {}
