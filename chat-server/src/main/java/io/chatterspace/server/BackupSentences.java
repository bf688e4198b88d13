package io.chatterspace.server;

import io.chatterspace.persistence.BackupException;
import io.chatterspace.persistence.SqlBackup.Restored;
import io.chatterspace.persistence.SqlBackup.Saved;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of a backup or a restore, in sentences for the person who asked for it. Stateless. */
final class BackupSentences {
    private static final long KILO = 1_000;

    private BackupSentences() {}

    static String of(Saved saved) {
        return "Saved " + content(saved.rooms(), saved.messages()) + " to " + saved.file() + " (" + size(saved.bytes())
                + ").";
    }

    static String of(Restored restored) {
        String kept = restored.kept().stream().map(Path::toString).collect(Collectors.joining(" and "));
        return "Restored " + content(restored.rooms(), restored.messages()) + " to " + restored.database() + "."
                + (kept.isEmpty() ? "" : " What was there before is kept as " + kept + ".");
    }

    static String of(BackupException failure) {
        Path file = failure.file();
        return switch (failure.reason()) {
            case MISSING -> "There is no file " + file + ".";
            case NOT_A_DATABASE -> "The file " + file + " is not a database, or it is damaged.";
            case FOREIGN_SCHEMA -> "The database " + file + " was made or changed by another program.";
            case NEWER_VERSION ->
                "The database " + file + " was written by a newer version of ChatterSpace. Use that version.";
            case IN_USE -> "The database " + file + " is in use" + holder(failure) + ". Stop it first.";
            case EXISTS -> "There is a file " + file + " already. Choose another name: nothing is overwritten.";
            case DISK_FULL -> "There is no space left in " + file.getParent() + ".";
            case UNUSABLE_FILE ->
                "The file " + file
                        + " cannot be created, read or written. Check that its folder is there, and its rights.";
        };
    }

    private static String holder(BackupException failure) {
        return failure.holder().isPresent() ? " by process " + failure.holder().getAsLong() : " by another process";
    }

    private static String content(int rooms, int messages) {
        return String.format(
                Locale.ENGLISH,
                "%,d %s with %,d %s",
                rooms,
                rooms == 1 ? "room" : "rooms",
                messages,
                messages == 1 ? "message" : "messages");
    }

    private static String size(long bytes) {
        return bytes < KILO * KILO
                ? String.format(Locale.ENGLISH, "%,d KB", Math.ceilDiv(bytes, KILO))
                : String.format(Locale.ENGLISH, "%,.1f MB", (double) bytes / (KILO * KILO));
    }
}
