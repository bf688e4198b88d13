package io.chatterspace.web.live;

import io.avaje.jsonb.Json;
import io.chatterspace.domain.event.Position;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Revision;
import io.chatterspace.domain.room.RoomId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server says about the connection itself and in answer to a client. Immutable, as all cases are. */
public sealed interface ServerFrame {
    /** The first frame: the lineage of positions, the release of the assets, and seconds between two beats. */
    @Json
    record Hello(String type, String epoch, String assets, long heartbeat) implements ServerFrame {
        static Hello of(String epoch, String assets, Duration heartbeat) {
            return new Hello("hello", epoch, assets, heartbeat.toSeconds());
        }
    }

    /** A sign of life. */
    @Json
    record Beat(String type) implements ServerFrame {
        static final Beat BEAT = new Beat("beat");
    }

    /** Something of the user's own changed, in this room or elsewhere: their rooms, their role, what they may do. */
    @Json
    record Notice(String type) implements ServerFrame {
        static final Notice NOTICE = new Notice("notice");
    }

    /** Everything up to that revision was sent; what follows is live. */
    @Json
    record CaughtUp(String type, String room, long rev) implements ServerFrame {
        static CaughtUp of(RoomId room, Revision revision) {
            return new CaughtUp("caught_up", text(room), revision.value());
        }
    }

    /** The position cannot be served: load the room anew. */
    @Json
    record Reset(String type, String room, String epoch, long rev) implements ServerFrame {
        static Reset of(RoomId room, Position current) {
            return new Reset(
                    "reset",
                    text(room),
                    current.epoch().value(),
                    current.revision().value());
        }
    }

    /** The room is not there, or not this user's to read. */
    @Json
    record Gone(String type, String room) implements ServerFrame {
        static Gone of(RoomId room) {
            return new Gone("gone", text(room));
        }
    }

    /** A send was stored. */
    @Json
    record Ack(String type, String room, String key, long seq, long rev) implements ServerFrame {
        static Ack of(RoomId room, ClientKey key, MessageSeq seq, Revision revision) {
            return new Ack("ack", text(room), key.value(), seq.value(), revision.value());
        }
    }

    /** An edit, a deletion or a reading was stored, or who is there was told. */
    @Json
    record Done(String type, @Nullable String ref) implements ServerFrame {
        static Done of(@Nullable String ref) {
            return new Done("done", ref);
        }
    }

    /** Something was refused; {@code message} says it in a person's words. */
    @Json
    record Refused(
            String type,
            String code,
            String message,
            @Nullable String key,
            @Nullable String ref,
            @Json.Property("retry_after") @Nullable Long retryAfter)
            implements ServerFrame {}

    private static String text(RoomId room) {
        return Long.toString(room.value());
    }
}
