package io.chatterspace.web.page;

import io.chatterspace.web.http.Compression;
import io.chatterspace.web.http.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The project's own scripts, styles, pictures and lists, compressed once, and served for ever under names that hold a hash of
 * their content: a new release has new addresses. Thread-safe: immutable.
 */
public final class Assets implements HttpService {
    private static final Map<String, String> TYPES = Map.of(
            "administration.css", "text/css; charset=utf-8",
            "chat.css", "text/css; charset=utf-8",
            "chat.js", "text/javascript; charset=utf-8",
            "emoji.txt", "text/plain; charset=utf-8",
            "icon.svg", "image/svg+xml; charset=utf-8",
            "icon-192.png", "image/png",
            "icon-512.png", "image/png",
            "icon-maskable.png", "image/png");
    private static final int HASH_DIGITS = 16;

    private final Map<String, Asset> byAddress = new TreeMap<>();
    private final Map<String, String> addresses = new TreeMap<>();
    private final String version;

    private static final class Asset {
        final String type;
        final byte[] content;
        final byte[] gzipped;

        Asset(String type, byte[] content) {
            this.type = type;
            this.content = content;
            this.gzipped = Compression.compress(content);
        }
    }

    private Assets() {
        MessageDigest whole = sha256();
        for (var entry : new TreeMap<>(TYPES).entrySet()) {
            byte[] content = read(entry.getKey());
            whole.update(content);
            String address = hashed(entry.getKey(), hash(sha256().digest(content)));
            byAddress.put(address, new Asset(entry.getValue(), content));
            addresses.put(entry.getKey(), address);
        }
        this.version = hash(whole.digest());
    }

    /** Reads all assets of this release. */
    public static Assets load() {
        return new Assets();
    }

    /** Where an asset is, below the assets' own path: its name with a hash in it. */
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no asset of that name: " + name);
        }
        return address;
    }

    /** A hash over all assets: another one means another release of scripts and styles. */
    public String version() {
        return version;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/{address}", this::serve);
    }

    private void serve(ServerRequest request, ServerResponse response) {
        Asset asset = byAddress.get(request.path().pathParameters().get("address"));
        if (asset == null) {
            response.next();
            return;
        }
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.header(HeaderNames.VARY, "Accept-Encoding");
        if (Compression.isAccepted(request.headers())) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
            Reply.send(response, Status.OK_200, asset.type, asset.gzipped);
        } else {
            Reply.send(response, Status.OK_200, asset.type, asset.content);
        }
    }

    private static String hashed(String name, String hash) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "." + hash + name.substring(dot);
    }

    private static String hash(byte[] digest) {
        return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/io/chatterspace/web/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the asset is missing: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
