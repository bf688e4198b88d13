package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.room.AddMember;
import io.chatterspace.application.room.ListMembers;
import io.chatterspace.application.room.ListMembers.Outcome.Listed;
import io.chatterspace.domain.room.MemberRole;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.presence.PresenceDots;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A room's members, who is kept from what, and the form to add somebody. Thread-safe: immutable. */
public final class MembersPage implements HttpService {
    /** More are counted, but not listed. */
    static final int MAX_LISTED = 1_000;

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final MemberFragments members;
    private final RestrictionLines restrictions;
    private final RoomTitles titles;
    private final PresenceDots dots;

    /** What {@code members.mustache} shows; {@code add} is absent for those who may not add anybody. */
    private record Content(
            RoomLine room,
            String directUrl,
            List<Line> members,
            @Nullable String more,
            List<RestrictionLines.Line> restrictions,
            @Nullable AddForm add) {}

    private record RoomLine(String title, String url, String memberCount) {}

    /** A member; {@code manageUrl} is there if the reader may decide something about them. {@code other} is who is not the reader. */
    private record Line(
            Avatar avatar,
            boolean other,
            PresenceDots.Dot presence,
            @Nullable String handle,
            @Nullable String role,
            boolean silenced,
            @Nullable String manageUrl) {}

    private record AddForm(
            String url, String handle, @Nullable String error) {}

    public MembersPage(
            ChatterSpace chat,
            Visitors visitors,
            Pages pages,
            ErrorPages errors,
            MemberFragments members,
            Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.members = members;
        this.restrictions = new RestrictionLines(pages, moments);
        this.titles = new RoomTitles(chat.store().lookup());
        this.dots = new PresenceDots(chat.presence().see(), pages);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}/members", visitors.only(this::list))
                .post("/rooms/{slug}/members", visitors.only(this::add));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        show(response, Status.OK_200, visitor, room(request), "", null);
    }

    private void add(ServerRequest request, ServerResponse response, Visitor visitor) {
        RoomId room = room(request);
        String typed = Form.of(request).text("handle").strip();
        String handle = typed.startsWith("@") ? typed.substring(1) : typed;
        switch (chat.rooms().members().add().add(new AddMember.Command(visitor.actor(), room, handle))) {
            case AddMember.Outcome.Added(var membership) ->
                Reply.seeOther(response, pages.links().roomPart(RoomAddress.slug(request), "members"));
            case AddMember.Outcome.PersonNotFound() ->
                refuse(
                        response,
                        visitor,
                        room,
                        typed,
                        pages.sentences(visitor.language()).say("handle_unknown", handle));
            case AddMember.Outcome.Banned() ->
                refuse(
                        response,
                        visitor,
                        room,
                        typed,
                        pages.sentences(visitor.language()).say("add_banned"));
            case AddMember.Outcome.NotAllowed() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_moderator", null);
            case AddMember.Outcome.NotAMember() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
            case AddMember.Outcome.RoomNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", null);
        }
    }

    private void refuse(ServerResponse response, Visitor visitor, RoomId room, String handle, String error) {
        show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, room, handle, error);
    }

    private void show(
            ServerResponse response,
            Status status,
            Visitor visitor,
            RoomId room,
            String handle,
            @Nullable String error) {
        switch (chat.rooms().members().list().list(new ListMembers.Query(visitor.id(), room, MAX_LISTED))) {
            case Listed listed -> {
                String title = pages.sentences(visitor.language()).say("members");
                Content content = content(listed, visitor, handle, error);
                Reply.html(response, status, pages.page("members", title, visitor.reader(), content));
            }
            case ListMembers.Outcome.NotAMember() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
            case ListMembers.Outcome.RoomNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", null);
        }
    }

    private Content content(Listed listed, Visitor visitor, String handle, @Nullable String error) {
        var room = listed.room();
        Links links = pages.links();
        List<UserId> people = listed.members().stream().map(Membership::user).toList();
        int more = listed.memberCount() - listed.members().size();
        PresenceDots.Seen seen = dots.see(visitor, room.id(), Set.copyOf(people));
        boolean adds = listed.own().mayModerate() && !room.isArchived() && !room.isDirect();
        var place = new RestrictionLines.Place(room.slug(), listed.own(), listed.users(), visitor.language());
        return new Content(
                new RoomLine(
                        titles.of(room, people, visitor.id()),
                        links.room(room.slug()),
                        members.count(listed.memberCount(), visitor.language())),
                links.direct(),
                listed.members().stream()
                        .map(member -> line(listed, member, seen.of(member.user()), visitor))
                        .toList(),
                more > 0 ? pages.sentences(visitor.language()).count("more_members", more) : null,
                listed.restrictions().stream()
                        .map(restriction -> restrictions.of(
                                restriction,
                                place,
                                role(room.id(), restriction.user()).orElse(null)))
                        .toList(),
                adds ? new AddForm(links.roomPart(room.slug(), "members"), handle, error) : null);
    }

    private Line line(Listed listed, Membership member, PresenceDots.Dot presence, Visitor visitor) {
        User user = listed.users().get(member.user());
        if (user == null) {
            throw new IllegalStateException("a member is stored: " + member.user());
        }
        Membership own = listed.own();
        boolean manages = !listed.room().isDirect()
                && (own.mayManageRoom() || RestrictionLines.isBelow(own, member.user(), member.role()));
        String part = "members/" + member.user().value();
        return new Line(
                Avatar.of(user),
                !user.id().equals(visitor.id()),
                presence,
                user.handle().map(handle -> "@" + handle).orElse(null),
                members.name(member.role(), visitor.language()),
                own.mayModerate() && member.isSilenced(chat.clock().instant()),
                manages ? pages.links().roomPart(listed.room().slug(), part) : null);
    }

    private Optional<MemberRole> role(RoomId room, UserId user) {
        return chat.store().lookup().membership(room, user).map(Membership::role);
    }

    private RoomId room(ServerRequest request) {
        return RoomAddress.room(chat.store().lookup(), RoomAddress.slug(request));
    }
}
