package io.chatterspace.web.session;

import io.chatterspace.domain.user.Handle;
import io.chatterspace.web.http.Cookies;
import io.helidon.http.Headers;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises browsers in which somebody has signed in under a handle before, so that whoever guesses at that handle from
 * elsewhere does not keep its owner out. The cookie gives no right but that. Its key is this process's own: after a
 * restart every browser is a stranger until the next sign-in, and all limits begin anew as well. Thread-safe: immutable.
 */
public final class KnownBrowsers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final String NAME = "chatterspace-known";
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

    /** The longest that browsers keep a cookie. */
    private static final Duration MAX_AGE = Duration.ofDays(400);

    private final SecureRandom random;
    private final SecretKeySpec key;
    private final String name;
    private final String path;
    private final boolean secure;

    /**
     * Browsers that are known to this process.
     *
     * @param path the path below which browsers send the cookie by plain http; by https it is for the whole host
     * @param secure whether browsers reach us by https, and send it by that alone
     */
    public KnownBrowsers(SecureRandom random, String path, boolean secure) {
        this.random = random;
        this.key = new SecretKeySpec(bytes(random, KEY_BYTES), ALGORITHM);
        this.name = secure ? "__Host-" + NAME : NAME;
        this.path = secure ? "/" : path;
        this.secure = secure;
    }

    /** The browser's own id, if somebody has signed in with it under that handle. */
    public Optional<String> find(Headers headers, Handle handle) {
        return Cookies.values(headers, name)
                .map(FORM::matcher)
                .filter(form -> form.matches() && isOurs(form.group(1), handle, form.group(2)))
                .map(form -> form.group(1))
                .findFirst();
    }

    /** Remembers a browser in which somebody has signed in under that handle. */
    public void remember(ServerResponse response, Handle handle) {
        String id = encoded(bytes(random, ID_BYTES));
        response.headers()
                .addCookie(SetCookie.builder(name, id + "." + mark(id, handle))
                        .path(path)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite(SetCookie.SameSite.LAX)
                        .maxAge(MAX_AGE)
                        .build());
    }

    private boolean isOurs(String id, Handle handle, String mark) {
        return MessageDigest.isEqual(
                mark.getBytes(StandardCharsets.US_ASCII), mark(id, handle).getBytes(StandardCharsets.US_ASCII));
    }

    private String mark(String id, Handle handle) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return encoded(mac.doFinal((id + "." + handle.value()).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
