package io.chatterspace.server;

import io.chatterspace.application.message.WordList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with the words that are not said here: UTF-8, one word a line; what follows a {@code #} is a comment. Immutable.
 *
 * @param action what becomes of a message with such a word
 */
record WordListFile(Path file, WordList.Action action) {
    /** More is not read: such a file is no list of words. */
    private static final long MAX_BYTES = 4L << 20;

    /**
     * Reads the list.
     *
     * @throws StartException if it cannot be read, or a line is not one word
     */
    WordList read() {
        List<String> words = new ArrayList<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            String word = line.replaceFirst("#.*", "").strip();
            if (!word.isEmpty()) {
                if (!WordList.isWord(word)) {
                    throw new StartException(
                            StartSentences.noWord(file, number), new IllegalArgumentException("not one word"));
                }
                words.add(word);
            }
        }
        return WordList.of(words, action);
    }

    private List<String> lines() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartException(StartSentences.unreadableWordList(file), e);
        }
    }
}
