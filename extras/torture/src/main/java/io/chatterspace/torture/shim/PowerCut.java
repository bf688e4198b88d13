package io.chatterspace.torture.shim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes of a SQLite database in a watched folder what a power cut would have left of it, once its process was killed. What
 * is left is durable from then on. The lock file, which has no content of worth, is left alone.
 *
 * <p>Confined to one thread at a time, while no process has the database.
 */
public final class PowerCut {
    private static final int PAGE_BYTES = 4_096;

    private final FaultShim shim;
    private final Path database;

    private PowerCut(FaultShim shim, Path database) {
        this.shim = shim;
        this.database = database;
    }

    /** Of that database. */
    public static PowerCut of(FaultShim shim, Path database) {
        return new PowerCut(shim, database);
    }

    /** Keeps what was synced and nothing else. */
    public void leastKept() throws IOException {
        for (Path file : durableFiles()) {
            settle(file, Version.read(shim.shadowOf(file)));
        }
        dropIndex();
    }

    /**
     * Keeps what was synced, and of all else any part: for each page, and for the length of each file, chance takes what was
     * synced or what was written since, since a disk writes in what order it likes.
     */
    public void someKept(Random random) throws IOException {
        for (Path file : durableFiles()) {
            settle(file, Version.read(shim.shadowOf(file)).mixedWith(Version.read(file), random));
        }
        dropIndex();
    }

    private List<Path> durableFiles() {
        return List.of(database, beside("-wal"));
    }

    private Path beside(String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /** The index into the journal is shared memory that happens to have a name. */
    private void dropIndex() throws IOException {
        Files.deleteIfExists(beside("-shm"));
    }

    private void settle(Path file, Version kept) throws IOException {
        kept.write(file);
        kept.write(shim.shadowOf(file));
    }

    /** A file's content; without one, there is no such file. Immutable by use: nobody changes the content. */
    private static final class Version {
        private final boolean exists;
        private final byte[] content;

        private Version(boolean exists, byte[] content) {
            this.exists = exists;
            this.content = content;
        }

        static Version read(Path file) throws IOException {
            return Files.exists(file) ? new Version(true, Files.readAllBytes(file)) : new Version(false, new byte[0]);
        }

        void write(Path file) throws IOException {
            if (exists) {
                Files.write(file, content);
            } else {
                Files.deleteIfExists(file);
            }
        }

        Version mixedWith(Version later, Random random) {
            // Some cuts come early in the writing back, and some late.
            double written = random.nextDouble();
            boolean mixedExists = exists == later.exists ? exists : random.nextDouble() < written == later.exists;
            if (!mixedExists) {
                return new Version(false, new byte[0]);
            }
            int length = random.nextDouble() < written ? later.content.length : content.length;
            byte[] mixed = Arrays.copyOf(content, length);
            for (int page = 0; page < length; page += PAGE_BYTES) {
                if (random.nextDouble() < written) {
                    int from = Math.min(page, later.content.length);
                    byte[] other = Arrays.copyOfRange(later.content, from, page + PAGE_BYTES);
                    System.arraycopy(other, 0, mixed, page, Math.min(PAGE_BYTES, length - page));
                }
            }
            return new Version(true, mixed);
        }
    }
}
