package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.room.ArchiveRoom;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/** One room, to be archived or deleted. What is said in it is for its members. Thread-safe: immutable. */
final class ManagedRoomPage implements HttpService {
    private final ChatterSpace chat;
    private final Desk desk;

    /** What {@code administration-room.mustache} shows. */
    private record Content(
            String url,
            String name,
            String visibility,
            String members,
            Moment opened,
            @Nullable Moment archived,
            @Nullable String error) {}

    ManagedRoomPage(ChatterSpace chat, Desk desk) {
        this.chat = chat;
        this.desk = desk;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/rooms/{id}", desk.only(this::view))
                .post(
                        "/administration/rooms/{id}/archive",
                        desk.only((request, response, visitor) ->
                                change(request, response, visitor, ArchiveRoom.Wanted.ARCHIVED)))
                .post(
                        "/administration/rooms/{id}/unarchive",
                        desk.only((request, response, visitor) ->
                                change(request, response, visitor, ArchiveRoom.Wanted.IN_USE)))
                .post("/administration/rooms/{id}/delete", desk.only(this::delete));
    }

    private void view(ServerRequest request, ServerResponse response, Visitor visitor) {
        show(response, Status.OK_200, visitor, room(request), desk.around(Section.ROOMS, request, visitor), null);
    }

    private void change(ServerRequest request, ServerResponse response, Visitor visitor, ArchiveRoom.Wanted wanted) {
        RoomId id = room(request).room().id();
        switch (chat.rooms().archive().change(new ArchiveRoom.Command(visitor.actor(), id, wanted))) {
            case ArchiveRoom.Outcome.Changed(var room) ->
                desk.done(
                        response,
                        desk.address(Section.ROOMS, id.value()),
                        room.isArchived() ? Done.ROOM_ARCHIVED : Done.ROOM_UNARCHIVED);
            case ArchiveRoom.Outcome.NotAllowed() -> throw Desk.noSuchPage();
            case ArchiveRoom.Outcome.RoomNotFound() -> throw Desk.noSuchPage();
        }
    }

    private void delete(ServerRequest request, ServerResponse response, Visitor visitor) {
        RoomView view = room(request);
        if (!isName(view.room(), Form.of(request).text("confirm"))) {
            var around = desk.plain(Section.ROOMS, visitor);
            String error = desk.sentences(visitor).say("confirm_differs");
            show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, view, around, error);
            return;
        }
        var command = new DeleteRoom.Command(visitor.actor(), view.room().id());
        switch (chat.rooms().delete().delete(command)) {
            case DeleteRoom.Outcome.Deleted() -> desk.done(response, desk.address(Section.ROOMS), Done.ROOM_DELETED);
            case DeleteRoom.Outcome.NotAllowed() -> throw Desk.noSuchPage();
            case DeleteRoom.Outcome.RoomNotFound() -> throw Desk.noSuchPage();
        }
    }

    private static boolean isName(Room room, String typed) {
        return RoomName.parse(typed) instanceof Parsed.Valid<RoomName>(var name) && name.equals(room.name());
    }

    /** The room that the address names; of direct rooms administrators are told nothing. */
    private RoomView room(ServerRequest request) {
        return chat.store()
                .lookup()
                .room(new RoomId(Desk.id(request, "id")))
                .filter(view -> !view.room().isDirect())
                .orElseThrow(Desk::noSuchPage);
    }

    private void show(
            ServerResponse response,
            Status status,
            Visitor visitor,
            RoomView view,
            Desk.Around around,
            @Nullable String error) {
        Room room = view.room();
        var since = room.archivedSince();
        var content = new Content(
                desk.address(Section.ROOMS, room.id().value()),
                room.name().value(),
                desk.sentences(visitor).say(AllRoomsPage.visibility(room)),
                desk.sentences(visitor).count("member_count", view.memberCount()),
                desk.moments().of(room.openedAt(), visitor.language()),
                since == null ? null : desk.moments().of(since, visitor.language()),
                error);
        var titled = Desk.titled(around, room.name().value());
        desk.show(response, status, visitor, titled, "administration-room", content);
    }
}
