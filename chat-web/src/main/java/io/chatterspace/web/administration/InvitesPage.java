package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.people.ListInvites;
import io.chatterspace.application.people.MakeInvite;
import io.chatterspace.application.people.RevokeInvite;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Origin;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links by which people come in: to make, to look at, to take back. Thread-safe: immutable. */
final class InvitesPage implements HttpService {
    private static final int MAX_LISTED = 200;
    private static final int MAX_USES = 10_000;

    private final ChatterSpace chat;
    private final Desk desk;
    private final Origin origin;

    /** What {@code administration-invites.mustache} shows. */
    private record Content(
            String url, boolean off, @Nullable String address, Making making, List<Line> invites) {}

    /** The form to make one, as it was filled in. */
    private record Making(String uses, @Nullable String error) {}

    private record Line(
            Moment made,
            String by,
            String uses,
            @Nullable String maxUses,
            @Nullable Moment expires,
            String state,
            @Nullable String revokeUrl) {}

    InvitesPage(ChatterSpace chat, Desk desk, Origin origin) {
        this.chat = chat;
        this.desk = desk;
        this.origin = origin;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/invites", desk.only(this::list))
                .post("/administration/invites", desk.only(Limited.INVITES, this::make))
                .post("/administration/invites/{id}/revoke", desk.only(this::revoke));
    }

    private void list(ServerRequest request, ServerResponse response, Visitor visitor) {
        var around = desk.around(Section.INVITES, request, visitor);
        show(response, Status.OK_200, visitor, around, null, new Making("", null));
    }

    /** The link is a secret, so it is in this one answer and in no address of a page. */
    private void make(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        Duration length = length(form.text("length"));
        String typed = form.text("uses").strip();
        var around = desk.plain(Section.INVITES, visitor);
        Optional<Integer> uses = uses(typed);
        if (uses.isEmpty()) {
            var making = new Making(typed, desk.sentences(visitor).say("invite_uses_wrong", MAX_USES));
            show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, around, null, making);
            return;
        }
        switch (chat.people().makeInvite().make(new MakeInvite.Command(visitor.actor(), length, uses.get()))) {
            case MakeInvite.Outcome.Made(var invite, var token) -> {
                String address = origin.of(request) + desk.links().invite(token);
                show(response, Status.OK_200, visitor, around, address, new Making("", null));
            }
            case MakeInvite.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private static @Nullable Duration length(String chosen) {
        return switch (chosen) {
            case "day" -> Duration.ofDays(1);
            case "week" -> Duration.ofDays(7);
            case "month" -> Duration.ofDays(30);
            case "ever" -> null;
            default -> throw new HttpException("no such length", Status.BAD_REQUEST_400);
        };
    }

    /** How many uses that says; nothing says that there is no limit. */
    private static Optional<Integer> uses(String typed) {
        return typed.isEmpty()
                ? Optional.of(0)
                : Desk.number(typed)
                        .filter(uses -> uses >= 1 && uses <= MAX_USES)
                        .map(Math::toIntExact);
    }

    private void revoke(ServerRequest request, ServerResponse response, Visitor visitor) {
        var invite = new InviteId(Desk.id(request, "id"));
        switch (chat.people().revokeInvite().revoke(new RevokeInvite.Command(visitor.actor(), invite))) {
            case RevokeInvite.Outcome.Revoked() ->
                desk.done(response, desk.address(Section.INVITES), Done.INVITE_REVOKED);
            case RevokeInvite.Outcome.InviteNotFound() -> throw Desk.noSuchPage();
            case RevokeInvite.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private void show(
            ServerResponse response,
            Status status,
            Visitor visitor,
            Desk.Around around,
            @Nullable String address,
            Making making) {
        switch (chat.people().listInvites().list(new ListInvites.Query(visitor.id(), MAX_LISTED))) {
            case ListInvites.Outcome.Listed(var invites) -> {
                Instant now = chat.clock().instant();
                boolean off = !chat.store().lookup().settings().allows(Joining.INVITE);
                List<Line> lines = invites.stream()
                        .map(invite -> line(invite, now, visitor))
                        .toList();
                var content = new Content(desk.address(Section.INVITES), off, address, making, lines);
                desk.show(response, status, visitor, around, "administration-invites", content);
            }
            case ListInvites.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private Line line(Invite invite, Instant now, Visitor visitor) {
        Instant expiresAt = invite.expiresAt();
        String revokeUrl = desk.address(Section.INVITES, invite.id().value()) + "/revoke";
        return new Line(
                desk.moments().of(invite.createdAt(), visitor.language()),
                chat.store()
                        .lookup()
                        .user(invite.by())
                        .map(user -> user.name().value())
                        .orElse(""),
                desk.sentences(visitor).number(invite.uses()),
                invite.maxUses() == 0 ? null : desk.sentences(visitor).number(invite.maxUses()),
                expiresAt == null ? null : desk.moments().of(expiresAt, visitor.language()),
                desk.sentences(visitor).say(state(invite, now)),
                invite.isUsable(now) ? revokeUrl : null);
    }

    private static String state(Invite invite, Instant now) {
        if (invite.revokedAt() != null) {
            return "invite_revoked";
        }
        if (invite.isUsable(now)) {
            return "invite_usable";
        }
        return invite.maxUses() > 0 && invite.uses() >= invite.maxUses() ? "invite_used_up" : "invite_expired";
    }
}
