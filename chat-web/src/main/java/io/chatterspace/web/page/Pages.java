package io.chatterspace.web.page;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import io.chatterspace.application.Lookup;
import io.chatterspace.application.StorageException;
import io.chatterspace.domain.user.User;
import io.chatterspace.web.language.Language;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            "bookmarks",
            "mentions",
            "notifications",
            "error",
            "join",
            "member",
            "members",
            "message",
            "offline",
            "own",
            "person",
            "pins",
            "reactions",
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
    private final Map<Language, Sentences> sentences = new EnumMap<>(Language.class);
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
            List<Tongue> languages,
            boolean languageChosen,
            @Nullable Avatar me,
            boolean administrator,
            Preferences preferences) {}

    /** A language to choose, by the name it gives itself. */
    private record Tongue(String tag, String name, boolean chosen, boolean current) {}

    private record Fragment(Map<String, String> t) {}

    public Pages(Links links, Lookup lookup) {
        for (Language language : Language.values()) {
            sentences.put(language, Sentences.of(language));
        }
        this.links = links;
        this.lookup = lookup;
        var factory = new DefaultMustacheFactory(TEMPLATES);
        NAMES.forEach(name -> templates.put(name, factory.compile(name + ".mustache")));
    }

    /** What is said to readers of a language. */
    public Sentences sentences(Language language) {
        return Objects.requireNonNull(sentences.get(language));
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
                product(reader.language()),
                links.base(),
                links.asset("chat.css"),
                links.asset("chat.js"),
                links.asset("icon.svg"),
                links.asset("emoji.txt"),
                links.assets().version(),
                reader.language().tag(),
                languages(reader),
                reader.preferences().language() != null,
                user == null ? null : Avatar.of(user),
                user != null && user.isAdministrator(),
                reader.preferences());
        return render(template, new Frame(sentences(reader.language()).all(), page), content);
    }

    private List<Tongue> languages(Reader reader) {
        return Arrays.stream(Language.values())
                .map(language -> new Tongue(
                        language.tag(),
                        sentences(language).say("language_name"),
                        language == reader.preferences().language(),
                        language == reader.language()))
                .toList();
    }

    /** What the installation is called; the page that says that the store fails has a name all the same. */
    private String product(Language language) {
        try {
            return lookup.settings().name().value();
        } catch (StorageException failure) {
            return sentences(language).say("product");
        }
    }

    /** A part of a page that is the same for every reader of a language. */
    public String fragment(String template, Language language, Object content) {
        return render(template, new Fragment(sentences(language).all()), content)
                .strip();
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
