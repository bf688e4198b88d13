package io.chatterspace.torture.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes a history while it happens. The order of its lines is an order in which everything may have happened: what a
 * client writes down after it was told stands after what another wrote down before it asked. Thread-safe: one lock.
 */
public final class Journal implements AutoCloseable {
    private final BufferedWriter out;
    private final long begun = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    private Journal(BufferedWriter out) {
        this.out = out;
    }

    /** Begins a history in a new file. */
    public static Journal begin(Path file) throws IOException {
        return new Journal(Files.newBufferedWriter(file));
    }

    /** Writes a line down, with the time of now. Without effect after the end: what is still under way does not count. */
    public void write(Entry entry) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            out.write(Lines.write(entry.at(System.nanoTime() - begun)));
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            out.close();
        } finally {
            lock.unlock();
        }
    }
}
