package io.chatterspace.web.account;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.account.SignIn;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.web.http.ClientAddress;
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
import java.util.ArrayList;
import java.util.List;

/** Coming back with handle and password. Thread-safe: immutable. */
final class SignInPage implements HttpService {
    private final SignIn signIn;
    private final Lookup lookup;
    private final Doors doors;
    private final SignInTries tries;
    private final Pages pages;

    SignInPage(SignIn signIn, Lookup lookup, Doors doors, SignInTries tries) {
        this.signIn = signIn;
        this.lookup = lookup;
        this.doors = doors;
        this.tries = tries;
        this.pages = doors.pages();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/sign-in", doors.firstRun().before(this::form))
                .post("/sign-in", doors.firstRun().before(this::signIn));
    }

    private void form(ServerRequest request, ServerResponse response) {
        String next = request.query().first("next").orElse("");
        if (doors.user(request).isPresent()) {
            Reply.seeOther(response, doors.arrivals().ownOr(next));
        } else {
            page(request, "", next).show(pages, request, response, Status.OK_200);
        }
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        Form form = Form.of(request);
        String handle = form.text(Fields.HANDLE);
        Welcome page = page(request, handle, form.text("next"));
        ClientAddress address = doors.addresses().of(request);
        SignInTries.Try attempt = tries.from(address, request.headers(), handle);
        switch (attempt.begin()) {
            case Permit.Refused(var retryAfter) -> {
                SecurityLog.write(SecurityLog.Incident.SIGN_IN_LIMITED, address, handle);
                page.showLater(pages, request, response, retryAfter);
            }
            case Permit.Granted() -> {
                var command = new SignIn.Command(handle, form.text(Fields.PASSWORD), Devices.of(request.headers()));
                try {
                    answer(request, response, page, attempt, form, signIn.signIn(command));
                } catch (HashingBusyException e) {
                    attempt.giveBack();
                    page.showBusy(doors, request, response, e);
                }
            }
        }
    }

    private void answer(
            ServerRequest request,
            ServerResponse response,
            Welcome page,
            SignInTries.Try attempt,
            Form form,
            SignIn.Outcome outcome) {
        ClientAddress address = doors.addresses().of(request);
        switch (outcome) {
            case SignIn.Outcome.Accepted(var signedIn) -> {
                attempt.giveBack();
                SecurityLog.write(SecurityLog.Incident.SIGNED_IN, address, signedIn.user());
                doors.arrivals().welcome(request, response, signedIn, form.text("next"));
            }
            case SignIn.Outcome.WrongCredentials() -> {
                SecurityLog.write(SecurityLog.Incident.SIGN_IN_FAILED, address, form.text(Fields.HANDLE));
                page.notice(doors.sentences(request).say("wrong_credentials"))
                        .show(pages, request, response, Status.UNPROCESSABLE_CONTENT_422);
            }
        }
    }

    private Welcome page(ServerRequest request, String handle, String next) {
        Sentences sentences = doors.sentences(request);
        Input name = Input.technical(Fields.HANDLE, sentences.say("handle"), "username", handle);
        Input password = Input.password(Fields.PASSWORD, sentences.say("your_password"), "current-password");
        List<Input> inputs = handle.isEmpty() ? List.of(name.focus(), password) : List.of(name, password.focus());
        var form = new Welcome.Fill(pages.links().signIn(), next, inputs, null, sentences.say("sign_in"));
        String lead = lookup.settings().name().value();
        return new Welcome(sentences.say("sign_in_title"), lead, null, form, ways(next, sentences));
    }

    private List<Welcome.Way> ways(String next, Sentences sentences) {
        List<Welcome.Way> ways = new ArrayList<>();
        if (lookup.settings().allows(Joining.REGISTRATION)) {
            ways.add(
                    new Welcome.Way(Links.withNext(pages.links().register(), next), sentences.say("register_instead")));
        }
        if (lookup.settings().allows(Joining.GUEST)) {
            ways.add(new Welcome.Way(Links.withNext(pages.links().guest(), next), sentences.say("guest_instead")));
        }
        return ways;
    }
}
