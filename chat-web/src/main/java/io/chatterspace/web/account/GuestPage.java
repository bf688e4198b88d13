package io.chatterspace.web.account;

import io.chatterspace.application.Lookup;
import io.chatterspace.application.account.JoinAsGuest;
import io.chatterspace.domain.settings.Joining;
import io.chatterspace.domain.user.DisplayName;
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

/** Coming in with a name only. Thread-safe: immutable. */
final class GuestPage implements HttpService {
    private final JoinAsGuest joinAsGuest;
    private final Lookup lookup;
    private final Doors doors;
    private final Pages pages;

    GuestPage(JoinAsGuest joinAsGuest, Lookup lookup, Doors doors) {
        this.joinAsGuest = joinAsGuest;
        this.lookup = lookup;
        this.doors = doors;
        this.pages = doors.pages();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/guest", doors.firstRun().before(this::form))
                .post("/guest", doors.firstRun().before(this::join));
    }

    private void form(ServerRequest request, ServerResponse response) {
        String next = request.query().first("next").orElse("");
        if (doors.user(request).isPresent()) {
            Reply.seeOther(response, doors.arrivals().ownOr(next));
        } else if (lookup.settings().allows(Joining.GUEST)) {
            page(request, "", next, Mistake.NONE).show(pages, request, response, Status.OK_200);
        } else {
            doors.showClosed(request, response);
        }
    }

    private void join(ServerRequest request, ServerResponse response) {
        Form form = Form.of(request);
        String name = form.text(Fields.NAME);
        String next = form.text("next");
        doors.count(request, response, page(request, name, next, Mistake.NONE), () -> {
            var command = new JoinAsGuest.Command(name, Devices.of(request.headers()));
            return switch (joinAsGuest.join(command)) {
                case JoinAsGuest.Outcome.Joined(var signedIn) -> {
                    SecurityLog.write(
                            SecurityLog.Incident.GUEST_JOINED, doors.addresses().of(request), signedIn.user());
                    doors.arrivals().welcome(request, response, signedIn, next);
                    yield true;
                }
                case JoinAsGuest.Outcome.InvalidName(var flaw) -> {
                    Sentences sentences = doors.sentences(request);
                    String error = sentences.refusal("name", flaw, DisplayName.MAX_CODE_POINTS);
                    page(request, name, next, new Mistake(Fields.NAME, error))
                            .show(pages, request, response, Status.UNPROCESSABLE_CONTENT_422);
                    yield false;
                }
                case JoinAsGuest.Outcome.NotOpen() -> {
                    doors.showClosed(request, response);
                    yield false;
                }
            };
        });
    }

    private Welcome page(ServerRequest request, String name, String next, Mistake mistake) {
        Sentences sentences = doors.sentences(request);
        List<Input> inputs = List.of(new Fields(sentences).name(name, mistake).focus());
        var form = new Welcome.Fill(pages.links().guest(), next, inputs, null, sentences.say("guest_join"));
        var signIn = new Welcome.Way(Links.withNext(pages.links().signIn(), next), sentences.say("sign_in_instead"));
        return new Welcome(sentences.say("guest_title"), sentences.say("guest_lead"), null, form, List.of(signIn));
    }
}
