package io.chatterspace.torture.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    /** A number of JSON is exact up to there, which is a hundred days of nanoseconds. */
    private static final long MOST = (1L << 53) - 1;

    @TempDir
    private Path folder;

    private List<Entry> writtenAndRead(Entry... entries) throws IOException {
        Path file = folder.resolve("history.jsonl");
        try (Journal journal = Journal.begin(file)) {
            for (Entry entry : entries) {
                journal.write(entry);
            }
        }
        List<Entry> read = new ArrayList<>();
        new History(file).forEach(read::add);
        return read;
    }

    @Test
    void givesBackEveryField() throws IOException {
        Entry full = Entry.of(Kind.EVENT, "9007199254740993")
                .on(17)
                .room("8")
                .rev(MOST)
                .seq(MOST - 1)
                .by("11")
                .key("k-1:x.y_z")
                .what("posted")
                .text("two\nlines\r, \"quotes\" \\ \t, <b>ünïcode</b> \u2028 \u0000 \uD83D\uDE00");
        assertThat(writtenAndRead(full)).map(entry -> entry.at(0)).containsExactly(full);
    }

    @Test
    void givesBackEveryKindInTheOrderOfWriting() throws IOException {
        Entry[] entries =
                Arrays.stream(Kind.values()).map(kind -> Entry.of(kind, "")).toArray(Entry[]::new);
        assertThat(writtenAndRead(entries)).map(entry -> entry.at(0)).containsExactly(entries);
    }

    @Test
    void stampsEachLineWithATimeThatNeverRunsBack() throws IOException {
        Entry entry = Entry.of(Kind.CALM, "").at(MOST);
        assertThat(writtenAndRead(entry, entry, entry))
                .map(Entry::nanos)
                .isSorted()
                .doesNotContain(MOST);
    }

    @Test
    void takesNothingDownAfterTheEnd() throws IOException {
        Path file = folder.resolve("history.jsonl");
        Journal journal = Journal.begin(file);
        journal.close();
        journal.write(Entry.of(Kind.CALM, ""));
        List<Entry> read = new ArrayList<>();
        new History(file).forEach(read::add);
        assertThat(read).isEmpty();
    }
}
