package io.chatterspace.web.http;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;

/** What a browser sent with a form. Immutable. */
public final class Form {
    private final Parameters fields;

    private Form(Parameters fields) {
        this.fields = fields;
    }

    /**
     * Reads the request's form.
     *
     * @throws HttpException with 415 if it is no form, with 413 if it is too large
     */
    public static Form of(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new Form(Parameters.empty("form"));
        }
        if (!request.headers().testContentType(MediaTypes.APPLICATION_FORM_URLENCODED)) {
            throw new HttpException("a form is expected", Status.UNSUPPORTED_MEDIA_TYPE_415);
        }
        return new Form(request.content().as(Parameters.class));
    }

    /** The field's text; empty if it was not sent. */
    public String text(String field) {
        return fields.first(field).orElse("");
    }
}
