package io.chatterspace.application.message;

import io.chatterspace.domain.message.MessageBody;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A policy by a list of words, each either masked or a reason to refuse the message. Finds whole words, in any case, and
 * however Unicode can write the same letters. In writing that has no spaces between words, a word is found only where it
 * stands alone. Takes time in proportion to the message. Immutable.
 */
public final class WordList implements MessagePolicy {
    /** The longest word, in code points. */
    public static final int MAX_CODE_POINTS = 100;

    /** How many code points at most become one when Unicode composes them. */
    private static final int MAX_COMPOSED = 4;

    private static final int MASK = '\u2022';

    private final Set<String> words;
    private final Action action;

    /** What becomes of a message with such a word. */
    public sealed interface Action {
        /** A dot takes the place of each of the word's characters. */
        record Mask() implements Action {}

        /**
         * The message is refused.
         *
         * @param reason for the person to read, as in {@link Verdict.Reject}
         */
        record Refuse(String reason) implements Action {
            public Refuse {
                reason = new Verdict.Reject(reason).reason();
            }
        }
    }

    private WordList(Set<String> words, Action action) {
        this.words = words;
        this.action = action;
    }

    /**
     * A list of words.
     *
     * @throws IllegalArgumentException if one of them is no {@link #isWord word}
     */
    public static WordList of(Collection<String> words, Action action) {
        Set<String> folded = new HashSet<>();
        for (String word : words) {
            if (!isWord(word)) {
                throw new IllegalArgumentException("not one word of 1 to 100 letters and digits");
            }
            folded.add(fold(word));
        }
        return new WordList(Set.copyOf(folded), action);
    }

    /** Whether a text is one word of 1 to {@value #MAX_CODE_POINTS} letters and digits, which a list may have. */
    public static boolean isWord(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
                && text.codePoints().allMatch(WordList::isPartOfWord)
                && !fold(text).isEmpty();
    }

    @Override
    public Verdict judge(Draft draft) {
        return masked(draft.body().value())
                .<Verdict>map(text -> switch (action) {
                    case Action.Mask() -> new Verdict.Rewrite(new MessageBody(text));
                    case Action.Refuse(var reason) -> new Verdict.Reject(reason);
                })
                .orElseGet(Verdict.Accept::new);
    }

    /** The text without the words of the list; empty if it has none. */
    private Optional<String> masked(String text) {
        var masked = new StringBuilder(text.length());
        boolean isChanged = false;
        int start = 0;
        while (start < text.length()) {
            boolean isWord = isPartOfWord(text.codePointAt(start));
            int end = endOfRun(text, start, isWord);
            if (isWord && isListed(text, start, end)) {
                masked.repeat(MASK, text.codePointCount(start, end));
                isChanged = true;
            } else {
                masked.append(text, start, end);
            }
            start = end;
        }
        return isChanged ? Optional.of(masked.toString()) : Optional.empty();
    }

    private static int endOfRun(String text, int start, boolean isWord) {
        int end = start;
        while (end < text.length() && isPartOfWord(text.codePointAt(end)) == isWord) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private boolean isListed(String text, int start, int end) {
        var visible = new StringBuilder();
        int count = 0;
        for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!isInvisible(c)) {
                visible.appendCodePoint(c);
                count++;
            }
            // Longer than any word: Unicode's reordering of marks is not linear, so it is not tried.
            if (count > MAX_CODE_POINTS * MAX_COMPOSED) {
                return false;
            }
        }
        return words.contains(fold(visible.toString()));
    }

    /** The one form of all writings of a word. */
    private static String fold(String word) {
        var visible = new StringBuilder();
        word.codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        String composed = Normalizer.normalize(visible, Normalizer.Form.NFKC);
        // Upper case first: it brings together what lower case alone keeps apart, such as both small sigmas.
        String cased = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(cased, Normalizer.Form.NFKC);
    }

    /** Letters, digits and their marks, also those that are only written otherwise, such as circled ones. */
    private static boolean isPartOfWord(int c) {
        return isWordCharacter(c)
                || isInvisible(c)
                || (c > 0x7F && isWordCharacter(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)));
    }

    private static boolean isWordCharacter(String text) {
        return text.codePoints().allMatch(WordList::isWordCharacter);
    }

    private static boolean isWordCharacter(int c) {
        return Character.isLetterOrDigit(c)
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }

    /** Joiners, soft hyphens and the like, which would hide a word from us and not from people. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT;
    }
}
