package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.RoomView;
import io.chatterspace.application.message.ReadHistory;
import io.chatterspace.application.message.ReadHistory.Outcome.Page;
import io.chatterspace.application.message.ReadHistory.Span;
import io.chatterspace.application.room.ViewRoom;
import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.message.Quote;
import io.chatterspace.domain.room.Membership;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Links;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.presence.PresenceDots;
import io.chatterspace.web.session.Visitor;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page people chat on, for a member; the way in, for others. Thread-safe: immutable. */
final class RoomPage {
    private final ChatterSpace chat;
    private final Pages pages;
    private final ErrorPages errors;
    private final MessageFragments messages;
    private final MemberFragments members;
    private final ClientKeys keys;
    private final OwnParts own;
    private final PresenceDots dots;
    private final Newcomers newcomers;

    RoomPage(
            ChatterSpace chat,
            Pages pages,
            ErrorPages errors,
            MessageFragments messages,
            MemberFragments members,
            ClientKeys keys,
            OwnParts own,
            Newcomers newcomers) {
        this.chat = chat;
        this.pages = pages;
        this.errors = errors;
        this.messages = messages;
        this.members = members;
        this.keys = keys;
        this.own = own;
        this.dots = new PresenceDots(chat.presence().see(), pages);
        this.newcomers = newcomers;
    }

    /** Which messages are wanted. */
    sealed interface Part {
        /** The newest. */
        record Latest() implements Part {}

        /** Those before that number. */
        record Before(MessageSeq seq) implements Part {}

        /** Those after that number. */
        record After(MessageSeq seq) implements Part {}

        /** That number among its neighbours. */
        record At(MessageSeq seq) implements Part {}
    }

    /** What the person was about to say or change when the page was asked for, so that it is there again. */
    sealed interface Draft {
        record None() implements Draft {}

        /** A reply that is about to be written. */
        record Replying(MessageSeq original) implements Draft {}

        /**
         * A message that was not posted, and why.
         *
         * @param key the key to post it with
         * @param replyTo the message that it answers, or null
         */
        record Unposted(
                String text,
                String key,
                String error,
                @Nullable MessageSeq replyTo) implements Draft {}

        /** A message being edited; {@code text} is what it shall say, {@code error} why it does not yet. */
        record Editing(
                MessageSeq seq,
                @Nullable String text,
                @Nullable String error) implements Draft {}

        /** Something is about to be done with that message. */
        record Asking(MessageSeq seq, Question question) implements Draft {}
    }

    /** What is asked about a message before it is done, where there is no script. */
    enum Question {
        UNREAD("unread", "mark_unread_question", "mark_unread"),
        PIN("pin", "pin_question", "pin"),
        UNPIN("unpin", "unpin_question", "unpin"),
        BOOKMARK("bookmark", "bookmark_question", "bookmark");

        private final String parameter;
        private final String sentence;
        private final String answer;

        Question(String parameter, String sentence, String answer) {
            this.parameter = parameter;
            this.sentence = sentence;
            this.answer = answer;
        }

        /** Its name in addresses: of the page that asks, and of the form. */
        String parameter() {
            return parameter;
        }
    }

    void show(ServerResponse response, Status status, Visitor visitor, Slug slug, Part part, Draft draft) {
        switch (chat.rooms().view().view(new ViewRoom.Query(visitor.user().id(), slug))) {
            case ViewRoom.Outcome.Viewed(var view, var membership)
            when !view.room().slug().equals(slug) && status.equals(Status.OK_200) ->
                Reply.seeOther(response, address(view.room().slug(), part, draft));
            case ViewRoom.Outcome.Viewed(var view, var membership) ->
                show(response, status, visitor, new Seen(view, membership), part, draft);
            case ViewRoom.Outcome.NotAMember(var room, var memberCount) ->
                newcomers.show(response, visitor, room, memberCount, unposted(draft));
            case ViewRoom.Outcome.RoomNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", unposted(draft));
        }
    }

    /** The same page under the room's present slug. */
    private String address(Slug slug, Part part, Draft draft) {
        String room = pages.links().room(slug);
        return switch (part) {
            case Part.Latest() ->
                draft instanceof Draft.Replying(var original) ? room + "?reply=" + original.value() : room;
            case Part.Before(var seq) -> room + "?before=" + seq.value();
            case Part.After(var seq) -> room + "?after=" + seq.value();
            case Part.At(var seq) ->
                parameter(draft)
                        .map(name -> room + "?" + name + "=" + seq.value())
                        .orElseGet(() -> pages.links().message(slug, seq));
        };
    }

    private static Optional<String> parameter(Draft draft) {
        return switch (draft) {
            case Draft.Editing editing -> Optional.of("edit");
            case Draft.Asking(var seq, var question) -> Optional.of(question.parameter());
            case Draft.Unposted unposted -> Optional.empty();
            case Draft.None() -> Optional.empty();
            case Draft.Replying replying -> Optional.empty();
        };
    }

