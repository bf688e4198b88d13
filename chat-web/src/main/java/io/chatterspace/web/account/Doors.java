package io.chatterspace.web.account;

import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.domain.user.User;
import io.chatterspace.web.http.ClientAddress;
import io.chatterspace.web.http.ClientAddresses;
import io.chatterspace.web.http.SecurityLog;
import io.chatterspace.web.http.SecurityLog.Incident;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Reader;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What all ways to come in for the first time have in common. Thread-safe: immutable. */
record Doors(
        FirstRun firstRun,
        Arrivals arrivals,
        Visitors visitors,
        ClientAddresses addresses,
        Throttles throttles,
        Pages pages,
        Turns turns) {
    /** What is said to whoever asks, in their language. */
    Sentences sentences(ServerRequest request) {
        return pages.sentences(Reader.stranger(request.headers()).language());
    }

    /** Who asks already, if anybody. */
    Optional<User> user(ServerRequest request) {
        return visitors.find(request).map(Visitor::user);
    }

    /**
     * Has somebody join, unless too many come from their address; they see the page again then.
     *
     * @param join returns whether it counts: somebody joined, or learned that a handle is taken
     */
    void count(ServerRequest request, ServerResponse response, Welcome page, BooleanSupplier join) {
        ClientAddress address = addresses.of(request);
        switch (throttles.tryTake(Limited.REGISTRATIONS_PER_ADDRESS, address)) {
            case Permit.Refused(var retryAfter) -> {
                SecurityLog.write(Incident.JOINING_LIMITED, address);
                page.showLater(pages, request, response, retryAfter);
            }
            case Permit.Granted() -> {
                boolean counts = false;
                try {
                    counts = join.getAsBoolean();
                } catch (HashingBusyException e) {
                    page.showBusy(this, request, response, e);
                } finally {
                    if (!counts) {
                        throttles.giveBack(Limited.REGISTRATIONS_PER_ADDRESS, address.network());
                    }
                }
            }
        }
    }

    /** Says that this way of joining is off. */
    void showClosed(ServerRequest request, ServerResponse response) {
        SecurityLog.write(Incident.JOINING_REFUSED, addresses.of(request));
        show(request, response, Status.FORBIDDEN_403, "closed_heading", "closed_sentence");
    }

    /** Says of a link that it is good for nothing, whatever the reason. */
    void showUnusable(ServerRequest request, ServerResponse response) {
        SecurityLog.write(Incident.LINK_UNUSABLE, addresses.of(request));
        show(request, response, Status.NOT_FOUND_404, "unusable_heading", "unusable_sentence");
    }

    private void show(ServerRequest request, ServerResponse response, Status status, String heading, String sentence) {
        Sentences sentences = sentences(request);
        var signIn = new Welcome.Way(pages.links().signIn(), sentences.say("sign_in_instead"));
        new Welcome(sentences.say(heading), sentences.say(sentence), null, null, List.of(signIn))
                .show(pages, request, response, status);
    }

    /** Says to a full user that they are in already. */
    void showInside(ServerRequest request, ServerResponse response, User user) {
        Sentences sentences = sentences(request);
        var rooms = new Welcome.Way(pages.links().rooms(), sentences.say("to_rooms"));
        String sentence = sentences.say("inside_sentence", user.name().value());
        new Welcome(sentences.say("inside_heading"), sentence, null, null, List.of(rooms))
                .show(pages, request, response, Status.OK_200);
    }
}
