package io.chatterspace.web.message;

import io.chatterspace.domain.text.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a link in a message may lead, and what it may be called. Stateless. */
final class LinkTarget {
    private static final String PART = "\\s\\p{Z}\\p{C}\\\\\"<>";
    private static final Pattern WEB =
            Pattern.compile("https?://[^/?#@" + PART + "]++(?:[/?#][^" + PART + "]*+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL =
            Pattern.compile("mailto:[^/?#&@" + PART + "]++@[^/?#&@" + PART + "]++", Pattern.CASE_INSENSITIVE);

    /**
     * The end of a name that is a file's: no domain ends like that, so nothing that ends like that is an address. Endings that are
     * a country's or another domain, such as {@code .md}, {@code .rs}, {@code .py} and {@code .zip}, do not belong here.
     */
    private static final String FILE =
            "(?!(?i:js|ts|css|html|json|xml|yml|yaml|java|txt|csv|pdf|png|jpg|svg)(?:[\\s,;!?)]|$))";

    /** What readers would take for an address; full stops of other scripts are among the dots. */
    private static final Pattern ADDRESS = Pattern.compile("://|(?<=[\\p{L}\\p{N}])(?:[.]" + FILE
            + "|[\u3002\uFF0E\uFF61\u2024])(?=[\\p{L}]{2})" + "|(?<=[\\p{L}\\p{N}])[@\uFF20](?=[\\p{L}\\p{N}])");

    private static final Pattern START =
            Pattern.compile("^mailto:|^(?:https?://)?(?:www\\.)?", Pattern.CASE_INSENSITIVE);

    private LinkTarget() {}

    /**
     * Whether a link may be one: to the web or a mail address, without a name and password in it, called by something that
     * can be seen and that is no other address.
     */
    static boolean isFollowed(String destination, String name) {
        boolean safe =
                WEB.matcher(destination).matches() || MAIL.matcher(destination).matches();
        return safe && !Text.isBlank(name) && !hidesOrder(name) && !pretends(destination, name);
    }

    /** Characters that turn the order of others round, or that nobody sees. */
    private static boolean hidesOrder(String name) {
        return name.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT && c != 0x200D && c != 0x200C);
    }

    private static boolean pretends(String destination, String name) {
        if (!ADDRESS.matcher(name).find()) {
            return false;
        }
        String to = bare(destination);
        String claimed = bare(name);
        boolean starts = to.startsWith(claimed);
        return !starts
                || (to.length() > claimed.length()
                        && "/?#".indexOf(to.charAt(claimed.length())) < 0
                        && !claimed.endsWith("/"));
    }

    private static String bare(String address) {
        return START.matcher(address.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
