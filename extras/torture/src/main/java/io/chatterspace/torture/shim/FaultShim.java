package io.chatterspace.torture.shim;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A disk and a wall clock that fail on order, for a process on GNU/Linux that is started with {@link #environment()}. The
 * library that does it is compiled from {@code faults.c}, which says what it simulates and what not. Nobody else may change
 * the watched files, not even by opening the database: the shadow would not follow, and a power cut leave nonsense.
 *
 * <p>Thread-safe: an order is one write to memory that is shared with the process, and holds from its next call on.
 * Orders stay when the process ends.
 */
public final class FaultShim {
    private static final String SOURCE = "faults.c";
    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");
    private static final Duration COMPILING = Duration.ofMinutes(1);

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Path folder;
    private final Path shadow;
    private final Path library;
    private final Path control;
    private final MappedByteBuffer orders;

    /** The members of struct orders, by their places. */
    private enum Order {
        WRITE_FAILS_IN(0),
        WRITE_ERROR(1),
        FULL(2),
        SYNC_FAILS_IN(3),
        SYNC_MICROS(4),
        LIES(5),
        CLOCK_SECONDS(6),
        WRITES(7),
        SYNCS(8),
        FAULTS(9);

        private final int place;

        Order(int place) {
            this.place = place;
        }

        boolean isOrder() {
            return place < WRITES.place;
        }
    }

    /** How a write fails; nothing is written. */
    public enum WriteFault {
        /** EIO. */
        INPUT_OUTPUT(5),
        /** ENOSPC. */
        NO_SPACE(28);

        private final int errno;

        WriteFault(int errno) {
            this.errno = errno;
        }
    }

    private FaultShim(Path folder, Path shadow, Path library, Path control, MappedByteBuffer orders) {
        this.folder = folder;
        this.shadow = shadow;
        this.library = library;
        this.control = control;
        this.orders = orders;
    }

    /**
     * Compiles the library.
     *
     * @param folder what is watched; made if it does not exist
     * @param workshop gets the library, the shadow and the orders; not below the watched folder
     * @throws IllegalStateException if there is no C compiler, or it fails; the message says what to do
     */
    public static FaultShim over(Path folder, Path workshop) throws IOException {
        Path watched = Files.createDirectories(folder).toRealPath();
        Path place = Files.createDirectories(workshop).toRealPath();
        if (place.startsWith(watched)) {
            throw new IllegalArgumentException("the workshop must not be below the watched folder: " + place);
        }
        Path library = compile(place);
        Path shadow = Files.createDirectories(place.resolve("shadow"));
        Path control = place.resolve("orders");
        try (FileChannel file = FileChannel.open(
                control, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long bytes = (long) Order.values().length * Long.BYTES;
            return new FaultShim(watched, shadow, library, control, file.map(FileChannel.MapMode.READ_WRITE, 0, bytes));
        }
    }

    /** What to add to the environment of the process, and of no other one. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAULTS_FOLDER", folder.toString(),
                "FAULTS_SHADOW", shadow.toString(),
                "FAULTS_ORDERS", control.toString());
    }

    /** The watched folder, without symbolic links. */
    public Path folder() {
        return folder;
    }

    /** What a power cut leaves at least of a file in the watched folder; may not exist. */
    Path shadowOf(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        Path real = parent.toRealPath().resolve(file.getFileName());
        if (!real.startsWith(folder)) {
            throw new IllegalArgumentException("not in the watched folder: " + file);
        }
        return shadow.resolve(folder.relativize(real));
    }

    /** Has the nth write from now on fail; 1 is the next one. Later ones succeed. */
    public void failWrite(long nth, WriteFault fault) {
        set(Order.WRITE_ERROR, fault.errno);
        set(Order.WRITE_FAILS_IN, requirePositive(nth));
    }

    /** Has all writes fail for want of space until {@link #freeDisk}. */
    public void fillDisk() {
        set(Order.FULL, 1);
    }

    /** Ends {@link #fillDisk}. */
    public void freeDisk() {
        set(Order.FULL, 0);
    }

    /** Has the nth sync of a file from now on fail with an I/O error, and lose for good what it had to make durable. */
    public void failSync(long nth) {
        set(Order.SYNC_FAILS_IN, requirePositive(nth));
    }

    /** Has every sync wait that long before it does anything. */
    public void delaySyncs(Duration delay) {
        set(Order.SYNC_MICROS, delay.toNanos() / 1_000);
    }

    /** Has syncs succeed from now on and make nothing durable. */
    public void lie() {
        set(Order.LIES, 1);
    }

    /** Moves the wall clock; the monotonic one goes on. In whole seconds, either way; zero is the true time. */
    public void moveClock(Duration offset) {
        set(Order.CLOCK_SECONDS, offset.toSeconds());
    }

    /** Takes all orders back. */
    public void heal() {
        for (Order order : Order.values()) {
            if (order.isOrder()) {
                set(order, 0);
            }
        }
    }

    /** How many writes to files in the folder were asked for, in all processes so far. */
    public long writes() {
        return get(Order.WRITES);
    }

    /** How many syncs of files in the folder were asked for, in all processes so far. */
    public long syncs() {
        return get(Order.SYNCS);
    }

    /** How many writes and syncs have failed on order so far. */
    public long faults() {
        return get(Order.FAULTS);
    }

    private void set(Order order, long value) {
        LONGS.setVolatile(orders, order.place * Long.BYTES, value);
    }

    private long get(Order order) {
        return (long) LONGS.getVolatile(orders, order.place * Long.BYTES);
    }

    private static long requirePositive(long nth) {
        if (nth < 1) {
            throw new IllegalArgumentException("counted from 1: " + nth);
        }
        return nth;
    }

    private static Path compile(Path workshop) throws IOException {
        Path source = workshop.resolve(SOURCE);
        Path library = workshop.resolve("faults.so");
        try (InputStream text = FaultShim.class.getResourceAsStream(SOURCE)) {
            if (text == null) {
                throw new IllegalStateException(SOURCE + " is not on the class path");
            }
            Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String compiler : COMPILERS) {
            Path said = workshop.resolve("compiler.log");
            Process process;
            try {
                process = new ProcessBuilder(command(compiler, source, library))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
            } catch (IOException e) {
                continue; // There is no such program.
            }
            requireSuccess(process, compiler, said);
            return library;
        }
        throw new IllegalStateException(
                "The faults of disk and clock are simulated by a small C library, and there is no C"
                        + " compiler: none of " + COMPILERS + " is in PATH. Install one, for example:"
                        + " apt-get install gcc libc6-dev (Debian), dnf install gcc glibc-devel (Fedora).");
    }

    private static List<String> command(String compiler, Path source, Path library) {
        return List.of(
                compiler,
                "-std=gnu11",
                "-O2",
                "-Wall",
                "-fPIC",
                "-shared",
                "-o",
                library.toString(),
                source.toString(),
                "-ldl",
                "-lpthread");
    }

    private static void requireSuccess(Process process, String compiler, Path said) throws IOException {
        try {
            if (!process.waitFor(COMPILING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(compiler + " did not end within " + COMPILING);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while compiling", e);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(compiler + " cannot compile " + SOURCE
                    + ". It is for GNU/Linux, and needs the headers of libc (libc6-dev, glibc-devel). It said:\n"
                    + Files.readString(said, StandardCharsets.UTF_8));
        }
    }
}
