package io.chatterspace.web.account;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.account.AccountUseCases;
import io.chatterspace.application.account.ChangeName;
import io.chatterspace.application.account.ChangePassword;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.application.person.ListBlocked;
import io.chatterspace.application.session.EndSessions;
import io.chatterspace.application.session.SessionUseCases;
import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.domain.session.Device;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.session.SessionId;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.http.SecurityLog;
import io.chatterspace.web.http.SecurityLog.Incident;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One's own account: name, password, where one is signed in, and whom one has blocked. Thread-safe: immutable. */
final class AccountPage implements HttpService {
    private static final String CURRENT = "current";
    private static final String WANTED = "wanted";
    private static final Pattern ID = Pattern.compile("-?\\d{1,18}");

    private final AccountUseCases accounts;
    private final SessionUseCases sessions;
    private final ListBlocked listBlocked;
    private final Lookup lookup;
    private final Doors doors;
    private final SignInTries tries;
    private final Moment.Formatter moments;
    private final Pages pages;

    AccountPage(ChatterSpace chat, Doors doors, SignInTries tries, Moment.Formatter moments) {
        this.accounts = chat.accounts();
        this.sessions = chat.sessions();
        this.listBlocked = chat.persons().listBlocked();
        this.lookup = chat.store().lookup();
        this.doors = doors;
        this.tries = tries;
        this.moments = moments;
        this.pages = doors.pages();
    }

    /** What {@code account.mustache} shows. */
    private record Content(
            @Nullable String done,
            @Nullable String handle,
            @Nullable String becomeUrl,
            Part name,
            @Nullable Part password,
            List<Line> sessions,
            @Nullable String endOthersUrl,
            List<BlockedLine> blocked) {}

    /** One form of the page. */
    private record Part(String url, @Nullable String notice, List<Input> inputs) {}

    /** A session. */
    private record Line(String device, Moment lastUsed, Moment started, boolean current, String endUrl) {}

    /** Somebody who is blocked. */
    private record BlockedLine(Avatar avatar, Moment since, String url, String unblockUrl) {}

    /** What went wrong with the last form, if anything did. */
    private record Trial(
            @Nullable String name,
            Mistake mistake,
            @Nullable String notice) {
        static final Trial NONE = new Trial(null, Mistake.NONE, null);
    }

    @Override
    public void routing(HttpRules rules) {
        Visitors visitors = doors.visitors();
        rules.get("/account", visitors.only(this::view))
                .post("/account/name", visitors.only(this::rename))
                .post("/account/password", visitors.only(this::changePassword))
                .post("/account/sessions/end-others", visitors.only(this::endOthers))
                .post("/account/sessions/{id}/end", visitors.only(this::endOne));
    }

    private void view(ServerRequest request, ServerResponse response, Visitor visitor) {
        Sentences sentences = sentences(visitor);
        String done = switch (request.query().first("done").orElse("")) {
            case "name" -> sentences.say("name_changed");
            case "password" -> sentences.say("password_changed");
            case "session" -> sentences.say("session_was_ended");
            default -> null;
        };
        show(response, Status.OK_200, visitor, done, Trial.NONE);
    }

    private void rename(ServerRequest request, ServerResponse response, Visitor visitor) {
        String name = Form.of(request).text(Fields.NAME);
        switch (accounts.changeName().change(new ChangeName.Command(visitor.id(), name))) {
            case ChangeName.Outcome.Changed(var user) -> done(response, "name");
            case ChangeName.Outcome.InvalidName(var flaw) -> {
                Sentences sentences = sentences(visitor);
                String error = sentences.refusal("name", flaw, DisplayName.MAX_CODE_POINTS);
                refuse(response, visitor, new Trial(name, new Mistake(Fields.NAME, error), null));
            }
            case ChangeName.Outcome.UserNotFound() ->
                throw new HttpException("the user may not take part any more", Status.UNAUTHORIZED_401);
        }
    }

    private void changePassword(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        SignInTries.Try attempt = tries.from(visitor.address(), visitor.user());
        Sentences sentences = sentences(visitor);
        switch (attempt.begin()) {
            case Permit.Refused(var retryAfter) -> {
                SecurityLog.write(Incident.SIGN_IN_LIMITED, visitor.address(), visitor.user());
                String notice = sentences.say("too_many_tries", sentences.length(retryAfter));
                later(response, Status.TOO_MANY_REQUESTS_429, visitor, retryAfter, notice);
            }
            case Permit.Granted() -> {
                var command = new ChangePassword.Command(
                        visitor.id(), visitor.session().id(), form.text(CURRENT), form.text(WANTED));
                try {
                    answer(response, visitor, attempt, accounts.changePassword().change(command));
                } catch (HashingBusyException e) {
                    attempt.giveBack();
                    later(response, Status.SERVICE_UNAVAILABLE_503, visitor, e.retryAfter(), sentences.say("too_busy"));
                }
            }
        }
    }

