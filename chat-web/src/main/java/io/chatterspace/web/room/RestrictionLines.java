package io.chatterspace.web.room;

import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restrictions as lines of a page. Thread-safe: immutable. */
final class RestrictionLines {
    private final Pages pages;
    private final Moment.Formatter moments;

    /**
     * A restriction in force.
     *
     * @param liftUrl where it is lifted, if the reader may
     */
    record Line(
            String name,
            String kind,
            String kindText,
            String reason,
            String by,
            Moment since,
            @Nullable Moment until,
            @Nullable String liftUrl) {}

    RestrictionLines(Pages pages, Moment.Formatter moments) {
        this.pages = pages;
        this.moments = moments;
    }

    /** The room that the restrictions are in, and who looks at them there: the reader, as a member. */
    record Place(Slug room, Membership own, Map<UserId, User> users, Language language) {}

    /**
     * A restriction as that member sees it.
     *
     * @param role the restricted person's; null if they are no member
     */
    Line of(Restriction restriction, Place place, @Nullable MemberRole role) {
        String text = pages.sentences(place.language())
                .say(
                        switch (restriction.kind()) {
                            case BAN -> "banned";
                            case SILENCE -> "silenced";
                        });
        String part = "members/" + restriction.user().value() + "/lift";
        return new Line(
                name(place.users(), restriction.user()),
                field(restriction.kind()),
                text,
                restriction.reason().value(),
                name(place.users(), restriction.by()),
                moments.of(restriction.since(), place.language()),
                restriction.until() == null ? null : moments.of(restriction.until(), place.language()),
                isBelow(place.own(), restriction.user(), role) ? pages.links().roomPart(place.room(), part) : null);
    }

    /** Whether a member may decide about somebody else in the room, who has that role there or none. */
    static boolean isBelow(Membership own, UserId other, @Nullable MemberRole role) {
        return !own.user().equals(other) && own.mayModerate() && (role == null || own.isAbove(role));
    }

    static String field(Restriction.Kind kind) {
        return switch (kind) {
            case BAN -> "ban";
            case SILENCE -> "silence";
        };
    }

    private static String name(Map<UserId, User> users, UserId id) {
        User user = users.get(id);
        return user == null ? "" : user.name().value();
    }
}
