package io.chatterspace.torture.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A history that was recorded. Immutable; its file is not kept in memory. */
public record History(Path file) {
    /** Goes through the lines from the first to the last. */
    public void forEach(Consumer<Entry> action) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                action.accept(Lines.read(line));
            }
        }
    }
}
