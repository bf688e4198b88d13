package io.chatterspace.application.access;

import io.chatterspace.application.IdSource;
import io.chatterspace.application.Transaction;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.AuditId;
import io.chatterspace.domain.audit.Deed;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes into the audit log, in the unit that does what is logged. Thread-safe: immutable. */
public final class Auditor {
    private final IdSource ids;

    public Auditor(IdSource ids) {
        this.ids = ids;
    }

    /** What a deed is about; null where it is about none, and empty where there is nothing to add. */
    public record About(@Nullable UserId user, @Nullable RoomId room, String detail) {
        /** The whole installation. */
        public static About installation(String detail) {
            return new About(null, null, detail);
        }

        public static About user(UserId user, String detail) {
            return new About(user, null, detail);
        }

        public static About room(RoomId room, String detail) {
            return new About(null, room, detail);
        }

        public static About member(RoomId room, UserId user, String detail) {
            return new About(user, room, detail);
        }
    }

    /** Writes an entry. */
    public void record(Transaction tx, Actor by, Instant now, Deed deed, About about) {
        tx.audit()
                .append(new AuditEntry(
                        new AuditId(ids.nextId()),
                        now,
                        by.user(),
                        by.address(),
                        deed,
                        about.user(),
                        about.room(),
                        about.detail()));
    }
}
