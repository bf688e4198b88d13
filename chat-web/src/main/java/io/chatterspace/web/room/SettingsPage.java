package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.access.Authorizer;
import io.chatterspace.application.access.Authorizer.Managing;
import io.chatterspace.application.room.ArchiveRoom;
import io.chatterspace.application.room.ChangeRoomRules;
import io.chatterspace.application.room.ChangeTopic;
import io.chatterspace.application.room.DeleteRoom;
import io.chatterspace.application.room.RenameRoom;
import io.chatterspace.domain.room.Posting;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.RoomName;
import io.chatterspace.domain.room.RoomRules;
import io.chatterspace.domain.room.RoomTopic;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Where a room's owners, and administrators, rename and rule it, say what it is about, archive and delete it. Thread-safe: immutable. */
public final class SettingsPage implements HttpService {
    /** How long a member may have to wait between two messages, in seconds, as the form offers it. */
    private static final List<Long> SLOW_MODES = List.of(0L, 5L, 10L, 30L, 60L, 300L, 900L, 3_600L, 21_600L);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
    private static final String MEMBERS = "members";
    private static final String MODERATORS = "moderators";

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;

    /** What {@code settings.mustache} shows. */
    private record Content(
            RoomLine room,
            RenameForm rename,
            TopicForm topic,
            RulesForm rules,
            ArchiveForm archive,
            RemoveForm remove) {}

    private record RoomLine(String name, String url, boolean member) {}

    private record RenameForm(
            String url, String name, @Nullable String error) {}

    private record TopicForm(
            String url, @Nullable String text, @Nullable String error) {}

    private record RulesForm(String url, boolean moderatorsOnly, List<Option> slowModes) {}

    private record Option(long value, String text, boolean selected) {}

    private record ArchiveForm(String url, boolean archived) {}

    private record RemoveForm(String url, @Nullable String error) {}

