package io.chatterspace.persistence;

import io.chatterspace.application.StorageException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The store could not be opened; nothing was changed. The reason says why, for a sentence in the reader's language. */
public final class StoreOpenException extends StorageException {
    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = -1;

    private final Reason reason;
    private final String file;
    private final long holder;

    /** Why a store could not be opened. */
    public enum Reason {
        /** The directory or the file cannot be made, read or written. */
        UNUSABLE_FILE,
        /** The file is no database, or a damaged one. */
        NOT_A_DATABASE,
        /** The database has tables of something else, or its schema was changed by somebody else. */
        FOREIGN_SCHEMA,
        /** The database was written by a newer version of this program. */
        NEWER_VERSION,
        /** Another process, or another store of this process, has the database open. */
        IN_USE
    }

    StoreOpenException(Reason reason, Path file, Throwable cause) {
        this(reason, file, UNKNOWN, cause.getMessage());
        initCause(cause);
    }

    StoreOpenException(Reason reason, Path file, String detail) {
        this(reason, file, UNKNOWN, detail);
    }

    private StoreOpenException(Reason reason, Path file, long holder, @Nullable String detail) {
        super("cannot open " + file + ": " + reason + (detail == null ? "" : " (" + detail + ")"));
        this.reason = reason;
        this.file = file.toString();
        this.holder = holder;
    }

    static StoreOpenException inUse(Path file, OptionalLong holder) {
        return new StoreOpenException(
                Reason.IN_USE,
                file,
                holder.orElse(UNKNOWN),
                holder.isPresent() ? "by process " + holder.getAsLong() : null);
    }

    public Reason reason() {
        return reason;
    }

    /** The database file. */
    public Path file() {
        return Path.of(file);
    }

    /** The process that has the database open, where it is known: for {@link Reason#IN_USE}. */
    public OptionalLong holder() {
        return holder == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(holder);
    }
}