    /** A room as a member sees it. */
    private record Seen(RoomView view, Membership membership) {}

    /** Messages to show, and whether the room goes on before and after them. */
    private record Excerpt(List<Message> messages, boolean hasOlder, boolean hasNewer) {}

    private void show(ServerResponse response, Status status, Visitor visitor, Seen seen, Part part, Draft draft) {
        excerpt(visitor, seen.view(), part)
                .ifPresentOrElse(
                        excerpt -> Reply.html(response, status, page(visitor, seen, excerpt, part, draft)),
                        () -> errors.send(
                                visitor.reader(),
                                response,
                                Status.NOT_FOUND_404,
                                "message_not_found",
                                unposted(draft)));
    }

    private Optional<Excerpt> excerpt(Visitor visitor, RoomView view, Part part) {
        return switch (part) {
            case Part.Latest() -> Optional.of(new Excerpt(view.latest(), view.hasOlder(), false));
            case Part.Before(var seq) -> historyOrLatest(visitor, view, new Span.Before(seq));
            case Part.After(var seq) -> historyOrLatest(visitor, view, new Span.After(seq));
            case Part.At(var seq)
            when view.latest().stream().anyMatch(message -> message.seq().equals(seq)) ->
                excerpt(visitor, view, new Part.Latest());
            case Part.At(var seq) ->
                history(visitor, view.room(), new Span.Around(seq))
                        .filter(excerpt -> excerpt.messages().stream()
                                .anyMatch(message -> message.seq().equals(seq)));
        };
    }

    /** Before the first message and after the last one there is nothing to show. */
    private Optional<Excerpt> historyOrLatest(Visitor visitor, RoomView view, Span span) {
        return history(visitor, view.room(), span)
                .filter(excerpt -> !excerpt.messages().isEmpty())
                .or(() -> excerpt(visitor, view, new Part.Latest()));
    }

    private Optional<Excerpt> history(Visitor visitor, Room room, Span span) {
        var query = new ReadHistory.Query(visitor.user().id(), room.id(), span, RoomView.MAX_MESSAGES);
        return switch (chat.messages().history().read(query)) {
            case Page(var revision, var found, var hasOlder, var hasNewer) ->
                Optional.of(new Excerpt(found, hasOlder, hasNewer));
            case ReadHistory.Outcome.NotAMember() -> Optional.empty();
            case ReadHistory.Outcome.RoomNotFound() -> Optional.empty();
        };
    }

    private String page(Visitor visitor, Seen seen, Excerpt excerpt, Part part, Draft draft) {
        RoomView view = seen.view();
        Room room = view.room();
        Links links = pages.links();
        Language language = visitor.language();
        OwnContent mine = own.of(visitor, view, seen.membership());
        boolean follows = !excerpt.hasNewer() && excerpt.messages().equals(view.latest());
        var live = new RoomContent.Live(
                follows,
                follows && part instanceof Part.Latest ? paneUrl(seen) : null,
                members.count(view.memberCount(), language),
                RoomView.MAX_MEMBERS,
                members.more(view, language).orElse(null));
        var content = new RoomContent(
                mine,
                live,
                items(visitor, seen, excerpt, part, draft),
                newLine(seen),
                pages.sentences(language).forms("new_messages"),
                excerpt.hasOlder() ? olderUrl(room, excerpt.messages().getFirst()) : null,
                excerpt.hasNewer() ? newerUrl(room, excerpt.messages().getLast()) : null,
                excerpt.hasNewer() ? links.room(room.slug()) : null,
                excerpt.hasNewer() ? null : composer(visitor, room, draft, mine.closed() != null),
                members(view, visitor));
        return pages.page("room", mine.pageTitle(), visitor.reader(), content);
    }

    private List<MemberFragments.View> members(RoomView view, Visitor visitor) {
        Set<UserId> people = view.members().stream().map(RoomView.Member::user).collect(Collectors.toSet());
        PresenceDots.Seen seen = dots.see(visitor, view.room().id(), people);
        return view.members().stream()
                .map(member -> members.view(member.user(), member.role(), visitor.language(), seen.of(member.user())))
                .toList();
    }

    /** Begins where the reader has ended. */
    private String paneUrl(Seen seen) {
        String url = pages.links().roomPart(seen.view().room().slug(), "stream");
        return Unread.first(seen.view().latest(), seen.membership()).isPresent() ? url + "#" + Unread.LINE : url;
    }

    private List<RoomContent.Item> items(Visitor visitor, Seen seen, Excerpt excerpt, Part part, Draft draft) {
        Optional<MessageSeq> firstUnread = Unread.first(excerpt.messages(), seen.membership());
        RoomContent.NewLine line = newLine(seen);
        return excerpt.messages().stream()
                .map(message -> {
                    boolean isFirst = firstUnread.filter(message.seq()::equals).isPresent();
                    return item(visitor, seen, message, isFirst ? line : null, part, draft);
                })
                .toList();
    }

