package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.RenameRoom;
import io.chatterspace.application.room.ViewRoom;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/** Where a room's owners rename and delete it. Thread-safe: immutable. */
public final class SettingsPage implements HttpService {
    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;

    /** What {@code settings.mustache} shows. */
    private record Content(RoomLine room, RenameForm rename, RemoveForm remove) {}

    private record RoomLine(String name, String url) {}

    private record RenameForm(
            String url, String name, @Nullable String error) {}

    private record RemoveForm(String url, @Nullable String error) {}

    public SettingsPage(ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}/settings", visitors.only(this::form))
                .post("/rooms/{slug}/rename", visitors.only(this::rename))
                .post("/rooms/{slug}/delete", visitors.only(this::delete));
    }

    private void form(ServerRequest request, ServerResponse response, Visitor visitor) {
        managed(request, response, visitor, room -> show(response, Status.OK_200, visitor, room, null, null, null));
    }

    private void rename(ServerRequest request, ServerResponse response, Visitor visitor) {
        String name = Form.of(request).text("name");
        Sentences sentences = pages.sentences();
        managed(request, response, visitor, room -> {
            var command = new RenameRoom.Command(visitor.actor(), room.id(), name);
            switch (chat.rooms().rename().rename(command)) {
                case RenameRoom.Outcome.Renamed(var renamed) ->
                    Reply.seeOther(response, pages.links().room(renamed.slug()));
                case RenameRoom.Outcome.InvalidName(var flaw) -> {
                    String error = sentences.refusal("name", flaw, RoomName.MAX_CODE_POINTS);
                    show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, room, name, error, null);
                }
                case RenameRoom.Outcome.NameTaken() ->
                    show(
                            response,
                            Status.UNPROCESSABLE_CONTENT_422,
                            visitor,
                            room,
                            name,
                            sentences.say("room_name_taken"),
                            null);
                case RenameRoom.Outcome.NotAllowed() -> notOwner(response);
                case RenameRoom.Outcome.RoomNotFound() -> notFound(response);
            }
        });
    }

    private void delete(ServerRequest request, ServerResponse response, Visitor visitor) {
        String confirm = Form.of(request).text("confirm");
        managed(request, response, visitor, room -> {
            if (!isName(room, confirm)) {
                String error = pages.sentences().say("confirm_differs");
                show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, room, null, null, error);
                return;
            }
            switch (chat.rooms().delete().delete(new DeleteRoom.Command(visitor.actor(), room.id()))) {
                case DeleteRoom.Outcome.Deleted() ->
                    Reply.seeOther(response, pages.links().rooms());
                case DeleteRoom.Outcome.NotAllowed() -> notOwner(response);
                case DeleteRoom.Outcome.RoomNotFound() -> notFound(response);
            }
        });
    }

    private static boolean isName(Room room, String typed) {
        return RoomName.parse(typed) instanceof Parsed.Valid<RoomName>(var name) && name.equals(room.name());
    }

    /** What is done with a room by somebody who may manage it. */
    private interface Managing {
        void run(Room room);
    }

    private void managed(ServerRequest request, ServerResponse response, Visitor visitor, Managing managing) {
        Slug slug = RoomAddress.slug(request);
        switch (chat.rooms().view().view(new ViewRoom.Query(visitor.user().id(), slug))) {
            case ViewRoom.Outcome.Viewed(var view, var membership)
            when membership.mayManageRoom() -> managing.run(view.room());
            case ViewRoom.Outcome.Viewed(var view, var membership) -> notOwner(response);
            case ViewRoom.Outcome.NotAMember(var room, var memberCount) -> notOwner(response);
            case ViewRoom.Outcome.RoomNotFound() -> notFound(response);
        }
    }

    private void show(
            ServerResponse response,
            Status status,
            Visitor visitor,
            Room room,
            @Nullable String name,
            @Nullable String renameError,
            @Nullable String removeError) {
        var links = pages.links();
        String current = room.name().value();
        var content = new Content(
                new RoomLine(current, links.room(room.slug())),
                new RenameForm(links.roomPart(room.slug(), "rename"), name == null ? current : name, renameError),
                new RemoveForm(links.roomPart(room.slug(), "delete"), removeError));
        String title = pages.sentences().say("room_settings");
        Reply.html(response, status, pages.page("settings", title, visitor.user(), content));
    }

    private void notOwner(ServerResponse response) {
        errors.send(response, Status.FORBIDDEN_403, "not_owner", null);
    }

    private void notFound(ServerResponse response) {
        errors.send(response, Status.NOT_FOUND_404, "room_not_found", null);
    }
}
