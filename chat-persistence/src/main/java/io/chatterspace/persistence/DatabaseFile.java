package io.chatterspace.persistence;

import io.chatterspace.persistence.StoreOpenException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The claim of this process on a database file: a lock on a file beside it, which holds the process id and ends with
 * the process. The lock file stays; removing it would let two processes lock two files of that name. Thread-safe.
 */
final class DatabaseFile implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String LOCK_SUFFIX = ".lock";
    private static final String JOURNAL = "-wal";
    /** The journal of a database that is not in WAL mode yet: while it is made. */
    private static final String ROLLBACK = "-journal";

    private static final int HEADER_BYTES = 100;
    private static final int MAX_PAGE = 65_536;
    /** Beyond the content, which stays readable where locks forbid reading. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * What this process has claimed. The operating system drops a process's locks on a file as soon as the process
     * closes any handle on it, so a file that is claimed here must not even be opened a second time.
     */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DatabaseFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Makes the file if there is none, readable for its owner only, and claims it.
     *
     * @throws StoreOpenException if that cannot be, or the file has something else in it
     */
    static DatabaseFile claim(Path wanted) {
        return claim(wanted, DatabaseFile::prepare);
    }

    /**
     * Claims a file, whatever is in it, and whether or not there is one yet.
     *
     * @throws StoreOpenException if that cannot be
     */
    static DatabaseFile claimAsItIs(Path wanted) {
        return claim(wanted, file -> {});
    }

    /** Makes sure of a file that is claimed. */
    private interface Preparation {
        void prepare(Path file) throws IOException;
    }

    private static DatabaseFile claim(Path wanted, Preparation preparation) {
        Path file = wanted.toAbsolutePath().normalize();
        try {
            Path real = real(file);
            if (!CLAIMED.add(real)) {
                throw StoreOpenException.inUse(
                        real, OptionalLong.of(ProcessHandle.current().pid()));
            }
            return claimed(real, preparation);
        } catch (IOException | SecurityException e) {
            throw new StoreOpenException(Reason.UNUSABLE_FILE, file, e);
        }
    }

    Path path() {
        return file;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        } finally {
            CLAIMED.remove(file);
        }
    }

    private static DatabaseFile claimed(Path file, Preparation preparation) throws IOException {
        boolean ready = false;
        FileChannel channel = null;
        try {
            channel = lock(file);
            preparation.prepare(file);
            ready = true;
            return new DatabaseFile(file, channel);
        } finally {
            if (!ready) {
                if (channel != null) {
                    channel.close();
                }
                CLAIMED.remove(file);
            }
        }
    }

    /** One file has one lock, by whatever links it is reached. */
    private static Path real(Path file) throws IOException {
        Path directory = file.getParent();
        Path name = file.getFileName();
        if (directory == null || name == null) {
            throw new StoreOpenException(Reason.NOT_A_DATABASE, file, "a directory");
        }
        Disk.makeFolder(directory);
        return Files.exists(file) ? file.toRealPath() : directory.toRealPath().resolve(name);
    }

    private static void prepare(Path file) throws IOException {
        requireNoStrayJournal(file);
        try {
            Files.createFile(file, Disk.ownerOnly(file));
        } catch (FileAlreadyExistsException e) {
            requireDatabase(file);
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new StoreOpenException(Reason.UNUSABLE_FILE, file, "not readable and writable");
        }
        syncJournal(file);
    }

    /**
     * A process that was killed before it had synced a commit leaves it in the journal all the same, where it is found and
     * may be acknowledged when it is repeated: so it is made to last now.
     */
    private static void syncJournal(Path file) throws IOException {
        Path journal = journal(file);
        if (Files.exists(journal)) {
            Disk.sync(journal);
        }
    }

    /** SQLite would remove a journal whose database is gone, and with it the last of what was acknowledged. */
    private static void requireNoStrayJournal(Path file) throws IOException {
        Path journal = journal(file);
        if (isEmpty(file) && !isEmpty(journal)) {
            throw new StoreOpenException(Reason.NOT_A_DATABASE, file, "only its journal is left: " + journal);
        }
    }

    /** The journal of a database that is in use. */
    static Path journal(Path file) {
        return beside(file, JOURNAL);
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static boolean isEmpty(Path file) throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }

    private static void requireDatabase(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StoreOpenException(Reason.NOT_A_DATABASE, file, "not a regular file");
        }
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(HEADER_BYTES);
            if (start.length == 0) {
                return;
            }
            if (start.length < HEADER_BYTES || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
                throw new StoreOpenException(Reason.NOT_A_DATABASE, file, "no database header");
            }
            requireComplete(file, ByteBuffer.wrap(start));
        }
    }

    /** SQLite itself does not miss a part of the last page. What a journal holds may still have to be put in. */
    private static void requireComplete(Path file, ByteBuffer header) throws IOException {
        // SQLite file format, section 1.3: the number of pages counts if it was written with the latest change.
        boolean counts = header.getInt(24) == header.getInt(92);
        int pageSize = Short.toUnsignedInt(header.getShort(16));
        long length = Integer.toUnsignedLong(header.getInt(28)) * (pageSize == 1 ? MAX_PAGE : pageSize);
        if (counts && Files.size(file) < length && isEmpty(journal(file)) && isEmpty(beside(file, ROLLBACK))) {
            throw new StoreOpenException(
                    Reason.NOT_A_DATABASE, file, "cut off: " + Files.size(file) + " bytes of " + length);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        Path lockFile = beside(file, LOCK_SUFFIX);
        FileChannel channel = FileChannel.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                Disk.ownerOnly(lockFile));
        boolean locked = false;
        try {
            if (tryLock(channel) == null) {
                throw StoreOpenException.inUse(file, holder(channel));
            }
            locked = true;
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
            return channel;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static OptionalLong holder(FileChannel channel) throws IOException {
        var content = ByteBuffer.allocate(Long.SIZE);
        channel.read(content, 0);
        String pid = StandardCharsets.US_ASCII.decode(content.flip()).toString().strip();
        try {
            return OptionalLong.of(Long.parseLong(pid));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
