package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.room.ChangeMemberRole;
import io.chatterspace.application.room.LiftRestriction;
import io.chatterspace.application.room.ListMembers;
import io.chatterspace.application.room.ListMembers.Outcome.Listed;
import io.chatterspace.application.room.RemoveMember;
import io.chatterspace.application.room.RestrictMember;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Reason;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.person.PersonContent;
import io.chatterspace.web.person.Profiles;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a room's owners and moderators decide about one person in it. Thread-safe: immutable. */
public final class PersonPage implements HttpService {
    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final RestrictionLines lines;
    private final Profiles profiles;

    /** What {@code person.mustache} shows of what is decided here: a form for each thing that the reader may do. */
    private record Decisions(
            String room,
            @Nullable RoleForm role,
            @Nullable String removeUrl,
            List<RestrictionLines.Line> restrictions,
            @Nullable RestrictForm silence,
            @Nullable RestrictForm ban) {}

    private record RoleForm(
            String url, List<Option> options, @Nullable String error) {}

    private record Option(String value, String text, boolean selected) {}

    private record RestrictForm(
            String url,
            List<Option> lengths,
            String reason,
            @Nullable String error) {}

    /** What was typed and refused, so that it is there again. */
    private record Refused(
            String form,
            String error,
            String reason,
            @Nullable Span length) {}

    /** A person in a room, as one who may decide about them sees it. */
    private record Seen(
            Listed listed, User person, @Nullable MemberRole role) {}

    public PersonPage(ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.lines = new RestrictionLines(pages, moments);
        this.profiles = new Profiles(chat, pages, moments);
    }

    @Override
    public void routing(HttpRules rules) {
        String person = "/rooms/{slug}/members/{user}";
        rules.get(person, visitors.only(this::view))
                .post(person + "/role", visitors.only(this::changeRole))
                .post(person + "/remove", visitors.only(this::remove))
                .post(
                        person + "/ban",
                        visitors.only((request, response, visitor) ->
                                restrict(request, response, visitor, Restriction.Kind.BAN)))
                .post(
                        person + "/silence",
                        visitors.only((request, response, visitor) ->
                                restrict(request, response, visitor, Restriction.Kind.SILENCE)))
                .post(person + "/lift", visitors.only(this::lift));
    }

    private void view(ServerRequest request, ServerResponse response, Visitor visitor) {
        show(request, response, Status.OK_200, visitor, null);
    }