    private RoomContent.NewLine newLine(Seen seen) {
        List<Message> latest = seen.view().latest();
        return new RoomContent.NewLine(
                pages.links().roomPart(seen.view().room().slug(), "read"),
                latest.isEmpty() ? 0 : latest.getLast().seq().value());
    }

    private RoomContent.Item item(
            Visitor visitor,
            Seen seen,
            Message message,
            RoomContent.@Nullable NewLine newLine,
            Part part,
            Draft draft) {
        RoomContent.@Nullable Edit edit =
                draft instanceof Draft.Editing editing && editing.seq().equals(message.seq())
                        ? edit(visitor, seen, message, editing)
                        : null;
        RoomContent.@Nullable Asking asking =
                draft instanceof Draft.Asking(var seq, var question) && seq.equals(message.seq())
                        ? asking(visitor, seen, message, question)
                        : null;
        boolean isSought = draft instanceof Draft.None && part.equals(new Part.At(message.seq()));
        return new RoomContent.Item(
                newLine,
                isSought
                        ? messages.soughtHtml(message, visitor.language())
                        : messages.html(message, visitor.language()),
                edit,
                asking);
    }

    private RoomContent.Asking asking(Visitor visitor, Seen seen, Message message, Question question) {
        Slug slug = seen.view().room().slug();
        Sentences sentences = pages.sentences(visitor.language());
        String part = "messages/" + message.seq().value() + "/" + question.parameter();
        return new RoomContent.Asking(
                pages.links().roomPart(slug, part),
                sentences.say(question.sentence),
                sentences.say(question.answer),
                pages.links().message(slug, message.seq()));
    }

    private RoomContent.@Nullable Edit edit(Visitor visitor, Seen seen, Message message, Draft.Editing editing) {
        boolean own = message.author().equals(visitor.user().id());
        Slug slug = seen.view().room().slug();
        String body = switch (message.content()) {
            case Content.Original(var original) -> original.value();
            case Content.Edited(var edited, var at) -> edited.value();
            case Content.Deleted(var at) -> "";
        };
        boolean editable = !message.isDeleted() && (own || seen.membership().mayModerate());
        String part = "messages/" + message.seq().value();
        return editable
                ? new RoomContent.Edit(
                        message.seq().value(),
                        own ? pages.links().roomPart(slug, part + "/edit") : null,
                        pages.links().roomPart(slug, part + "/delete"),
                        editing.text() == null ? body : editing.text(),
                        editing.error(),
                        pages.links().message(slug, message.seq()))
                : null;
    }

    private RoomContent.Composer composer(Visitor visitor, Room room, Draft draft, boolean closed) {
        String url = pages.links().roomPart(room.slug(), "messages");
        return switch (draft) {
            case Draft.Unposted(var text, var key, var error, var replyTo) ->
                new RoomContent.Composer(
                        url,
                        text,
                        key,
                        closed ? null : error,
                        closed && text.isBlank(),
                        closed,
                        reply(visitor, room, replyTo));
            case Draft.Replying(var original) -> blank(url, closed, reply(visitor, room, original));
            case Draft.None() -> blank(url, closed, null);
            case Draft.Editing editing -> blank(url, closed, null);
            case Draft.Asking asking -> blank(url, closed, null);
        };
    }

    private RoomContent.Composer blank(String url, boolean closed, RoomContent.@Nullable Reply reply) {
        return new RoomContent.Composer(url, "", keys.create().value(), null, closed, closed, reply);
    }

    /** What is answered, if it is there; a deleted message is not answered any more. */
    private RoomContent.@Nullable Reply reply(Visitor visitor, Room room, @Nullable MessageSeq original) {
        return original == null
                ? null
                : history(visitor, room, new Span.Around(original)).stream()
                        .flatMap(excerpt -> excerpt.messages().stream())
                        .filter(message -> message.seq().equals(original) && !message.isDeleted())
                        .findFirst()
                        .map(message -> new RoomContent.Reply(messages.quoted(Quote.of(message))))
                        .orElse(null);
    }

    private String olderUrl(Room room, Message first) {
        return pages.links().room(room.slug()) + "?before=" + first.seq().value();
    }

    /** With the first of the newer messages in view, since a page opens at its end. */
    private String newerUrl(Room room, Message last) {
        long seq = last.seq().value();
        return pages.links().room(room.slug()) + "?after=" + seq + "#m" + (seq + 1);
    }

    private static @Nullable String unposted(Draft draft) {
        return switch (draft) {
            case Draft.Unposted(var text, var key, var error, var replyTo) -> text;
            case Draft.Replying replying -> null;
            case Draft.Editing(var seq, var text, var error) -> text;
            case Draft.Asking asking -> null;
            case Draft.None() -> null;
        };
    }
}
