package io.chatterspace.web.person;

import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.presence.PresenceDots;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as {@code profile.mustache} shows them to one reader. Immutable.
 *
 * @param mark what they are in the installation, if that is not what most people are
 * @param directUrl where a direct conversation is begun; absent for oneself, and for whom one has blocked
 * @param rooms the rooms in common that are no direct ones; null for oneself
 * @param block absent for oneself, and for whom one has blocked
 */
public record Profile(
        Avatar avatar,
        PresenceDots.Dot presence,
        @Nullable String handle,
        @Nullable String mark,
        boolean disabled,
        Moment since,
        @Nullable String directUrl,
        @Nullable Rooms rooms,
        @Nullable Block block,
        @Nullable Unblock unblock) {

    /** Rooms, of which there may be none. */
    public record Rooms(List<Line> lines) {
        public Rooms {
            lines = List.copyOf(lines);
        }

        /** Whether there is one, for templates. */
        public boolean any() {
            return !lines.isEmpty();
        }
    }

    /**
     * A room in common.
     *
     * @param role what the person is in there, unless a plain member
     * @param manageUrl where the reader decides about them in there; absent for who may not
     */
    public record Line(
            String name,
            String url,
            @Nullable String role,
            @Nullable String manageUrl) {}

    /** The form to block them, and why that was refused. */
    public record Block(String url, @Nullable String error) {}

    /** The form to take that back. */
    public record Unblock(String url, Moment since) {}
}