    private void changeRole(ServerRequest request, ServerResponse response, Visitor visitor) {
        MemberRole role = role(Form.of(request).text("role"));
        var command = new ChangeMemberRole.Command(visitor.actor(), room(request), RoomAddress.user(request), role);
        switch (chat.rooms().members().changeRole().change(command)) {
            case ChangeMemberRole.Outcome.Changed() -> backToMembers(request, response);
            case ChangeMemberRole.Outcome.LastOwner() -> {
                var refused =
                        new Refused("role", pages.sentences(visitor.language()).say("last_owner"), "", null);
                show(request, response, Status.CONFLICT_409, visitor, refused);
            }
            case ChangeMemberRole.Outcome.PersonNotFound() -> personNotFound(visitor, response);
            case ChangeMemberRole.Outcome.NotAllowed() -> notOwner(visitor, response);
            case ChangeMemberRole.Outcome.NotAMember() -> notAMember(visitor, response);
            case ChangeMemberRole.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void remove(ServerRequest request, ServerResponse response, Visitor visitor) {
        var command = new RemoveMember.Command(visitor.actor(), room(request), RoomAddress.user(request));
        switch (chat.rooms().members().remove().remove(command)) {
            case RemoveMember.Outcome.Removed() -> backToMembers(request, response);
            case RemoveMember.Outcome.NotAllowed() -> notModerator(visitor, response);
            case RemoveMember.Outcome.NotAMember() -> notAMember(visitor, response);
            case RemoveMember.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void restrict(ServerRequest request, ServerResponse response, Visitor visitor, Restriction.Kind kind) {
        Form form = Form.of(request);
        String reason = form.text("reason");
        Span length = Span.of(form.text("length")).orElseThrow(PersonPage::malformed);
        var command = new RestrictMember.Command(
                visitor.actor(), room(request), RoomAddress.user(request), kind, reason, length.length());
        switch (chat.rooms().members().restrict().restrict(command)) {
            case RestrictMember.Outcome.Restricted(var restriction) -> backToMembers(request, response);
            case RestrictMember.Outcome.InvalidReason(var flaw) -> {
                String error = pages.sentences(visitor.language()).refusal("reason", flaw, Reason.MAX_CODE_POINTS);
                var refused = new Refused(RestrictionLines.field(kind), error, reason, length);
                show(request, response, Status.UNPROCESSABLE_CONTENT_422, visitor, refused);
            }
            case RestrictMember.Outcome.PersonNotFound() -> personNotFound(visitor, response);
            case RestrictMember.Outcome.NotAllowed() -> notModerator(visitor, response);
            case RestrictMember.Outcome.NotAMember() -> notAMember(visitor, response);
            case RestrictMember.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void lift(ServerRequest request, ServerResponse response, Visitor visitor) {
        String field = Form.of(request).text("kind");
        Restriction.Kind kind = Arrays.stream(Restriction.Kind.values())
                .filter(known -> RestrictionLines.field(known).equals(field))
                .findFirst()
                .orElseThrow(PersonPage::malformed);
        var command = new LiftRestriction.Command(visitor.actor(), room(request), RoomAddress.user(request), kind);
        switch (chat.rooms().members().lift().lift(command)) {
            case LiftRestriction.Outcome.Lifted() -> backToMembers(request, response);
            case LiftRestriction.Outcome.NotAllowed() -> notModerator(visitor, response);
            case LiftRestriction.Outcome.NotAMember() -> notAMember(visitor, response);
            case LiftRestriction.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void show(
            ServerRequest request, ServerResponse response, Status status, Visitor visitor, @Nullable Refused refused) {
        var query = new ListMembers.Query(visitor.id(), room(request), MembersPage.MAX_LISTED);
        switch (chat.rooms().members().list().list(query)) {
            case Listed listed
            when !listed.own().mayModerate() || listed.room().isDirect() -> notModerator(visitor, response);
            case Listed listed ->
                seen(listed, RoomAddress.user(request))
                        .ifPresentOrElse(
                                seen -> Reply.html(response, status, page(visitor, seen, refused)),
                                () -> personNotFound(visitor, response));
            case ListMembers.Outcome.NotAMember() -> notAMember(visitor, response);
            case ListMembers.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    /** A member, or somebody who is kept from something here: nobody looks up others by their ids. */
    private Optional<Seen> seen(Listed listed, UserId id) {
        Optional<Membership> membership =
                chat.store().lookup().membership(listed.room().id(), id);
        boolean restricted = listed.restrictions().stream()
                .anyMatch(restriction -> restriction.user().equals(id));
        return chat.store()
                .lookup()
                .user(id)
                .filter(user -> membership.isPresent() || restricted)
                .map(user ->
                        new Seen(listed, user, membership.map(Membership::role).orElse(null)));
    }

    private String page(Visitor visitor, Seen seen, @Nullable Refused refused) {
        var room = seen.listed().room();
        Membership own = seen.listed().own();
        User person = seen.person();
        String part = "members/" + person.id().value();
        MemberRole role = seen.role();
        boolean below = RestrictionLines.isBelow(own, person.id(), role);
        Sentences sentences = pages.sentences(visitor.language());
        var place = new RestrictionLines.Place(room.slug(), own, seen.listed().users(), visitor.language());
        var decisions = new Decisions(
                room.name().value(),
                role != null && own.mayManageRoom()
                        ? roleForm(url(seen, part + "/role"), role, refused, sentences)
                        : null,
                below && role != null ? url(seen, part + "/remove") : null,
                seen.listed().restrictions().stream()
                        .filter(restriction -> restriction.user().equals(person.id()))
                        .map(restriction -> lines.of(restriction, place, role))
                        .toList(),
                below ? restrictForm(url(seen, part + "/silence"), Restriction.Kind.SILENCE, refused, sentences) : null,
                below ? restrictForm(url(seen, part + "/ban"), Restriction.Kind.BAN, refused, sentences) : null);
        var content = new PersonContent(profiles.of(visitor, person), url(seen, "members"), decisions);
        return pages.page("person", person.name().value(), visitor.reader(), content);
    }

    private String url(Seen seen, String part) {
        return pages.links().roomPart(seen.listed().room().slug(), part);
    }

    private static RoleForm roleForm(String url, MemberRole current, @Nullable Refused refused, Sentences sentences) {
        List<Option> options = Arrays.stream(MemberRole.values())
                .map(role -> new Option(field(role), text(role, sentences), role == current))
                .toList();
        return new RoleForm(url, options, refused != null && refused.form().equals("role") ? refused.error() : null);
    }

    private static RestrictForm restrictForm(
            String url, Restriction.Kind kind, @Nullable Refused refused, Sentences sentences) {
        Refused here = refused != null && refused.form().equals(RestrictionLines.field(kind)) ? refused : null;
        Span chosen = here == null ? null : here.length();
        List<Option> lengths = Arrays.stream(Span.values())
                .map(span ->
                        new Option(span.field(), text(span, sentences), span == (chosen == null ? Span.DAY : chosen)))
                .toList();
        return new RestrictForm(url, lengths, here == null ? "" : here.reason(), here == null ? null : here.error());
    }

    private static String text(Span span, Sentences sentences) {
        var length = span.length();
        return length == null ? sentences.say("for_good") : sentences.length(length);
    }

    private static String text(MemberRole role, Sentences sentences) {
        return switch (role) {
            case OWNER -> sentences.say("role_owner");
            case MODERATOR -> sentences.say("role_moderator");
            case MEMBER -> sentences.say("role_member");
        };
    }

    private static MemberRole role(String field) {
        return Arrays.stream(MemberRole.values())
                .filter(role -> field(role).equals(field))
                .findFirst()
                .orElseThrow(PersonPage::malformed);
    }

    private static String field(MemberRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static HttpException malformed() {
        return new HttpException("not one of the form's choices", Status.BAD_REQUEST_400);
    }

    private RoomId room(ServerRequest request) {
        return RoomAddress.room(chat.store().lookup(), RoomAddress.slug(request));
    }

    private void backToMembers(ServerRequest request, ServerResponse response) {
        Reply.seeOther(response, pages.links().roomPart(RoomAddress.slug(request), "members"));
    }

    private void notModerator(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_moderator", null);
    }

    private void notOwner(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_owner", null);
    }

    private void notAMember(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
    }

    private void personNotFound(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "person_not_found", null);
    }

    private void roomNotFound(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", null);
    }
}