    /** What was typed and refused, so that it is there again, and why. */
    private record Refused(
            @Nullable String name,
            @Nullable String renameError,
            @Nullable String topic,
            @Nullable String topicError,
            @Nullable String removeError) {
        static final Refused NOTHING = new Refused(null, null, null, null, null);

        static Refused name(String name, String error) {
            return new Refused(name, error, null, null, null);
        }

        static Refused topic(String topic, String error) {
            return new Refused(null, null, topic, error, null);
        }

        static Refused removal(String error) {
            return new Refused(null, null, null, null, error);
        }
    }

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
                .post("/rooms/{slug}/topic", visitors.only(this::changeTopic))
                .post("/rooms/{slug}/rules", visitors.only(this::changeRules))
                .post(
                        "/rooms/{slug}/archive",
                        visitors.only((request, response, visitor) ->
                                archive(request, response, visitor, ArchiveRoom.Wanted.ARCHIVED)))
                .post(
                        "/rooms/{slug}/unarchive",
                        visitors.only((request, response, visitor) ->
                                archive(request, response, visitor, ArchiveRoom.Wanted.IN_USE)))
                .post("/rooms/{slug}/delete", visitors.only(this::delete));
    }

    private void form(ServerRequest request, ServerResponse response, Visitor visitor) {
        managed(request, response, visitor, room -> show(response, Status.OK_200, visitor, room, Refused.NOTHING));
    }

    private void rename(ServerRequest request, ServerResponse response, Visitor visitor) {
        String name = Form.of(request).text("name");
        Sentences sentences = pages.sentences(visitor.language());
        managed(request, response, visitor, room -> {
            var command = new RenameRoom.Command(visitor.actor(), room.id(), name);
            switch (chat.rooms().rename().rename(command)) {
                case RenameRoom.Outcome.Renamed(var renamed) ->
                    Reply.seeOther(response, isMember(visitor, room) ? roomUrl(renamed) : settingsUrl(renamed));
                case RenameRoom.Outcome.InvalidName(var flaw) -> {
                    String error = sentences.refusal("name", flaw, RoomName.MAX_CODE_POINTS);
                    refuse(response, visitor, room, Refused.name(name, error));
                }
                case RenameRoom.Outcome.NameTaken() ->
                    refuse(response, visitor, room, Refused.name(name, sentences.say("room_name_taken")));
                case RenameRoom.Outcome.NotAllowed() -> notOwner(visitor, response);
                case RenameRoom.Outcome.RoomNotFound() -> notFound(visitor, response);
            }
        });
    }

    private void changeRules(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        var rules = new RoomRules(posting(form.text("posting")), slowMode(form.text("slow_mode")));
        managed(request, response, visitor, room -> {
            var command = new ChangeRoomRules.Command(visitor.actor(), room.id(), rules);
            switch (chat.rooms().changeRules().change(command)) {
                case ChangeRoomRules.Outcome.Changed(var changed) -> Reply.seeOther(response, settingsUrl(changed));
                case ChangeRoomRules.Outcome.NotAllowed() -> notOwner(visitor, response);
                case ChangeRoomRules.Outcome.RoomNotFound() -> notFound(visitor, response);
            }
        });
    }

    private void changeTopic(ServerRequest request, ServerResponse response, Visitor visitor) {
        String topic = Form.of(request).text("topic");
        managed(request, response, visitor, room -> {
            var command = new ChangeTopic.Command(visitor.actor(), room.id(), topic);
            switch (chat.rooms().changeTopic().change(command)) {
                case ChangeTopic.Outcome.Changed(var changed) -> Reply.seeOther(response, settingsUrl(changed));
                case ChangeTopic.Outcome.InvalidTopic(var flaw) -> {
                    String error =
                            pages.sentences(visitor.language()).refusal("topic", flaw, RoomTopic.MAX_CODE_POINTS);
                    refuse(response, visitor, room, Refused.topic(topic, error));
                }
                case ChangeTopic.Outcome.NotAllowed() -> notOwner(visitor, response);
                case ChangeTopic.Outcome.RoomNotFound() -> notFound(visitor, response);
            }
        });
    }

    private static Posting posting(String field) {
        return switch (field) {
            case MEMBERS -> Posting.MEMBERS;
            case MODERATORS -> Posting.MODERATORS;
            // A choice that was not understood opens no room to everybody.
            default -> throw new HttpException("no such choice", Status.BAD_REQUEST_400);
        };
    }

    private static Duration slowMode(String field) {
        return Optional.of(field)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(length -> length.compareTo(RoomRules.MAX_SLOW_MODE) <= 0)
                .orElseThrow(() -> new HttpException("no such slow mode", Status.BAD_REQUEST_400));
    }

    private void archive(ServerRequest request, ServerResponse response, Visitor visitor, ArchiveRoom.Wanted wanted) {
        managed(request, response, visitor, room -> {
            var command = new ArchiveRoom.Command(visitor.actor(), room.id(), wanted);
            switch (chat.rooms().archive().change(command)) {
                case ArchiveRoom.Outcome.Changed(var changed) -> Reply.seeOther(response, settingsUrl(changed));
                case ArchiveRoom.Outcome.NotAllowed() -> notOwner(visitor, response);
                case ArchiveRoom.Outcome.RoomNotFound() -> notFound(visitor, response);
            }
        });
    }

    private void delete(ServerRequest request, ServerResponse response, Visitor visitor) {
        String confirm = Form.of(request).text("confirm");
        managed(request, response, visitor, room -> {
            if (!isName(room, confirm)) {
                String error = pages.sentences(visitor.language()).say("confirm_differs");
                refuse(response, visitor, room, Refused.removal(error));
                return;
            }
            switch (chat.rooms().delete().delete(new DeleteRoom.Command(visitor.actor(), room.id()))) {
                case DeleteRoom.Outcome.Deleted() ->
                    Reply.seeOther(response, pages.links().rooms());
                case DeleteRoom.Outcome.NotAllowed() -> notOwner(visitor, response);
                case DeleteRoom.Outcome.RoomNotFound() -> notFound(visitor, response);
            }
        });
    }

    private static boolean isName(Room room, String typed) {
        return RoomName.parse(typed) instanceof Parsed.Valid<RoomName>(var name) && name.equals(room.name());
    }

    /** What is done with a room by somebody who may decide about it. */
    private interface Deciding {
        void run(Room room);
    }

    private void managed(ServerRequest request, ServerResponse response, Visitor visitor, Deciding deciding) {
        Optional<RoomId> room = chat.store().lookup().roomBySlug(RoomAddress.slug(request));
        Managing managing = room.map(id -> managing(visitor, id)).orElseGet(Managing.NoRoom::new);
        switch (managing) {
            case Managing.Allowed(var allowed) -> deciding.run(allowed);
            case Managing.NotAllowed() -> notOwner(visitor, response);
            case Managing.NoRoom() -> notFound(visitor, response);
        }
    }

    private Managing managing(Visitor visitor, RoomId room) {
        return chat.store()
                .read(snapshot ->
                        Authorizer.on(snapshot, chat.clock().instant()).managing(visitor.id(), room));
    }

    private void refuse(ServerResponse response, Visitor visitor, Room room, Refused refused) {
        show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, room, refused);
    }

    private void show(ServerResponse response, Status status, Visitor visitor, Room room, Refused refused) {
        Links links = pages.links();
        String current = room.name().value();
        boolean member = isMember(visitor, room);
        var content = new Content(
                new RoomLine(current, member ? roomUrl(room) : links.rooms(), member),
                new RenameForm(
                        links.roomPart(room.slug(), "rename"),
                        refused.name() == null ? current : refused.name(),
                        refused.renameError()),
                topicForm(room, refused),
                rulesForm(room, visitor),
                new ArchiveForm(
                        links.roomPart(room.slug(), room.isArchived() ? "unarchive" : "archive"), room.isArchived()),
                new RemoveForm(links.roomPart(room.slug(), "delete"), refused.removeError()));
        String title = pages.sentences(visitor.language()).say("room_settings");
        Reply.html(response, status, pages.page("settings", title, visitor.reader(), content));
    }

    private TopicForm topicForm(Room room, Refused refused) {
        String current = room.topic() == null ? null : room.topic().value();
        return new TopicForm(
                pages.links().roomPart(room.slug(), "topic"),
                refused.topic() == null ? current : refused.topic(),
                refused.topicError());
    }

    private RulesForm rulesForm(Room room, Visitor visitor) {
        Sentences sentences = pages.sentences(visitor.language());
        long current = room.rules().slowMode().toSeconds();
        List<Option> options = LongStream.concat(SLOW_MODES.stream().mapToLong(Long::longValue), LongStream.of(current))
                .sorted()
                .distinct()
                .mapToObj(seconds -> new Option(seconds, slowModeText(seconds, sentences), seconds == current))
                .toList();
        boolean moderatorsOnly = room.rules().posting() == Posting.MODERATORS;
        return new RulesForm(pages.links().roomPart(room.slug(), "rules"), moderatorsOnly, options);
    }

    private static String slowModeText(long seconds, Sentences sentences) {
        return seconds == 0 ? sentences.say("slow_mode_off") : sentences.length(Duration.ofSeconds(seconds));
    }

    private boolean isMember(Visitor visitor, Room room) {
        return chat.store().lookup().membership(room.id(), visitor.id()).isPresent();
    }

    private String roomUrl(Room room) {
        return pages.links().room(room.slug());
    }

    private String settingsUrl(Room room) {
        return pages.links().roomPart(room.slug(), "settings");
    }

    private void notOwner(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_owner", null);
    }

    private void notFound(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", null);
    }
}
