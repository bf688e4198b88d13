package io.chatterspace.domain.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody looks for: 1 to {@value #MAX_TERMS} pieces of text, each of which has to be somewhere in a message, whole
 * words or not.
 *
 * @param folded the terms in the form of {@link Folding}, none empty, none with a space at an end
 */
public record SearchTerms(List<String> folded) {
    /** More are not looked for. */
    public static final int MAX_TERMS = 10;

    /** What comes after that many code points is not looked for. */
    public static final int MAX_CODE_POINTS = 200;

    private static final String QUOTES = "\"\u201C\u201D\u201E";

    public SearchTerms {
        folded = List.copyOf(folded);
        if (folded.isEmpty() || folded.size() > MAX_TERMS) {
            throw new IllegalArgumentException("not 1 to " + MAX_TERMS + " terms");
        }
        if (folded.stream().anyMatch(term -> term.isEmpty() || !term.equals(term.strip()))) {
            throw new IllegalArgumentException("a term is empty or has space at an end");
        }
    }

    /**
     * Reads what somebody typed: terms are parted by white space, and what stands between quotation marks is one term.
     * Every text means something; empty if there is nothing in it to look for.
     */
    public static Optional<SearchTerms> parse(String typed) {
        Set<String> terms = new LinkedHashSet<>();
        List<String> parts = split(limited(typed));
        // Every second part stood between quotation marks; a mark that is not closed reaches to the end.
        for (int i = 0; i < parts.size(); i++) {
            String folded = Folding.fold(parts.get(i)).strip();
            List<String> found = i % 2 == 0 ? List.of(folded.split(" ", -1)) : List.of(folded);
            found.stream().filter(term -> !term.isEmpty()).forEach(terms::add);
        }
        return terms.isEmpty()
                ? Optional.empty()
                : Optional.of(new SearchTerms(terms.stream().limit(MAX_TERMS).toList()));
    }

    private static String limited(String typed) {
        String start = typed.codePointCount(0, typed.length()) <= MAX_CODE_POINTS
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, MAX_CODE_POINTS));
        // Half of a surrogate pair is in no message.
        return start.codePoints()
                .map(codePoint -> Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (QUOTES.indexOf(text.charAt(i)) >= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Whether a text has every term. */
    public boolean areIn(String text) {
        String all = Folding.fold(text);
        return folded.stream().allMatch(all::contains);
    }

    @Override
    public String toString() {
        return "SearchTerms[" + folded.size() + "]";
    }
}
