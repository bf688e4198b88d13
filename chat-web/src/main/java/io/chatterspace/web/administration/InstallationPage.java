package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.settings.ChangeSettings;
import io.chatterspace.domain.settings.InstallationName;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.settings.RoomCreators;
import io.chatterspace.domain.settings.Settings;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Origin;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the installation is called, how people come in, and who opens rooms. Thread-safe: immutable. */
final class InstallationPage implements HttpService {
    private final ChatterSpace chat;
    private final Desk desk;
    private final Origin origin;

    /** What {@code administration-settings.mustache} shows. */
    private record Content(
            String url,
            boolean plain,
            String name,
            @Nullable String error,
            boolean invite,
            boolean registration,
            boolean guest,
            boolean everybody,
            boolean fullUsers,
            boolean administrators) {}

    InstallationPage(ChatterSpace chat, Desk desk, Origin origin) {
        this.chat = chat;
        this.desk = desk;
        this.origin = origin;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/settings", desk.only(this::view))
                .post("/administration/settings", desk.only(this::change));
    }

    private void view(ServerRequest request, ServerResponse response, Visitor visitor) {
        Settings settings = chat.store().lookup().settings();
        Content content = content(request, settings.name().value(), null, settings.joining(), settings.roomCreators());
        show(response, Status.OK_200, visitor, desk.around(Section.SETTINGS, request, visitor), content);
    }

    private void change(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        String name = form.text("name");
        Set<Joining> joining = joining(form);
        RoomCreators creators = creators(form.text("room-creators"));
        switch (chat.settings().change().change(new ChangeSettings.Command(visitor.actor(), name, joining, creators))) {
            case ChangeSettings.Outcome.Changed(var settings) ->
                desk.done(response, desk.address(Section.SETTINGS), Done.SETTINGS_SAVED);
            case ChangeSettings.Outcome.InvalidName(var flaw) -> {
                String error = desk.sentences(visitor).refusal("name", flaw, InstallationName.MAX_CODE_POINTS);
                Content content = content(request, name, error, joining, creators);
                var around = desk.plain(Section.SETTINGS, visitor);
                show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, around, content);
            }
            case ChangeSettings.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private static Set<Joining> joining(Form form) {
        Set<Joining> joining = EnumSet.noneOf(Joining.class);
        for (Joining way : Joining.values()) {
            String field = switch (way) {
                case INVITE -> "join-invite";
                case REGISTRATION -> "join-registration";
                case GUEST -> "join-guest";
            };
            if (form.text(field).equals("on")) {
                joining.add(way);
            }
        }
        return joining;
    }

    private static RoomCreators creators(String chosen) {
        return switch (chosen) {
            case "everybody" -> RoomCreators.EVERYBODY;
            case "full-users" -> RoomCreators.FULL_USERS;
            case "administrators" -> RoomCreators.ADMINISTRATORS;
            default -> throw new HttpException("no such choice", Status.BAD_REQUEST_400);
        };
    }

    private Content content(
            ServerRequest request, String name, @Nullable String error, Set<Joining> joining, RoomCreators creators) {
        return new Content(
                desk.address(Section.SETTINGS),
                !origin.of(request).startsWith("https:"),
                name,
                error,
                joining.contains(Joining.INVITE),
                joining.contains(Joining.REGISTRATION),
                joining.contains(Joining.GUEST),
                creators == RoomCreators.EVERYBODY,
                creators == RoomCreators.FULL_USERS,
                creators == RoomCreators.ADMINISTRATORS);
    }

    private void show(ServerResponse response, Status status, Visitor visitor, Desk.Around around, Content content) {
        desk.show(response, status, visitor, around, "administration-settings", content);
    }
}
