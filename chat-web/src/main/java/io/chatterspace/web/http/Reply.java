package io.chatterspace.web.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** Ways to answer a request. Stateless. */
public final class Reply {
    /** The type of pages. */
    public static final String HTML = "text/html; charset=utf-8";

    private Reply() {}

    /** Sends a body. */
    public static void send(ServerResponse response, Status status, String contentType, byte[] body) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, contentType).send(body);
    }

    /** Sends a page, which nobody keeps: it is personal. */
    public static void html(ServerResponse response, Status status, String page) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        send(response, status, HTML, page.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends the browser to another page, by GET.
     *
     * @param location a path of our own, in ASCII
     */
    public static void seeOther(ServerResponse response, String location) {
        response.status(Status.SEE_OTHER_303)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.LOCATION, location)
                .send();
    }
}
