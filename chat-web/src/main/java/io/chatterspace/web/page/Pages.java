package io.chatterspace.web.page;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.StorageException;
import io.chatterspace.domain.user.User;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Renders the templates, all of which are compiled at the start. Thread-safe. */
public final class Pages {
    private static final String TEMPLATES = "io/chatterspace/web/templates/";
    private static final List<String> NAMES = List.of(
            "account",
            "administration-audit",
            "administration-invites",
            "administration-people",
            "administration-person",
            "administration-reports",
            "administration-room",
            "administration-rooms",
            "administration-settings",
            "error",
            "join",
            "member",
            "members",
            "message",
            "own",
            "person",
            "report",
            "reports",
            "room",
            "rooms",
            "search",
            "settings",
            "shortcuts",
            "stream",
            "welcome");

    private final Map<String, Mustache> templates = new TreeMap<>();
    private final Sentences sentences;
    private final Links links;
    private final Lookup lookup;

    /** What every template knows: the sentences, and the page around its own content. */
    private record Frame(Map<String, String> t, Page page) {}

    /** The page around a content; {@code me} is absent before signing in. */
    private record Page(
            String title,
            String product,
            String base,
            String css,
            String js,
            String icon,
            String emoji,
            String assets,
            String lang,
            @Nullable Avatar me,
            boolean administrator,
            Preferences preferences) {}

    private record Fragment(Map<String, String> t) {}

    public Pages(Sentences sentences, Links links, Lookup lookup) {
        this.sentences = sentences;
        this.links = links;
        this.lookup = lookup;
        var factory = new DefaultMustacheFactory(TEMPLATES);
        NAMES.forEach(name -> templates.put(name, factory.compile(name + ".mustache")));
    }

    public Sentences sentences() {
        return sentences;
    }

    public Links links() {
        return links;
    }

    /**
     * A whole page.
     *
     * @param reader who reads it
     * @param content the template's own model
     */
    public String page(String template, String title, Reader reader, Object content) {
        User user = reader.user();
        var page = new Page(
                title,
                product(),
                links.base(),
                links.asset("chat.css"),
                links.asset("chat.js"),
                links.asset("icon.svg"),
                links.asset("emoji.txt"),
                links.assets().version(),
                sentences.locale().toLanguageTag(),
                user == null ? null : Avatar.of(user),
                user != null && user.isAdministrator(),
                reader.preferences());
        return render(template, new Frame(sentences.all(), page), content);
    }

    /** What the installation is called; the page that says that the store fails has a name all the same. */
    private String product() {
        try {
            return lookup.settings().name().value();
        } catch (StorageException failure) {
            return sentences.say("product");
        }
    }

    /** A part of a page that is the same for every reader. */
    public String fragment(String template, Object content) {
        return render(template, new Fragment(sentences.all()), content).strip();
    }

    private String render(String template, Object frame, Object content) {
        Mustache mustache = templates.get(template);
        if (mustache == null) {
            throw new IllegalArgumentException("no such template: " + template);
        }
        var out = new StringWriter();
        try {
            mustache.execute(out, List.of(frame, content)).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
