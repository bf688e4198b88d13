package io.chatterspace.web.account;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.account.AccountRefusal;
import io.chatterspace.application.account.AccountUseCases;
import io.chatterspace.application.account.CheckLink;
import io.chatterspace.application.account.Register;
import io.chatterspace.application.session.Token;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.http.SecurityLog;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Devices;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Becoming a full user: where registration is open, or by an invite link. Thread-safe: immutable. */
final class RegisterPages implements HttpService {
    private final AccountUseCases accounts;
    private final Lookup lookup;
    private final Doors doors;
    private final Pages pages;

    RegisterPages(AccountUseCases accounts, Lookup lookup, Doors doors) {
        this.accounts = accounts;
        this.lookup = lookup;
        this.doors = doors;
        this.pages = doors.pages();
    }

    /** One of the two ways, as it stands in an address. */
    private record Entry(Register.Entrance entrance, String url) {}

    /** Who wants to become a full user, and what they typed so far. */
    private record Typed(
            Entry entry,
            String next,
            String name,
            String handle,
            @Nullable UserId guest) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/register", doors.firstRun().before(this::form))
                .post("/register", doors.firstRun().before(this::register))
                .get("/invite/{token}", doors.firstRun().before(this::form))
                .post("/invite/{token}", doors.firstRun().before(this::register));
    }

    /** The way that an address names; empty if its token is none. */
    private Optional<Entry> entry(ServerRequest request) {
        return request.path()
                .pathParameters()
                .first("token")
                .asOptional()
                .map(this::invite)
                .orElseGet(() -> Optional.of(
                        new Entry(new Register.Entrance.Open(), pages.links().register())));
    }

    private Optional<Entry> invite(String token) {
        return Token.parse(token) instanceof Parsed.Valid<Token>(var proper)
                ? Optional.of(new Entry(
                        new Register.Entrance.ByInvite(proper), pages.links().invite(proper)))
                : Optional.empty();
    }

    private void form(ServerRequest request, ServerResponse response) {
        Optional<Entry> entry = entry(request);
        if (entry.isEmpty()) {
            doors.showUnusable(request, response);
            return;
        }
        Optional<User> user = doors.user(request);
        if (user.isPresent() && !user.get().isGuest()) {
            doors.showInside(request, response, user.get());
        } else if (isOpen(request, response, entry.get().entrance())) {
            String next = request.query().first("next").orElse("");
            String name = user.map(known -> known.name().value()).orElse("");
            UserId guest = user.map(User::id).orElse(null);
            page(request, new Typed(entry.get(), next, name, "", guest), Mistake.NONE)
                    .show(pages, request, response, Status.OK_200);
        }
    }

    /** Whether somebody may come in that way; says so if not. */
    private boolean isOpen(ServerRequest request, ServerResponse response, Register.Entrance entrance) {
        return switch (entrance) {
            case Register.Entrance.Open() -> {
                boolean open = lookup.settings().allows(Joining.REGISTRATION);
                if (!open) {
                    doors.showClosed(request, response);
                }
                yield open;
            }
            case Register.Entrance.ByInvite(var token) -> {
                var outcome = accounts.checkLink().check(new CheckLink.Query(token, CheckLink.Kind.INVITE));
                boolean open = outcome instanceof CheckLink.Outcome.Invitation;
                if (!open) {
                    doors.showUnusable(request, response);
                }
                yield open;
            }
        };
    }

    private void register(ServerRequest request, ServerResponse response) {
        Optional<Entry> entry = entry(request);
        Optional<User> user = doors.user(request);
        if (entry.isEmpty()) {
            doors.showUnusable(request, response);
        } else if (user.isPresent() && !user.get().isGuest()) {
            doors.showInside(request, response, user.get());
        } else {
            Form form = Form.of(request);
            UserId guest = user.map(User::id).orElse(null);
            var typed =
                    new Typed(entry.get(), form.text("next"), form.text(Fields.NAME), form.text(Fields.HANDLE), guest);
            doors.count(
                    request,
                    response,
                    page(request, typed, Mistake.NONE),
                    () -> register(request, response, form, typed));
        }
    }

    /** Whether the try counts. */
    private boolean register(ServerRequest request, ServerResponse response, Form form, Typed typed) {
        var command = new Register.Command(
                typed.entry().entrance(), Fields.applicant(form), typed.guest(), Devices.of(request.headers()));
        return switch (accounts.register().register(command)) {
            case Register.Outcome.Registered(var signedIn) -> {
                SecurityLog.write(
                        SecurityLog.Incident.REGISTERED, doors.addresses().of(request), signedIn.user());
                doors.arrivals().welcome(request, response, signedIn, typed.next());
                yield true;
            }
            case Register.Outcome.Refused(var why) -> {
                page(request, typed, new Fields(doors.sentences(request)).mistake(why))
                        .show(pages, request, response, Status.UNPROCESSABLE_CONTENT_422);
                yield why instanceof AccountRefusal.HandleTaken;
            }
            case Register.Outcome.NotAGuest() -> {
                Reply.seeOther(response, pages.links().signIn());
                yield false;
            }
            case Register.Outcome.NotOpen() -> {
                doors.showClosed(request, response);
                yield false;
            }
            case Register.Outcome.InviteUnusable() -> {
                doors.showUnusable(request, response);
                yield false;
            }
        };
    }

    private Welcome page(ServerRequest request, Typed typed, Mistake mistake) {
        Sentences sentences = doors.sentences(request);
        boolean isGuest = typed.guest() != null;
        List<Input> inputs = new Fields(sentences).ofApplicant(typed.name(), typed.handle(), mistake);
        String button = sentences.say(isGuest ? "become_full" : "register");
        var form = new Welcome.Fill(typed.entry().url(), typed.next(), inputs, null, button);
        if (isGuest) {
            return new Welcome(sentences.say("become_full"), sentences.say("become_full_lead"), null, form, List.of());
        }
        var signIn =
                new Welcome.Way(Links.withNext(pages.links().signIn(), typed.next()), sentences.say("sign_in_instead"));
        String lead = typed.entry().entrance() instanceof Register.Entrance.ByInvite ? "invite_lead" : "register_lead";
        return new Welcome(
                sentences.say("register_title"),
                sentences.say(lead, lookup.settings().name().value()),
                null,
                form,
                List.of(signIn));
    }
}
