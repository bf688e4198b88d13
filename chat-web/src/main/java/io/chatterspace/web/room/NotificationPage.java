package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.notification.ChangeNotifications;
import io.chatterspace.application.notification.ViewNotifications;
import io.chatterspace.domain.notification.NotificationLevel;
import io.chatterspace.domain.notification.Notifications;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Missing;
import io.chatterspace.web.page.Moment;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where members say what they want to be told of. Thread-safe: immutable. */
public final class NotificationPage implements HttpService {
    private static final String KEEP = "keep";

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final Moment.Formatter moments;
    private final RoomTitles titles;

    /**
     * What {@code notifications.mustache} shows.
     *
     * @param muted until when, where it is muted
     */
    private record Content(
            String roomName,
            String roomUrl,
            String url,
            List<Option> levels,
            @Nullable String muted,
            List<Option> lengths) {}

    private record Option(String value, String text, boolean selected) {}

    public NotificationPage(
            ChatterSpace chat, Visitors visitors, Pages pages, ErrorPages errors, Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.moments = moments;
        this.titles = new RoomTitles(chat.store().lookup());
    }

    /** What a level is called in forms. */
    static String field(NotificationLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static String sentence(NotificationLevel level) {
        return switch (level) {
            case ALL -> "notify_all";
            case MENTIONS -> "notify_mentions";
            case NOTHING -> "notify_nothing";
        };
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}/notifications", visitors.only(this::form))
                .post("/rooms/{slug}/notifications", visitors.only(this::change));
    }

    private void form(ServerRequest request, ServerResponse response, Visitor visitor) {
        RoomId room = room(request);
        switch (chat.notifications().view().view(new ViewNotifications.Query(visitor.id(), room))) {
            case ViewNotifications.Outcome.Viewed(var notifications) -> show(response, visitor, room, notifications);
            case ViewNotifications.Outcome.NotAMember() ->
                refuse(visitor, response, Status.FORBIDDEN_403, "not_a_member");
            case ViewNotifications.Outcome.RoomNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "room_not_found");
        }
    }

    private void show(ServerResponse response, Visitor visitor, RoomId room, Notifications notifications) {
        RoomView view = chat.store().lookup().room(room).orElseThrow(() -> new Missing("room_not_found"));
        Sentences sentences = pages.sentences(visitor.language());
        Instant until = notifications.mutedUntil();
        boolean muted = until != null && chat.clock().instant().isBefore(until);
        var content = new Content(
                titles.of(view, visitor.id()),
                pages.links().room(view.room().slug()),
                pages.links().roomPart(view.room().slug(), "notifications"),
                Arrays.stream(NotificationLevel.values())
                        .map(level -> new Option(
                                field(level), sentences.say(sentence(level)), level == notifications.level()))
                        .toList(),
                muted
                        ? sentences.say(
                                "muted_until",
                                moments.of(Objects.requireNonNull(until), visitor.language())
                                        .text())
                        : null,
                Arrays.stream(Span.values())
                        .flatMap(span -> Optional.ofNullable(span.length())
                                .map(length -> new Option(span.field(), sentences.length(length), false))
                                .stream())
                        .toList());
        String title = sentences.say("notifications");
        Reply.html(response, Status.OK_200, pages.page("notifications", title, visitor.reader(), content));
    }

    private void change(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        RoomId room = room(request);
        var wanted = new Notifications(level(form.text("level")), mutedUntil(form.text("mute"), visitor, room));
        switch (chat.notifications().change().change(new ChangeNotifications.Command(visitor.id(), room, wanted))) {
            case ChangeNotifications.Outcome.Changed() ->
                Reply.seeOther(response, pages.links().room(RoomAddress.slug(request)));
            case ChangeNotifications.Outcome.NotAMember() ->
                refuse(visitor, response, Status.FORBIDDEN_403, "not_a_member");
            case ChangeNotifications.Outcome.RoomNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "room_not_found");
        }
    }

    private static NotificationLevel level(String field) {
        return Arrays.stream(NotificationLevel.values())
                .filter(level -> field(level).equals(field))
                .findFirst()
                .orElseThrow(() -> new HttpException("no such choice", Status.BAD_REQUEST_400));
    }

    private @Nullable Instant mutedUntil(String field, Visitor visitor, RoomId room) {
        if (field.isEmpty()) {
            return null;
        }
        if (field.equals(KEEP)) {
            return chat.notifications().view().view(new ViewNotifications.Query(visitor.id(), room))
                            instanceof ViewNotifications.Outcome.Viewed(var notifications)
                    ? notifications.mutedUntil()
                    : null;
        }
        Duration length = Span.of(field)
                .map(Span::length)
                .orElseThrow(() -> new HttpException("no such length", Status.BAD_REQUEST_400));
        return chat.clock().instant().plus(length);
    }

    private void refuse(Visitor visitor, ServerResponse response, Status status, String kind) {
        errors.send(visitor.reader(), response, status, kind, null);
    }

    private RoomId room(ServerRequest request) {
        return RoomAddress.room(chat.store().lookup(), RoomAddress.slug(request));
    }
}
