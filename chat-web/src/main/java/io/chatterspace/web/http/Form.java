package io.chatterspace.web.http;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser sent with a form, in UTF-8. Immutable. */
public final class Form {
    /** How large a form may be: 8,000 CJK characters are 72 KB in it. */
    public static final int MAX_BYTES = 128 * 1024;

    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Reads the request's form.
     *
     * @throws HttpException with 415 if it is no form, with 413 if it is too large, with 400 if it is malformed
     */
    public static Form of(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new Form(Map.of());
        }
        if (!request.headers().testContentType(MediaTypes.APPLICATION_FORM_URLENCODED)) {
            throw new HttpException("a form is expected", Status.UNSUPPORTED_MEDIA_TYPE_415);
        }
        return new Form(parse(read(request)));
    }

    /** The field's text; empty if it was not sent. */
    public String text(String field) {
        return fields.getOrDefault(field, "");
    }

    private static String read(ServerRequest request) {
        try (InputStream in = request.content().inputStream()) {
            byte[] form = in.readNBytes(MAX_BYTES + 1);
            if (form.length > MAX_BYTES) {
                // Whoever still sends does not read the answer.
                in.transferTo(OutputStream.nullOutputStream());
                throw new HttpException("the form is too large", Status.REQUEST_ENTITY_TOO_LARGE_413);
            }
            return new String(form, StandardCharsets.UTF_8);
        } catch (IOException | UncheckedIOException e) {
            throw new HttpException("the form broke off", Status.BAD_REQUEST_400, e);
        }
    }

    private static Map<String, String> parse(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpException("the form is malformed", Status.BAD_REQUEST_400, e);
        }
    }
}
