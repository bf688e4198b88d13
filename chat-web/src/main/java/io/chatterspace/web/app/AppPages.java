package io.chatterspace.web.app;

import io.avaje.jsonb.Jsonb;
import io.chatterspace.application.Lookup;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Reader;
import io.chatterspace.web.page.Sentences;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a browser needs to install the chat: the manifest, and a worker that shows a page of ours where there is no connection.
 * All of it is anybody's, and the same before and after signing in. Thread-safe: immutable.
 */
public final class AppPages implements HttpService {
    private static final String PNG = "image/png";
    private static final String BRAND = "#0f6b63";
    private static final String GROUND = "#ffffff";

    private final Jsonb jsonb = Jsonb.builder().build();
    private final Lookup lookup;
    private final Pages pages;
    private final byte[] worker;

    /** What {@code offline.mustache} shows besides the sentences. */
    private record Content() {}

    public AppPages(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
        Links links = pages.links();
        this.worker = read("worker.js")
                .replace("{{offline}}", links.base() + "offline")
                .replace("{{style}}", links.asset("chat.css"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/manifest.webmanifest", this::manifest)
                .get("/worker.js", this::worker)
                .get("/offline", this::offline);
    }

    private void manifest(ServerRequest request, ServerResponse response) {
        Language language = Reader.stranger(request.headers()).language();
        Sentences sentences = pages.sentences(language);
        Links links = pages.links();
        String name = lookup.settings().name().value();
        var manifest = new Manifest(
                links.base(),
                name,
                name,
                language.tag(),
                sentences.say("direction"),
                links.base(),
                links.base(),
                "standalone",
                BRAND,
                GROUND,
                List.of(
                        new Manifest.Icon(links.asset("icon.svg"), "any", "image/svg+xml", "any"),
                        new Manifest.Icon(links.asset("icon-192.png"), "192x192", PNG, "any"),
                        new Manifest.Icon(links.asset("icon-512.png"), "512x512", PNG, "any"),
                        new Manifest.Icon(links.asset("icon-maskable.png"), "512x512", PNG, "maskable")));
        send(response, "application/manifest+json; charset=utf-8", jsonb.toJsonBytes(manifest));
    }

    private void worker(ServerRequest request, ServerResponse response) {
        send(response, "text/javascript; charset=utf-8", worker);
    }

    /** Without a name in it: the browser keeps it, whoever signs in next. */
    private void offline(ServerRequest request, ServerResponse response) {
        Reader reader = Reader.stranger(request.headers());
        String title = pages.sentences(reader.language()).say("offline_heading");
        Reply.html(response, Status.OK_200, pages.page("offline", title, reader, new Content()));
    }

    /** Asked for anew each time: it names what belongs to this release. */
    private static void send(ServerResponse response, String type, byte[] content) {
        response.header(HeaderNames.CACHE_CONTROL, "no-cache");
        Reply.send(response, Status.OK_200, type, content);
    }

    private static String read(String name) {
        try (InputStream in = AppPages.class.getResourceAsStream("/io/chatterspace/web/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the asset is missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
