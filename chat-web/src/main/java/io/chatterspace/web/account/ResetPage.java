package io.chatterspace.web.account;

import io.chatterspace.application.account.AccountUseCases;
import io.chatterspace.application.account.CheckLink;
import io.chatterspace.application.account.ResetPassword;
import io.chatterspace.application.session.Token;
import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.web.http.ClientAddress;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.SecurityLog;
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

/** Choosing a new password by a link that an administrator made. Thread-safe: immutable. */
final class ResetPage implements HttpService {
    private final AccountUseCases accounts;
    private final Doors doors;
    private final Pages pages;

    ResetPage(AccountUseCases accounts, Doors doors) {
        this.accounts = accounts;
        this.doors = doors;
        this.pages = doors.pages();
    }

    /** A usable link. */
    private record Link(Token token, User user) {}

    @Override
    public void routing(HttpRules rules) {
        rules.get("/reset/{token}", this::form).post("/reset/{token}", this::reset);
    }

    private Optional<Link> link(ServerRequest request) {
        return Token.parse(request.path().pathParameters().get("token")) instanceof Parsed.Valid<Token>(var token)
                        && accounts.checkLink().check(new CheckLink.Query(token, CheckLink.Kind.PASSWORD_RESET))
                                instanceof CheckLink.Outcome.Reset(var user)
                ? Optional.of(new Link(token, user))
                : Optional.empty();
    }

    private void form(ServerRequest request, ServerResponse response) {
        link(request)
                .ifPresentOrElse(
                        link -> page(request, link, Mistake.NONE).show(pages, request, response, Status.OK_200),
                        () -> doors.showUnusable(request, response));
    }

    private void reset(ServerRequest request, ServerResponse response) {
        link(request)
                .ifPresentOrElse(link -> reset(request, response, link), () -> doors.showUnusable(request, response));
    }

    private void reset(ServerRequest request, ServerResponse response, Link link) {
        ClientAddress address = doors.addresses().of(request);
        var command = new ResetPassword.Command(
                link.token(),
                Form.of(request).text(Fields.PASSWORD),
                Devices.of(request.headers()),
                address.toString());
        try {
            switch (accounts.resetPassword().reset(command)) {
                case ResetPassword.Outcome.Reset(var signedIn) -> {
                    SecurityLog.write(SecurityLog.Incident.PASSWORD_RESET, address, signedIn.user());
                    doors.arrivals().welcome(request, response, signedIn, "");
                }
                case ResetPassword.Outcome.InvalidPassword(var flaw) ->
                    page(
                                    request,
                                    link,
                                    new Mistake(Fields.PASSWORD, fields(request).password(flaw)))
                            .show(pages, request, response, Status.UNPROCESSABLE_CONTENT_422);
                case ResetPassword.Outcome.LinkUnusable() -> doors.showUnusable(request, response);
            }
        } catch (HashingBusyException e) {
            page(request, link, Mistake.NONE).showBusy(doors, request, response, e);
        }
    }

    private Fields fields(ServerRequest request) {
        return new Fields(doors.sentences(request));
    }

    private Welcome page(ServerRequest request, Link link, Mistake mistake) {
        Sentences sentences = doors.sentences(request);
        String handle = link.user().handle().map(Handle::value).orElse("");
        var form = new Welcome.Fill(
                pages.links().reset(link.token()),
                null,
                List.of(fields(request).newPassword(Fields.PASSWORD, mistake).focus()),
                null,
                sentences.say("reset_button"));
        return new Welcome(sentences.say("reset_title"), sentences.say("reset_lead", handle), null, form, List.of());
    }
}
