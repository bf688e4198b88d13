package io.chatterspace.web.http;

import io.chatterspace.domain.user.User;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes down who came in, who was kept out, and what was not allowed, for who runs the server: a JSON object on one
 * line each, whatever somebody typed. Never has passwords, tokens or codes. Stateless.
 */
public final class SecurityLog {
    private static final Logger LOG = System.getLogger("chatterspace.security");

    /** As much of a text from outside as is written. */
    private static final int MAX_CHARS = 100;

    private SecurityLog() {}

    /** What happened; those that went well are written as INFO, the others as WARNING. */
    public enum Incident {
        SIGNED_IN(Level.INFO),
        SIGNED_OUT(Level.INFO),
        GUEST_JOINED(Level.INFO),
        REGISTERED(Level.INFO),
        INSTALLATION_SET_UP(Level.INFO),
        PASSWORD_CHANGED(Level.INFO),
        PASSWORD_RESET(Level.INFO),
        SESSION_ENDED(Level.INFO),
        SIGN_IN_FAILED(Level.WARNING),
        SIGN_IN_LIMITED(Level.WARNING),
        JOINING_REFUSED(Level.WARNING),
        JOINING_LIMITED(Level.WARNING),
        SET_UP_FAILED(Level.WARNING),
        PASSWORD_CHANGE_FAILED(Level.WARNING),
        LINK_UNUSABLE(Level.WARNING),
        NOT_SIGNED_IN(Level.WARNING),
        NOT_ALLOWED(Level.WARNING);

        private final Level level;

        Incident(Level level) {
            this.level = level;
        }
    }

    /** Something that a known user did, or tried. */
    public static void write(Incident incident, ClientAddress address, User user) {
        write(incident, about(incident, address), of(user));
    }

    /** Something that somebody did who is not known, under a handle that they typed. */
    public static void write(Incident incident, ClientAddress address, String typedHandle) {
        write(incident, about(incident, address), field("handle", typedHandle));
    }

    /** Something that somebody did who is not known. */
    public static void write(Incident incident, ClientAddress address) {
        write(incident, about(incident, address), "");
    }

    /** A request that was refused. Of a link that proves a right, its token is left out. */
    static void writeRefused(
            Incident incident, ClientAddress address, @Nullable User user, String method, String path) {
        String shown = path.replaceFirst("/(invite|reset)/.*", "/$1/...");
        write(
                incident,
                about(incident, address),
                (user == null ? "" : of(user)) + field("method", method) + field("path", shown));
    }

    private static void write(Incident incident, String about, String more) {
        LOG.log(incident.level, "{" + about + more + "}");
    }

    private static String about(Incident incident, ClientAddress address) {
        return quoted("event") + ":" + quoted(incident.name().toLowerCase(Locale.ROOT))
                + field("address", address.toString());
    }

    private static String of(User user) {
        return field("user", Long.toString(user.id().value()))
                + user.handle().map(handle -> field("handle", handle.value())).orElse("");
    }

    private static String field(String name, String value) {
        return "," + quoted(name) + ":" + quoted(value);
    }

    /** The text as JSON in printable ASCII: nothing in it ends the line, speaks to a terminal, or ends the string. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), MAX_CHARS); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(text.length() > MAX_CHARS ? "...\"" : "\"").toString();
    }
}
