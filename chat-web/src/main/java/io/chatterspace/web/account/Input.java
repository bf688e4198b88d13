package io.chatterspace.web.account;

import org.jspecify.annotations.Nullable;

/**
 * One field of a form, as {@code input.mustache} shows it. Immutable.
 *
 * @param name what the form calls it, and its id on the page
 * @param label the sentence before it
 * @param type as HTML has it
 * @param autocomplete what password managers know it by, as HTML has it
 * @param value what was typed before; null if that is never given back
 * @param technical whether it is no prose: neither corrected nor begun with a capital
 * @param help what may be in it
 * @param error why what was typed is not taken
 * @param focused whether typing begins here
 */
record Input(
        String name,
        String label,
        String type,
        String autocomplete,
        @Nullable String value,
        boolean technical,
        @Nullable String help,
        @Nullable String error,
        boolean focused) {

    /** Whether something beside it says more about it. */
    boolean described() {
        return help != null || error != null;
    }

    /** A line of text. */
    static Input text(String name, String label, String autocomplete, String value) {
        return new Input(name, label, "text", autocomplete, value, false, null, null, false);
    }

    /** A line of text that is no prose, as handles and codes are. */
    static Input technical(String name, String label, String autocomplete, String value) {
        return new Input(name, label, "text", autocomplete, value, true, null, null, false);
    }

    /** A password, which is never given back. */
    static Input password(String name, String label, String autocomplete) {
        return new Input(name, label, "password", autocomplete, null, true, null, null, false);
    }

    Input help(String sentence) {
        return new Input(name, label, type, autocomplete, value, technical, sentence, error, focused);
    }

    /** With the reason why what was typed is not taken, which then has the focus. */
    Input error(@Nullable String sentence) {
        return sentence == null
                ? this
                : new Input(name, label, type, autocomplete, value, technical, help, sentence, true);
    }

    Input focus() {
        return new Input(name, label, type, autocomplete, value, technical, help, error, true);
    }
}
