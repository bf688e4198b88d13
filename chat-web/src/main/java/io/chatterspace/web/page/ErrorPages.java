package io.chatterspace.web.page;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.StoreBusyException;
import io.chatterspace.web.http.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Answers what went wrong with a page that says so in a person's words. Thread-safe. */
public final class ErrorPages {
    private static final Logger LOG = System.getLogger(ErrorPages.class.getName());

    private static final long RETRY_SECONDS = 5;

    private final Pages pages;
    private final RandomGenerator random;

    /** What {@code error.mustache} shows; {@code text} is what the person had written, so that it is not lost. */
    private record Content(
            int status,
            String heading,
            String sentence,
            @Nullable String text,
            @Nullable Again again,
            String backUrl,
            @Nullable String incident) {}

    /**
     * How to send again what the person had written, with the same key, so that it is stored once.
     *
     * @param url where the form goes
     * @param reply the number of the message that it answers; empty if none
     */
    public record Again(String url, String key, String reply) {}

    public ErrorPages(Pages pages, RandomGenerator random) {
        this.pages = pages;
        this.random = random;
    }

    /**
     * Sends an error page.
     *
     * @param kind the sentences' key: {@code <kind>_heading} and {@code <kind>_sentence}
     * @param text what the person had written, or null
     */
    public void send(Reader reader, ServerResponse response, Status status, String kind, @Nullable String text) {
        Reply.html(response, status, page(reader, status, kind, text, null, null));
    }

    /** The page for what was refused before anybody looked at who asks, and why. */
    public String page(Headers headers, Status status) {
        return page(Reader.stranger(headers), status, kind(status), null, null, null);
    }

    private String page(
            Reader reader,
            Status status,
            String kind,
            @Nullable String text,
            @Nullable Again again,
            @Nullable String incident) {
        return page(
                reader,
                status,
                kind,
                pages.sentences(reader.language()).say(kind + "_sentence"),
                text,
                again,
                incident);
    }

    private String page(
            Reader reader,
            Status status,
            String kind,
            String sentence,
            @Nullable String text,
            @Nullable Again again,
            @Nullable String incident) {
        String heading = pages.sentences(reader.language()).say(kind + "_heading");
        var content = new Content(
                status.code(), heading, sentence, text, again, pages.links().rooms(), incident);
        return pages.page("error", heading, reader.unnamed(), content);
    }

    /** Answers what a page's code threw. */
    public void failed(ServerRequest request, ServerResponse response, Throwable failure) {
        Reader reader = Reader.stranger(request.headers());
        switch (failure) {
            case Missing missing -> send(reader, response, missing.status(), missing.kind(), null);
            case HttpException known
            when known.status().code() < Status.INTERNAL_SERVER_ERROR_500_CODE ->
                send(reader, response, known.status(), kind(known.status()), null);
            case StorageException broken -> unavailable(reader, response, broken, null, null);
            default -> {
                String incident = HexFormat.of().toHexDigits(random.nextLong());
                LOG.log(
                        Level.ERROR,
                        "incident " + incident + " at " + request.prologue().method(),
                        failure);
                Status status = Status.INTERNAL_SERVER_ERROR_500;
                Reply.html(response, status, page(reader, status, kind(status), null, null, incident));
            }
        }
    }

    /**
     * Says that the store did not do it: certainly, if it is busy, else possibly. Gives back what the person had written.
     *
     * @param again how to send it again without storing it twice, if that can be
     */
    public void unavailable(
            Reader reader,
            ServerResponse response,
            StorageException failure,
            @Nullable String text,
            @Nullable Again again) {
        boolean busy = failure instanceof StoreBusyException;
        if (!busy) {
            LOG.log(Level.ERROR, "the store failed", failure);
        }
        long seconds = failure instanceof StoreBusyException known
                ? Math.max(1, known.retryAfter().toSeconds())
                : RETRY_SECONDS;
        response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
        Status status = Status.SERVICE_UNAVAILABLE_503;
        Reply.html(response, status, page(reader, status, busy ? "busy" : "unavailable", text, again, null));
    }

    /**
     * Says that nobody judged what the person had written, so that it was not stored. Gives it back.
     *
     * @param again how to send it again
     */
    public void unjudged(Reader reader, ServerResponse response, String text, @Nullable Again again) {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(RETRY_SECONDS));
        Status status = Status.SERVICE_UNAVAILABLE_503;
        Reply.html(response, status, page(reader, status, "policy_unavailable", text, again, null));
    }

    /**
     * Says that somebody did something more often than they may, and when to try again. Nothing was done.
     *
     * @param text what the person had written, or null
     * @param again how to send it again, if that can be
     */
    public void tooOften(
            Reader reader, ServerResponse response, Duration retryAfter, @Nullable String text, @Nullable Again again) {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(Sentences.seconds(retryAfter)));
        Sentences sentences = pages.sentences(reader.language());
        String sentence = sentences.say("too_often", sentences.length(retryAfter));
        Status status = Status.TOO_MANY_REQUESTS_429;
        Reply.html(response, status, page(reader, status, "too_often", sentence, text, again, null));
    }

    private static String kind(Status status) {
        return switch (status.code()) {
            case 401 -> "signed_out";
            case 403 -> "forbidden";
            case 404, 405 -> "not_found";
            case 413, 414, 431 -> "too_large";
            case 500 -> "failed";
            case 503 -> "unavailable";
            default -> "bad_request";
        };
    }
}
