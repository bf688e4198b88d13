package io.chatterspace.web.message;

import io.chatterspace.application.Lookup;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages as HTML: the same bytes for every reader of a language, on pages and in frames. Thread-safe: immutable.
 */
public final class MessageFragments {
    /** How many people are named with a reaction. */
    private static final int MAX_NAMED = 5;

    private final Pages pages;
    private final Lookup lookup;
    private final Moment.Formatter moments;

    /** What {@code message.mustache} shows. */
    private record View(
            long seq,
            String key,
            Avatar author,
            String authorUrl,
            @Nullable Quoted quote,
            MessageText.@Nullable Shown body,
            Moment posted,
            @Nullable Moment edited,
            boolean deleted,
            @Nullable Reactions reactions,
            boolean pinned,
            boolean sought) {

        View asSought() {
            return new View(seq, key, author, authorUrl, quote, body, posted, edited, deleted, reactions, pinned, true);
        }
    }

    /** The reactions of a message that has some. */
    private record Reactions(List<Kind> kinds) {}

    /**
     * A reaction.
     *
     * @param users the ids of those who are known to have reacted so, between spaces
     */
    private record Kind(String emoji, int count, String users, People who) {}

    /**
     * Who reacted.
     *
     * @param others how many more than those named, if there are more
     */
    public record People(List<Person> named, @Nullable String others) {}

    /** One of those who reacted; {@code further} unless it is the first. */
    public record Person(String id, String name, boolean further) {}

    /**
     * What is shown of a message by those who answer it, without its form.
     *
     * @param author absent where nothing is shown, as {@code text} is
     */
    public record Quoted(
            long seq, @Nullable Avatar author, @Nullable String text, boolean deleted) {}

    public MessageFragments(Pages pages, Lookup lookup, Moment.Formatter moments) {
        this.pages = pages;
        this.lookup = lookup;
        this.moments = moments;
    }

    /** The message's HTML. */
    public String html(Message message, Language language) {
        return pages.fragment("message", language, view(message, language));
    }

    /** The same as the one that a page was asked for: it is pointed out, and has the focus. */
    public String soughtHtml(Message message, Language language) {
        return pages.fragment("message", language, view(message, language).asSought());
    }

    private View view(Message message, Language language) {
        return view(message, Avatar.of(author(message.author())), language);
    }

    /** What is shown of a message that is answered. */
    public Quoted quoted(Quote quote) {
        long seq = quote.seq().value();
        return switch (quote.shown()) {
            case Quote.Shown.Start(var author, var excerpt) ->
                new Quoted(seq, Avatar.of(author(author)), MessageText.plain(excerpt.value()), false);
            case Quote.Shown.Deleted() -> new Quoted(seq, null, null, true);
            case Quote.Shown.Nothing() -> new Quoted(seq, null, null, false);
        };
    }

    private View view(Message message, Avatar author, Language language) {
        long seq = message.seq().value();
        String key = message.clientKey().value();
        String url = pages.links().person(message.author());
        Quoted quote = message.quote().map(this::quoted).orElse(null);
        Moment posted = moments.of(message.postedAt(), language);
        Reactions reactions = message.reactions().isEmpty()
                ? null
                : new Reactions(message.reactions().stream()
                        .map(reaction -> kind(reaction, language))
                        .toList());
        return switch (message.content()) {
            case Content.Original(var body) ->
                new View(
                        seq,
                        key,
                        author,
                        url,
                        quote,
                        text(message, body),
                        posted,
                        null,
                        false,
                        reactions,
                        message.pinned(),
                        false);
            case Content.Edited(var body, var at) ->
                new View(
                        seq,
                        key,
                        author,
                        url,
                        quote,
                        text(message, body),
                        posted,
                        moments.of(at, language),
                        false,
                        reactions,
                        message.pinned(),
                        false);
            case Content.Deleted(var at) ->
                new View(seq, key, author, url, null, null, posted, null, true, null, false, false);
        };
    }

    private MessageText.Shown text(Message message, MessageBody body) {
        return MessageText.of(body.value(), Named.of(message.mentions(), lookup, pages.links()));
    }

    private Kind kind(Reaction reaction, Language language) {
        String users = reaction.first().stream()
                .map(user -> Long.toString(user.value()))
                .collect(Collectors.joining(" "));
        return new Kind(reaction.emoji().value(), reaction.count(), users, people(reaction, MAX_NAMED, language));
    }

    /** Who reacted so, the first of them by name. */
    public People people(Reaction reaction, int named, Language language) {
        List<UserId> first = reaction.first().stream().limit(named).toList();
        int others = reaction.count() - first.size();
        return new People(
                IntStream.range(0, first.size())
                        .mapToObj(i -> person(first.get(i), i > 0))
                        .toList(),
                others == 0 ? null : pages.sentences(language).count("more_members", others));
    }

    private Person person(UserId id, boolean further) {
        return new Person(Long.toString(id.value()), author(id).name().value(), further);
    }

    private User author(UserId id) {
        return lookup.user(id).orElseThrow(() -> new IllegalStateException("who writes and reacts is stored: " + id));
    }
}
