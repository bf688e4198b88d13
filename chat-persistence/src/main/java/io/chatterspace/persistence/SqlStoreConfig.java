package io.chatterspace.persistence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How a {@link SqlStore} is opened. Immutable.
 *
 * @param file the database; it and its directory are made if they do not exist
 * @param tablePrefix begins the name of every table, so that the store can live among the tables of others: empty, or 1
 *     to 30 of {@code a-z}, {@code 0-9} and {@code _}, a letter first
 * @param queueCapacity how many units of work may wait, and as many queries; what comes on top is refused
 * @param readers how many queries run at a time
 * @param linger how long the writer waits for a fuller batch while many write at the same time
 * @param eraseAfter how long nothing must be written after something was deleted, before the file is rewritten without its
 *     bytes
 * @param onFailure is told once when the store closes itself for good because it cannot be trusted any more (a failed
 *     write to the disk of which nobody knows the extent, a bug in the commit listener); runs on the store's writer as
 *     its last act
 */
public record SqlStoreConfig(
        Path file,
        String tablePrefix,
        int queueCapacity,
        int readers,
        Duration linger,
        Duration eraseAfter,
        Consumer<Throwable> onFailure) {
    public static final int DEFAULT_QUEUE_CAPACITY = 10_000;
    public static final int DEFAULT_READERS = 2;
    public static final Duration DEFAULT_LINGER = Duration.ofNanos(200_000);
    public static final Duration DEFAULT_ERASE_AFTER = Duration.ofMinutes(5);

    private static final Pattern PREFIX = Pattern.compile("(?:[a-z][a-z0-9_]{0,29})?");
    private static final int MAX_READERS = 64;

    public SqlStoreConfig {
        if (!PREFIX.matcher(tablePrefix).matches()) {
            throw new IllegalArgumentException("table prefix is not empty or 1 to 30 of a-z, 0-9 and _");
        }
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queue capacity must be at least 1: " + queueCapacity);
        }
        if (readers < 1 || readers > MAX_READERS) {
            throw new IllegalArgumentException("readers must be 1 to " + MAX_READERS + ": " + readers);
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("linger must not be negative: " + linger);
        }
        if (!eraseAfter.isPositive()) {
            throw new IllegalArgumentException("time before erasing must be positive: " + eraseAfter);
        }
    }

    /** That database file, and the defaults for the rest. */
    public static SqlStoreConfig of(Path file) {
        return new SqlStoreConfig(
                file, "", DEFAULT_QUEUE_CAPACITY, DEFAULT_READERS, DEFAULT_LINGER, DEFAULT_ERASE_AFTER, failure -> {});
    }

    public SqlStoreConfig withTablePrefix(String newPrefix) {
        return new SqlStoreConfig(file, newPrefix, queueCapacity, readers, linger, eraseAfter, onFailure);
    }

    public SqlStoreConfig withQueueCapacity(int units) {
        return new SqlStoreConfig(file, tablePrefix, units, readers, linger, eraseAfter, onFailure);
    }

    public SqlStoreConfig withReaders(int count) {
        return new SqlStoreConfig(file, tablePrefix, queueCapacity, count, linger, eraseAfter, onFailure);
    }

    public SqlStoreConfig withLinger(Duration longest) {
        return new SqlStoreConfig(file, tablePrefix, queueCapacity, readers, longest, eraseAfter, onFailure);
    }

    public SqlStoreConfig withEraseAfter(Duration quiet) {
        return new SqlStoreConfig(file, tablePrefix, queueCapacity, readers, linger, quiet, onFailure);
    }

    public SqlStoreConfig withOnFailure(Consumer<Throwable> action) {
        return new SqlStoreConfig(file, tablePrefix, queueCapacity, readers, linger, eraseAfter, action);
    }
}
