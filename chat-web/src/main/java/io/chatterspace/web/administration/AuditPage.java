package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.audit.AuditListing;
import io.chatterspace.application.audit.ReadAudit;
import io.chatterspace.domain.audit.AuditEntry;
import io.chatterspace.domain.audit.AuditId;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who did what with a right that not everybody has. Thread-safe: immutable. */
final class AuditPage implements HttpService {
    private static final int PAGE = 50;

    private final ChatterSpace chat;
    private final Desk desk;

    /** What {@code administration-audit.mustache} shows. */
    private record Content(List<Line> entries, @Nullable String moreUrl) {}

    private record Line(
            Moment at,
            @Nullable Link by,
            String deed,
            @Nullable Link user,
            @Nullable Link room,
            String detail,
            String address) {}

    private record Link(String name, String url) {}

    AuditPage(ChatterSpace chat, Desk desk) {
        this.chat = chat;
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/audit", desk.only(this::read));
    }

    private void read(ServerRequest request, ServerResponse response, Visitor visitor) {
        AuditId last = request.query()
                .first("after")
                .asOptional()
                .flatMap(Desk::number)
                .map(AuditId::new)
                .orElse(null);
        switch (chat.audit().read().read(new ReadAudit.Query(visitor.id(), new AuditListing(last, PAGE)))) {
            case ReadAudit.Outcome.Listed(var entries, var users, var rooms, var hasMore) -> {
                var content = new Content(
                        entries.stream()
                                .map(entry -> line(entry, users, rooms, visitor))
                                .toList(),
                        hasMore ? moreUrl(entries.getLast()) : null);
                var around = desk.around(Section.AUDIT, request, visitor);
                desk.show(response, Status.OK_200, visitor, around, "administration-audit", content);
            }
            case ReadAudit.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private Line line(AuditEntry entry, Map<UserId, User> users, Map<RoomId, Room> rooms, Visitor visitor) {
        RoomId room = entry.room();
        return new Line(
                desk.moments().of(entry.at(), visitor.language()),
                link(entry.by(), users),
                desk.sentences(visitor).say(Deeds.name(entry.deed())),
                link(entry.user(), users),
                room == null ? null : link(rooms.get(room)),
                entry.detail(),
                entry.address());
    }

    private @Nullable Link link(@Nullable UserId id, Map<UserId, User> users) {
        User user = id == null ? null : users.get(id);
        return user == null
                ? null
                : new Link(
                        user.name().value(),
                        desk.address(Section.PEOPLE, user.id().value()));
    }

    private @Nullable Link link(@Nullable Room room) {
        return room == null
                ? null
                : new Link(
                        room.name().value(),
                        desk.address(Section.ROOMS, room.id().value()));
    }

    private String moreUrl(AuditEntry last) {
        return desk.address(Section.AUDIT) + "?after=" + last.id().value();
    }
}
