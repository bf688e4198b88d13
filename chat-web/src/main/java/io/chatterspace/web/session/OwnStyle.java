package io.chatterspace.web.session;

import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Sentences;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A reader's own style sheet: it shows what messages do not tell, because they are the same for everybody. Of users it has the
 * ids only, which are digits; what it says comes from the message bundle. Stateless.
 */
final class OwnStyle {
    private OwnStyle() {}

    /** The style sheet of a reader who has blocked those people. */
    static String of(UserId reader, List<UserId> blocked, Sentences sentences) {
        return own(reader.value()) + (blocked.isEmpty() ? "" : folding(blocked, sentences.say("folded_message")));
    }

    /** What can be done with one's own messages only, and what cannot. */
    private static String own(long reader) {
        String message = ".message[data-author=\"" + reader + "\"] ";
        return message + ".message-actions .message-edit, " + message
                + ".message-actions .message-delete { display: inline-flex; }\n"
                + message + ".message-report, .member[data-user=\"" + reader
                + "\"] .member-direct { display: none; }\n"
                + ".reaction[data-users~=\"" + reader
                + "\"] { border-color: var(--accent); background: var(--mention-bg); font-weight: 600; }\n"
                + meant(reader);
    }

    /** What means the reader: a name, and the message that has it. */
    private static String meant(long reader) {
        String other = ".message:not([data-author=\"" + reader + "\"])";
        String mention = ":is(.mention[data-means=\"" + reader + "\"], .mention[data-means=\"here\"])";
        return other + ":has(" + mention
                + ") { box-shadow: inset 3px 0 var(--accent); background: var(--mention-bg); }\n"
                + "[dir=\"rtl\"] " + other + ":has(" + mention + ") { box-shadow: inset -3px 0 var(--accent); }\n"
                + other + " " + mention + " { background: var(--accent); color: var(--on-accent); }\n";
    }

    /** Of a folded message there is its link with a sentence: it leads to the message, which is open where it is aimed at. */
    private static String folding(List<UserId> blocked, String sentence) {
        String message = ".message" + any("data-author", blocked) + ":not(:target, .unfolded) ";
        return message + "> :not(.message-head), " + message + ".author, .quote" + any("data-quoted", blocked)
                + " .quote-text { display: none; }\n"
                + message
                + ".message-head { grid-column: 2; position: static; inline-size: auto; justify-content: start; }\n"
                + message + ".message-time { flex: 0 1 auto; opacity: 1; }\n"
                + message + ".message-time::before { content: \"" + escaped(sentence)
                + "\"; margin-inline-end: 8px; text-decoration: underline; }\n";
    }

    private static String any(String attribute, List<UserId> users) {
        return users.stream()
                .map(user -> "[" + attribute + "=\"" + user.value() + "\"]")
                .collect(Collectors.joining(",", ":is(", ")"));
    }

    private static String escaped(String sentence) {
        return sentence.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
