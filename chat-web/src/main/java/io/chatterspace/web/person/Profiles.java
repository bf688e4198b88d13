package io.chatterspace.web.person;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.person.SeePerson;
import io.chatterspace.application.person.SeePerson.Outcome.PersonNotFound;
import io.chatterspace.application.person.SeePerson.Outcome.Seen;
import io.chatterspace.application.room.RoomSummary;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.presence.PresenceDots;
import io.chatterspace.web.session.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what a reader sees of people. Thread-safe: immutable. */
public final class Profiles {
    private final ChatterSpace chat;
    private final Pages pages;
    private final Moment.Formatter moments;
    private final PresenceDots dots;

    public Profiles(ChatterSpace chat, Pages pages, Moment.Formatter moments) {
        this.chat = chat;
        this.pages = pages;
        this.moments = moments;
        this.dots = new PresenceDots(chat.presence().see(), pages);
    }

    /** What the reader sees of a person; empty if there is no such person, or nobody whom they know of. */
    public Optional<Profile> find(Visitor reader, UserId person, @Nullable String error) {
        return switch (chat.persons().see().see(new SeePerson.Query(reader.id(), person))) {
            case Seen seen -> Optional.of(profile(reader, seen, error));
            case PersonNotFound() -> Optional.empty();
        };
    }

    /** The same where it is known that there is such a person, and that the reader may know it. */
    public Profile of(Visitor reader, User person) {
        return find(reader, person.id(), null)
                .orElseGet(() -> profile(reader, new Seen(person, List.of(), null), null));
    }

    private Profile profile(Visitor reader, Seen seen, @Nullable String error) {
        User person = seen.person();
        boolean other = !person.id().equals(reader.id());
        Sentences sentences = pages.sentences(reader.language());
        var block = seen.block();
        return new Profile(
                Avatar.of(person),
                presence(reader, seen),
                person.handle().map(handle -> "@" + handle).orElse(null),
                mark(person.role(), sentences),
                person.isDisabled(),
                moments.of(person.registeredAt(), reader.language()),
                other && block == null && !person.isDisabled() ? pages.links().direct() : null,
                other ? new Profile.Rooms(rooms(reader, seen, sentences)) : null,
                other && block == null
                        ? new Profile.Block(pages.links().personPart(person.id(), "block"), error)
                        : null,
                block == null
                        ? null
                        : new Profile.Unblock(
                                pages.links().personPart(person.id(), "unblock"),
                                moments.of(block.since(), reader.language())));
    }

    /** Members tell one another whether they are here. */
    private PresenceDots.Dot presence(Visitor reader, Seen seen) {
        UserId person = seen.person().id();
        return seen.inCommon().isEmpty()
                ? PresenceDots.Dot.offline(person)
                : dots.see(reader, seen.inCommon().getFirst().room().id(), Set.of(person))
                        .of(person);
    }

    private static @Nullable String mark(UserRole role, Sentences sentences) {
        return switch (role) {
            case ADMINISTRATOR -> sentences.say("role_administrator");
            case GUEST -> sentences.say("role_guest");
            case FULL_USER -> null;
        };
    }

    private List<Profile.Line> rooms(Visitor reader, Seen seen, Sentences sentences) {
        return seen.inCommon().stream()
                .map(RoomSummary::room)
                .filter(room -> !room.isDirect())
                .map(room -> line(room, reader, seen.person().id(), sentences))
                .toList();
    }

    private Profile.Line line(Room room, Visitor reader, UserId person, Sentences sentences) {
        boolean moderates =
                membership(room, reader.id()).filter(Membership::mayModerate).isPresent();
        return new Profile.Line(
                room.name().value(),
                pages.links().room(room.slug()),
                membership(room, person)
                        .map(Membership::role)
                        .map(role -> role(role, sentences))
                        .orElse(null),
                moderates ? pages.links().roomPart(room.slug(), "members/" + person.value()) : null);
    }

    private Optional<Membership> membership(Room room, UserId user) {
        return chat.store().lookup().membership(room.id(), user);
    }

    private static @Nullable String role(MemberRole role, Sentences sentences) {
        return switch (role) {
            case OWNER -> sentences.say("role_owner");
            case MODERATOR -> sentences.say("role_moderator");
            case MEMBER -> null;
        };
    }
}
