package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.reaction.React;
import io.chatterspace.application.reaction.React.Wish;
import io.chatterspace.application.reaction.ViewReactions;
import io.chatterspace.domain.message.Emoji;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Reaction;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.message.EmojiList;
import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who reacted to a message, and where one reacts without script. Thread-safe: immutable. */
public final class ReactionPages implements HttpService {
    private static final String PUT = "put";
    private static final String TAKE_BACK = "take_back";

    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final MessageFragments messages;
    private final EmojiList emoji;
    private final Moment.Formatter moments;

    /** What {@code reactions.mustache} shows. */
    private record Content(
            String url,
            String reactUrl,
            Avatar author,
            Moment posted,
            String text,
            @Nullable Given given,
            List<Choice> choices) {}

    /** The reactions of a message that has some. */
    private record Given(List<Kind> kinds) {}

    /**
     * A reaction that is there.
     *
     * @param field what the button sends: whether it is put or taken back
     * @param own whether the reader is among those who put it
     */
    private record Kind(String emoji, int count, String field, boolean own, MessageFragments.People who) {}

    /** An emoji that can be put. */
    private record Choice(String emoji, String names) {}

    public ReactionPages(
            ChatterSpace chat,
            Visitors visitors,
            Pages pages,
            ErrorPages errors,
            MessageFragments messages,
            EmojiList emoji,
            Moment.Formatter moments) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.messages = messages;
        this.emoji = emoji;
        this.moments = moments;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}/messages/{seq}/reactions", visitors.only(this::show))
                .post("/rooms/{slug}/messages/{seq}/reactions", visitors.only(this::react));
    }

    private void show(ServerRequest request, ServerResponse response, Visitor visitor) {
        Slug slug = RoomAddress.slug(request);
        var query = new ViewReactions.Query(visitor.id(), room(request), RoomAddress.seq(request));
        switch (chat.reactions().view().view(query)) {
            case ViewReactions.Outcome.Viewed(var message, var own) -> {
                String title = pages.sentences(visitor.language()).say("reactions");
                Content content = content(slug, message, own, visitor.language());
                Reply.html(response, Status.OK_200, pages.page("reactions", title, visitor.reader(), content));
            }
            case ViewReactions.Outcome.MessageNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "message_not_found");
            case ViewReactions.Outcome.NotAMember() -> refuse(visitor, response, Status.FORBIDDEN_403, "not_a_member");
            case ViewReactions.Outcome.RoomNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "room_not_found");
        }
    }

    private Content content(Slug slug, Message message, Set<Emoji> own, Language language) {
        List<Kind> kinds = message.reactions().stream()
                .map(reaction -> kind(reaction, own.contains(reaction.emoji()), language))
                .toList();
        return new Content(
                pages.links().message(slug, message.seq()),
                pages.links().roomPart(slug, "messages/" + message.seq().value() + "/reactions"),
                Avatar.of(chat.store().lookup().user(message.author()).orElseThrow()),
                moments.of(message.postedAt(), language),
                text(message),
                kinds.isEmpty() ? null : new Given(kinds),
                emoji.names().entrySet().stream()
                        .filter(each -> !message.hasReaction(each.getKey()))
                        .map(each -> new Choice(each.getKey().value(), each.getValue()))
                        .toList());
    }

    private static String text(Message message) {
        return switch (message.content()) {
            case Message.Content.Original(var body) -> body.value();
            case Message.Content.Edited(var body, var at) -> body.value();
            case Message.Content.Deleted(var at) -> "";
        };
    }

    private Kind kind(Reaction reaction, boolean own, Language language) {
        return new Kind(
                reaction.emoji().value(),
                reaction.count(),
                own ? TAKE_BACK : PUT,
                own,
                messages.people(reaction, Reaction.MAX_PEOPLE, language));
    }

    private void react(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        Optional<Emoji> put = emoji.find(form.text(PUT));
        Optional<Emoji> wanted = put.or(() -> emoji.find(form.text(TAKE_BACK)));
        if (wanted.isEmpty()) {
            refuse(visitor, response, Status.UNPROCESSABLE_CONTENT_422, "bad_request");
            return;
        }
        MessageSeq seq = RoomAddress.seq(request);
        Wish wish = put.isPresent() ? Wish.PUT : Wish.TAKEN_BACK;
        var command = new React.Command(visitor.id(), room(request), seq, wanted.get(), wish);
        switch (chat.reactions().react().react(command)) {
            case React.Outcome.Reacted() ->
                Reply.seeOther(response, pages.links().message(RoomAddress.slug(request), seq));
            case React.Outcome.TooManyKinds() -> refuse(visitor, response, Status.CONFLICT_409, "too_many_reactions");
            case React.Outcome.AlreadyDeleted() -> refuse(visitor, response, Status.GONE_410, "message_deleted");
            case React.Outcome.MessageNotFound() ->
                refuse(visitor, response, Status.NOT_FOUND_404, "message_not_found");
            case React.Outcome.MayNotReact(var why) ->
                refuse(visitor, response, Status.FORBIDDEN_403, PostingRefusals.kind(why));
            case React.Outcome.NotAMember() -> refuse(visitor, response, Status.FORBIDDEN_403, "not_a_member");
            case React.Outcome.RoomNotFound() -> refuse(visitor, response, Status.NOT_FOUND_404, "room_not_found");
        }
    }

    private void refuse(Visitor visitor, ServerResponse response, Status status, String kind) {
        errors.send(visitor.reader(), response, status, kind, null);
    }

    private RoomId room(ServerRequest request) {
        return RoomAddress.room(chat.store().lookup(), RoomAddress.slug(request));
    }
}
