package io.chatterspace.web.account;

import io.chatterspace.application.user.HashingBusyException;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Reader;
import io.chatterspace.web.page.Sentences;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page in front of the rooms, in one column: what it is for, at most one form, and where else to go. Immutable.
 *
 * @param notice what has to be said of the last try as a whole, or null
 * @param form null if there is nothing to type
 */
record Welcome(
        String heading,
        String lead,
        @Nullable String notice,
        @Nullable Fill form,
        List<Way> ways) {

    /**
     * A form.
     *
     * @param next where to go afterwards; null if that is not asked
     * @param choices to tick or not, below the fields
     */
    record Fill(
            String url,
            @Nullable String next,
            List<Input> inputs,
            @Nullable Choices choices,
            String button) {}

    /** What may be ticked. */
    record Choices(String label, List<Choice> list) {}

    /** One of them; the id on the page is made of name and value. */
    record Choice(String name, String value, String label, boolean checked) {}

    /** Where else to go. */
    record Way(String url, String label) {}

    private record Content(Welcome welcome) {}

    Welcome notice(String sentence) {
        return new Welcome(heading, lead, sentence, form, ways);
    }

    void show(Pages pages, ServerRequest request, ServerResponse response, Status status) {
        Reply.html(response, status, html(pages, request));
    }

    private String html(Pages pages, ServerRequest request) {
        return pages.page("welcome", heading, Reader.stranger(request.headers()), new Content(this));
    }

    /** Shows it again to somebody who tried too often, and says when to go on. */
    void showLater(Pages pages, ServerRequest request, ServerResponse response, Duration retryAfter) {
        retryAfter(response, retryAfter);
        Sentences sentences = sentences(pages, request);
        notice(sentences.say("too_many_tries", sentences.length(retryAfter)))
                .show(pages, request, response, Status.TOO_MANY_REQUESTS_429);
    }

    /** Shows it again because too many passwords are compared already; a crowd sees it one after the other. */
    void showBusy(Doors doors, ServerRequest request, ServerResponse response, HashingBusyException busy) {
        retryAfter(response, busy.retryAfter());
        Pages pages = doors.pages();
        String html = doors.turns()
                .take(() -> notice(sentences(pages, request).say("too_busy")).html(pages, request));
        Reply.html(response, Status.SERVICE_UNAVAILABLE_503, html);
    }

    private static Sentences sentences(Pages pages, ServerRequest request) {
        return pages.sentences(Reader.stranger(request.headers()).language());
    }

    private static void retryAfter(ServerResponse response, Duration length) {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(Sentences.seconds(length)));
    }
}
