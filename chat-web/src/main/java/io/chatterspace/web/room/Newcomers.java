package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.domain.room.Restriction;
import io.chatterspace.domain.room.Room;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way into an open room for those who are no members, and why it is shut for some. Thread-safe: immutable. */
final class Newcomers {
    private final ChatterSpace chat;
    private final Pages pages;
    private final ErrorPages errors;
    private final MemberFragments members;
    private final Moment.Formatter moments;

    /** What {@code join.mustache} shows: a way in, or a ban. */
    private record Content(Invitation room, @Nullable Ban ban) {}

    private record Invitation(String name, String memberCount, String joinUrl) {}

    private record Ban(String reason, @Nullable Moment until) {}

    Newcomers(ChatterSpace chat, Pages pages, ErrorPages errors, MemberFragments members, Moment.Formatter moments) {
        this.chat = chat;
        this.pages = pages;
        this.errors = errors;
        this.members = members;
        this.moments = moments;
    }

    /**
     * Shows the way in.
     *
     * @param text what the person had written, or null
     */
    void show(ServerResponse response, Visitor visitor, Room room, int memberCount, @Nullable String text) {
        if (text != null) {
            errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", text);
            return;
        }
        Optional<Restriction> ban = chat.store()
                .read(snapshot ->
                        Authorizer.on(snapshot, chat.clock().instant()).ban(room.id(), visitor.id()));
        Status status = ban.isPresent() ? Status.FORBIDDEN_403 : Status.OK_200;
        show(response, status, visitor, room, memberCount, ban.orElse(null));
    }

    /** Says that somebody is banned from a room of which everybody is told. */
    void shut(ServerResponse response, Visitor visitor, Restriction ban) {
        chat.store()
                .lookup()
                .room(ban.room())
                .ifPresentOrElse(
                        view -> show(response, Status.FORBIDDEN_403, visitor, view.room(), view.memberCount(), ban),
                        () -> errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", null));
    }

    private void show(
            ServerResponse response,
            Status status,
            Visitor visitor,
            Room room,
            int memberCount,
            @Nullable Restriction ban) {
        String name = room.name().value();
        var invitation = new Invitation(
                name,
                members.count(memberCount, visitor.language()),
                pages.links().roomPart(room.slug(), "join"));
        var content = new Content(invitation, ban == null ? null : ban(ban, visitor));
        Reply.html(response, status, pages.page("join", name, visitor.reader(), content));
    }

    private Ban ban(Restriction ban, Visitor visitor) {
        String reason = pages.sentences(visitor.language())
                .say("reason_given", ban.reason().value());
        return new Ban(reason, ban.until() == null ? null : moments.of(ban.until(), visitor.language()));
    }
}
