package io.chatterspace.web.page;

import io.helidon.http.HttpException;
import io.helidon.http.Status;

/** What a request names is not there: answered with 404, and with the same page as what is there and not to be told of. */
public final class Missing extends HttpException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    /**
     * Something is missing.
     *
     * @param kind the key of the page's sentences, see {@link ErrorPages#send}
     */
    public Missing(String kind) {
        super("missing", Status.NOT_FOUND_404);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