    private void answer(
            ServerResponse response, Visitor visitor, SignInTries.Try attempt, ChangePassword.Outcome outcome) {
        switch (outcome) {
            case ChangePassword.Outcome.Changed() -> {
                attempt.giveBack();
                SecurityLog.write(Incident.PASSWORD_CHANGED, visitor.address(), visitor.user());
                done(response, "password");
            }
            case ChangePassword.Outcome.WrongPassword() -> {
                SecurityLog.write(Incident.PASSWORD_CHANGE_FAILED, visitor.address(), visitor.user());
                refuse(response, visitor, trial(CURRENT, sentences(visitor).say("current_password_wrong")));
            }
            case ChangePassword.Outcome.InvalidPassword(var flaw) -> {
                attempt.giveBack();
                refuse(response, visitor, trial(WANTED, new Fields(sentences(visitor)).password(flaw)));
            }
        }
    }

    private Sentences sentences(Visitor visitor) {
        return pages.sentences(visitor.language());
    }

    private static Trial trial(String field, String error) {
        return new Trial(null, new Mistake(field, error), null);
    }

    private void endOthers(ServerRequest request, ServerResponse response, Visitor visitor) {
        end(response, visitor, new EndSessions.Which.AllBut(visitor.session().id()));
    }

    private void endOne(ServerRequest request, ServerResponse response, Visitor visitor) {
        String id = request.path().pathParameters().get("id");
        if (!ID.matcher(id).matches()) {
            throw new HttpException("no such session", Status.NOT_FOUND_404);
        }
        end(response, visitor, new EndSessions.Which.One(new SessionId(Long.parseLong(id))));
    }

    private void end(ServerResponse response, Visitor visitor, EndSessions.Which which) {
        sessions.end().end(new EndSessions.Command(visitor.id(), which));
        SecurityLog.write(Incident.SESSION_ENDED, visitor.address(), visitor.user());
        done(response, "session");
    }

    private void done(ServerResponse response, String what) {
        Reply.seeOther(response, pages.links().account() + "?done=" + what);
    }

    private void refuse(ServerResponse response, Visitor visitor, Trial trial) {
        show(response, Status.UNPROCESSABLE_CONTENT_422, visitor, null, trial);
    }

    private void later(ServerResponse response, Status status, Visitor visitor, Duration retryAfter, String notice) {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(Sentences.seconds(retryAfter)));
        show(response, status, visitor, null, new Trial(null, Mistake.NONE, notice));
    }

    private void show(ServerResponse response, Status status, Visitor visitor, @Nullable String done, Trial trial) {
        boolean isGuest = visitor.user().isGuest();
        boolean mayBecome = isGuest && lookup.settings().allows(Joining.REGISTRATION);
        List<Line> lines = sessions.list().list(visitor.id()).stream()
                .map(session -> line(session, visitor))
                .toList();
        var content = new Content(
                done,
                visitor.user().handle().map(Handle::value).orElse(null),
                mayBecome ? pages.links().register() : null,
                name(visitor, trial),
                isGuest ? null : password(visitor, trial),
                lines,
                lines.size() > 1 ? pages.links().accountPart("sessions/end-others") : null,
                listBlocked.list(visitor.id()).stream()
                        .map(blocked -> line(blocked, visitor))
                        .toList());
        Reply.html(
                response, status, pages.page("account", sentences(visitor).say("account"), visitor.reader(), content));
    }

    private Part name(Visitor visitor, Trial trial) {
        String typed = trial.name();
        String value = typed == null ? visitor.user().name().value() : typed;
        return new Part(
                pages.links().accountPart("name"),
                null,
                List.of(new Fields(sentences(visitor)).name(value, trial.mistake())));
    }

    private Part password(Visitor visitor, Trial trial) {
        Sentences sentences = sentences(visitor);
        Input current = Input.password(CURRENT, sentences.say("current_password"), "current-password")
                .error(trial.mistake().in(CURRENT));
        return new Part(
                pages.links().accountPart("password"),
                trial.notice(),
                List.of(current, new Fields(sentences).newPassword(WANTED, trial.mistake())));
    }

    private BlockedLine line(ListBlocked.Blocked blocked, Visitor visitor) {
        UserId person = blocked.person().id();
        return new BlockedLine(
                Avatar.of(blocked.person()),
                moments.of(blocked.since(), visitor.language()),
                pages.links().person(person),
                pages.links().personPart(person, "unblock"));
    }

    private Line line(Session session, Visitor visitor) {
        boolean current = session.id().equals(visitor.session().id());
        boolean unknown = session.device().equals(Device.UNKNOWN);
        return new Line(
                unknown
                        ? sentences(visitor).say("unknown_device")
                        : session.device().description(),
                moments.of(session.lastUsedAt(), visitor.language()),
                moments.of(session.startedAt(), visitor.language()),
                current,
                pages.links().accountPart("sessions/" + session.id().value() + "/end"));
    }
}
