package io.chatterspace.web.administration;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.people.ChangeUserRole;
import io.chatterspace.application.people.DisableUser;
import io.chatterspace.application.people.EnableUser;
import io.chatterspace.application.people.EndSessionsOf;
import io.chatterspace.application.people.MakeResetLink;
import io.chatterspace.application.people.ViewPerson;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.domain.user.UserRole;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Origin;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person: their role and sessions, a way back in, and whether they may take part. Thread-safe: immutable. */
final class PersonPage implements HttpService {
    private final ChatterSpace chat;
    private final Desk desk;
    private final Origin origin;

    /** What {@code administration-person.mustache} shows. */
    private record Content(
            String url,
            Avatar avatar,
            String handle,
            String role,
            Moment registered,
            @Nullable Moment disabled,
            @Nullable RoleChoice roleChoice,
            List<Device> sessions,
            boolean signedIn,
            boolean mayReset,
            @Nullable ResetLink reset) {}

    /** The roles to choose from; guests have none. */
    private record RoleChoice(boolean administrator) {}

    private record Device(String name, Moment started, Moment used) {}

    private record ResetLink(String address, Moment expires) {}

    PersonPage(ChatterSpace chat, Desk desk, Origin origin) {
        this.chat = chat;
        this.desk = desk;
        this.origin = origin;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/administration/people/{id}", desk.only(this::view))
                .post("/administration/people/{id}/role", desk.only(this::changeRole))
                .post("/administration/people/{id}/disable", desk.only(this::disable))
                .post("/administration/people/{id}/enable", desk.only(this::enable))
                .post("/administration/people/{id}/end-sessions", desk.only(this::endSessions))
                .post("/administration/people/{id}/reset-link", desk.only(this::makeResetLink));
    }

    private void view(ServerRequest request, ServerResponse response, Visitor visitor) {
        show(response, Status.OK_200, visitor, person(request), desk.around(Section.PEOPLE, request, visitor), null);
    }

    private void changeRole(ServerRequest request, ServerResponse response, Visitor visitor) {
        UserId person = person(request);
        UserRole role = role(Form.of(request).text("role"));
        switch (chat.people().changeRole().change(new ChangeUserRole.Command(visitor.actor(), person, role))) {
            case ChangeUserRole.Outcome.Changed(var changed) -> done(response, person, Done.ROLE_CHANGED);
            case ChangeUserRole.Outcome.LastAdministrator() -> refuse(response, visitor, person, "last_administrator");
            case ChangeUserRole.Outcome.GuestsHaveNoRole() -> refuse(response, visitor, person, "guests_have_no_role");
            case ChangeUserRole.Outcome.UserNotFound() -> throw Desk.noSuchPage();
            case ChangeUserRole.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private static UserRole role(String chosen) {
        return switch (chosen) {
            case "administrator" -> UserRole.ADMINISTRATOR;
            case "full-user" -> UserRole.FULL_USER;
            default -> throw new HttpException("no such role", Status.BAD_REQUEST_400);
        };
    }

    private void disable(ServerRequest request, ServerResponse response, Visitor visitor) {
        UserId person = person(request);
        switch (chat.people().disable().disable(new DisableUser.Command(visitor.actor(), person))) {
            case DisableUser.Outcome.Disabled(var disabled) -> done(response, person, Done.DISABLED);
            case DisableUser.Outcome.LastAdministrator() -> refuse(response, visitor, person, "last_administrator");
            case DisableUser.Outcome.UserNotFound() -> throw Desk.noSuchPage();
            case DisableUser.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private void enable(ServerRequest request, ServerResponse response, Visitor visitor) {
        UserId person = person(request);
        switch (chat.people().enable().enable(new EnableUser.Command(visitor.actor(), person))) {
            case EnableUser.Outcome.Enabled(var enabled) -> done(response, person, Done.ENABLED);
            case EnableUser.Outcome.UserNotFound() -> throw Desk.noSuchPage();
            case EnableUser.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private void endSessions(ServerRequest request, ServerResponse response, Visitor visitor) {
        UserId person = person(request);
        switch (chat.people().endSessions().end(new EndSessionsOf.Command(visitor.actor(), person))) {
            case EndSessionsOf.Outcome.Ended() -> done(response, person, Done.SESSIONS_ENDED);
            case EndSessionsOf.Outcome.UserNotFound() -> throw Desk.noSuchPage();
            case EndSessionsOf.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    /** The link is a secret, so it is in this one answer and in no address of a page. */
    private void makeResetLink(ServerRequest request, ServerResponse response, Visitor visitor) {
        UserId person = person(request);
        switch (chat.people().makeResetLink().make(new MakeResetLink.Command(visitor.actor(), person))) {
            case MakeResetLink.Outcome.Made(var token, var expiresAt) -> {
                String address = origin.of(request) + desk.links().reset(token);
                var reset = new ResetLink(address, desk.moments().of(expiresAt, visitor.language()));
                show(response, Status.OK_200, visitor, person, desk.plain(Section.PEOPLE, visitor), reset);
            }
            case MakeResetLink.Outcome.NoPassword() -> refuse(response, visitor, person, "no_password_to_reset");
            case MakeResetLink.Outcome.UserNotFound() -> throw Desk.noSuchPage();
            case MakeResetLink.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private void done(ServerResponse response, UserId person, Done done) {
        desk.done(response, desk.address(Section.PEOPLE, person.value()), done);
    }

    private void refuse(ServerResponse response, Visitor visitor, UserId person, String why) {
        var around = desk.refused(Section.PEOPLE, visitor, why);
        show(response, Status.CONFLICT_409, visitor, person, around, null);
    }

    private static UserId person(ServerRequest request) {
        return new UserId(Desk.id(request, "id"));
    }

    private void show(
            ServerResponse response,
            Status status,
            Visitor visitor,
            UserId id,
            Desk.Around around,
            @Nullable ResetLink reset) {
        switch (chat.people().view().view(new ViewPerson.Query(visitor.id(), id))) {
            case ViewPerson.Outcome.Viewed(var person, var sessions) ->
                desk.show(
                        response,
                        status,
                        visitor,
                        Desk.titled(around, person.name().value()),
                        "administration-person",
                        content(visitor, person, sessions, reset));
            case ViewPerson.Outcome.UserNotFound() -> throw Desk.noSuchPage();
            case ViewPerson.Outcome.NotAllowed() -> throw Desk.noSuchPage();
        }
    }

    private Content content(Visitor visitor, User person, List<Session> sessions, @Nullable ResetLink reset) {
        var since = person.disabledSince();
        return new Content(
                desk.address(Section.PEOPLE, person.id().value()),
                Avatar.of(person),
                person.handle().map(Handle::value).orElse(""),
                desk.sentences(visitor).say(Roles.name(person.role())),
                desk.moments().of(person.registeredAt(), visitor.language()),
                since == null ? null : desk.moments().of(since, visitor.language()),
                person.isGuest() ? null : new RoleChoice(person.role() == UserRole.ADMINISTRATOR),
                sessions.stream().map(session -> device(session, visitor)).toList(),
                !sessions.isEmpty(),
                !person.isGuest() && !person.isDisabled(),
                reset);
    }

    private Device device(Session session, Visitor visitor) {
        return new Device(
                session.device().description(),
                desk.moments().of(session.startedAt(), visitor.language()),
                desk.moments().of(session.lastUsedAt(), visitor.language()));
    }
}
