package io.chatterspace.web.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses a language by the header of that name (RFC 9110 section 12.5.4): the one with the highest weight, and the first
 * of several with the same. Of a tag only the language itself counts (RFC 4647 section 3.4, looked up without its regions
 * and scripts). What is malformed is passed over. Stateless.
 */
final class AcceptLanguage {
    /** More are not looked at: no browser sends as many. */
    private static final int MAX_RANGES = 50;

    private static final int NOT_ACCEPTED = 0;
    private static final int FULL = 1000;

    private AcceptLanguage() {}

    static Optional<Language> best(List<String> values) {
        Optional<Language> best = Optional.empty();
        int highest = NOT_ACCEPTED;
        int seen = 0;
        for (String value : values) {
            for (String range : value.split(",", MAX_RANGES + 1)) {
                int weight = ++seen > MAX_RANGES ? NOT_ACCEPTED : weight(range);
                Optional<Language> language = weight > highest ? language(range) : Optional.empty();
                if (language.isPresent()) {
                    best = language;
                    highest = weight;
                }
            }
        }
        return best;
    }

    private static Optional<Language> language(String range) {
        int parameters = range.indexOf(';');
        String tag = (parameters < 0 ? range : range.substring(0, parameters)).strip();
        int subtags = tag.indexOf('-');
        return Language.of((subtags < 0 ? tag : tag.substring(0, subtags)).toLowerCase(Locale.ROOT));
    }

    /** In thousandths, as many as the header can tell apart (RFC 9110 section 12.4.2). */
    private static int weight(String range) {
        int parameters = range.indexOf(';');
        if (parameters < 0) {
            return FULL;
        }
        String parameter = range.substring(parameters + 1).strip().toLowerCase(Locale.ROOT);
        if (!parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
            return NOT_ACCEPTED;
        }
        return parameter.charAt(2) == '1' ? FULL : thousandths(parameter.substring(3));
    }

    private static int thousandths(String fraction) {
        String digits = fraction.isEmpty() ? "" : fraction.substring(1);
        return Integer.parseInt((digits + "000").substring(0, 3));
    }
}
