package io.chatterspace.web.room;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.RoomView;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.presence.PresenceDots;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members as HTML: the same bytes for every reader of a language. Thread-safe: immutable. */
public final class MemberFragments {
    private final Pages pages;
    private final Lookup lookup;

    /** What {@code member.mustache} shows; {@code handle} is absent for guests, {@code role} for plain members. */
    record View(
            String id,
            String name,
            String initials,
            int hue,
            String url,
            String directUrl,
            PresenceDots.Dot presence,
            @Nullable String handle,
            @Nullable String role) {}

    public MemberFragments(Pages pages, Lookup lookup) {
        this.pages = pages;
        this.lookup = lookup;
    }

    /** The member's HTML, in which they are offline: whether they are here is told by signals. */
    public String html(UserId user, MemberRole role, Language language) {
        return pages.fragment("member", language, view(user, role, language, PresenceDots.Dot.offline(user)));
    }

    /** How many members there are, as a sentence. */
    public String count(int members, Language language) {
        return pages.sentences(language).count("member_count", members);
    }

    /** How many members there are beyond those that a page lists, as a sentence; empty if it lists all. */
    public Optional<String> more(RoomView view, Language language) {
        int more = view.memberCount() - view.members().size();
        return more > 0 ? Optional.of(pages.sentences(language).count("more_members", more)) : Optional.empty();
    }

    View view(UserId id, MemberRole role, Language language, PresenceDots.Dot presence) {
        User user = lookup.user(id).orElseThrow(() -> new IllegalStateException("a member is stored: " + id));
        Avatar avatar = Avatar.of(user);
        return new View(
                avatar.id(),
                avatar.name(),
                avatar.initials(),
                avatar.hue(),
                pages.links().person(id),
                pages.links().direct(),
                presence,
                user.handle().map(Handle::value).orElse(null),
                name(role, language));
    }

    /** What a role is called; plain members have none to show. */
    @Nullable
    String name(MemberRole role, Language language) {
        Sentences sentences = pages.sentences(language);
        return switch (role) {
            case OWNER -> sentences.say("role_owner");
            case MODERATOR -> sentences.say("role_moderator");
            case MEMBER -> null;
        };
    }
}
