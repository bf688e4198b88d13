package io.chatterspace.web.presence;

import io.chatterspace.application.presence.SeePresence;
import io.chatterspace.application.presence.SeePresence.Outcome;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.Presence;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Visitor;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Marks people on pages as here or away, for those who may know. Thread-safe: immutable. */
public final class PresenceDots {
    private final SeePresence presence;
    private final Pages pages;

    /**
     * A person's mark: its shape and colour by {@code state}.
     *
     * @param user the person's id
     * @param state {@code here}, {@code away} or {@code offline}
     * @param text the same for who does not see it; absent for who is offline
     */
    public record Dot(String user, String state, @Nullable String text) {
        /** The mark of somebody of whom nothing is known. */
        public static Dot offline(UserId user) {
            return new Dot(Long.toString(user.value()), PresenceDots.state(Presence.OFFLINE), null);
        }
    }

    /** The marks of some people as they are now. Immutable. */
    public record Seen(Map<UserId, Dot> dots) {
        public Seen {
            dots = Map.copyOf(dots);
        }

        /** Somebody's mark. */
        public Dot of(UserId user) {
            return dots.getOrDefault(user, Dot.offline(user));
        }
    }

    public PresenceDots(SeePresence presence, Pages pages) {
        this.presence = presence;
        this.pages = pages;
    }

    /** What a viewer sees of some members of a room; of anybody else nothing. */
    public Seen see(Visitor viewer, RoomId room, Set<UserId> people) {
        Sentences sentences = pages.sentences(viewer.language());
        return switch (presence.see(new SeePresence.Query(viewer.id(), room, people))) {
            case Outcome.Seen(var connected) ->
                new Seen(connected.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> dot(entry.getKey(), entry.getValue(), sentences))));
            case Outcome.NotAMember() -> new Seen(Map.of());
        };
    }

    private static Dot dot(UserId user, Presence now, Sentences sentences) {
        return switch (now) {
            case HERE -> new Dot(Long.toString(user.value()), state(now), sentences.say("presence_here"));
            case AWAY -> new Dot(Long.toString(user.value()), state(now), sentences.say("presence_away"));
            case OFFLINE -> Dot.offline(user);
        };
    }

    /** What a state is called in frames and style sheets. */
    public static String state(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }
}
