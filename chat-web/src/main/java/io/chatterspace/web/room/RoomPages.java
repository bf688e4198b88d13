package io.chatterspace.web.room;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.StorageException;
import io.chatterspace.application.access.PostingRefusal;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.message.DeleteMessage;
import io.chatterspace.application.message.EditMessage;
import io.chatterspace.application.message.PostMessage;
import io.chatterspace.application.reading.MarkRead;
import io.chatterspace.application.reading.MarkUnread;
import io.chatterspace.application.room.JoinRoom;
import io.chatterspace.application.room.LeaveRoom;
import io.chatterspace.application.room.ViewRoom;
import io.chatterspace.domain.message.ClientKey;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.message.MessageFragments;
import io.chatterspace.web.page.ErrorPages;
import io.chatterspace.web.page.Moment;
import io.chatterspace.web.page.Pages;
import io.chatterspace.web.page.Sentences;
import io.chatterspace.web.room.RoomPage.Draft;
import io.chatterspace.web.room.RoomPage.Part;
import io.chatterspace.web.room.RoomPage.Question;
import io.chatterspace.web.session.Visitor;
import io.chatterspace.web.session.Visitors;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** A room's page and its forms: to post, edit and delete messages, to say what is read, to join and to leave. Thread-safe: immutable. */
public final class RoomPages implements HttpService {
    private final ChatterSpace chat;
    private final Visitors visitors;
    private final Pages pages;
    private final ErrorPages errors;
    private final ClientKeys keys;
    private final OwnParts own;
    private final Newcomers newcomers;
    private final RoomPage page;

    public RoomPages(
            ChatterSpace chat,
            Visitors visitors,
            Pages pages,
            ErrorPages errors,
            MessageFragments messages,
            MemberFragments members,
            Moment.Formatter moments,
            SecureRandom random) {
        this.chat = chat;
        this.visitors = visitors;
        this.pages = pages;
        this.errors = errors;
        this.keys = new ClientKeys(random);
        this.own = new OwnParts(chat, pages, moments);
        this.newcomers = new Newcomers(chat, pages, errors, members, moments);
        this.page = new RoomPage(chat, pages, errors, messages, members, keys, own, newcomers);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/rooms/{slug}", visitors.only(this::view))
                .get("/rooms/{slug}/{seq:[0-9]+}", visitors.only(this::message))
                .get("/rooms/{slug}/own", visitors.only(this::own))
                .post("/rooms/{slug}/join", visitors.only(this::join))
                .post("/rooms/{slug}/leave", visitors.only(this::leave))
                .post("/rooms/{slug}/messages", visitors.only(Limited.POSTS, this::post))
                .post("/rooms/{slug}/messages/{seq}/edit", visitors.only(this::edit))
                .post("/rooms/{slug}/messages/{seq}/delete", visitors.only(this::delete))
                .post("/rooms/{slug}/messages/{seq}/unread", visitors.only(this::markUnread))
                .post("/rooms/{slug}/read", visitors.only(this::markRead));
    }

    private void view(ServerRequest request, ServerResponse response, Visitor visitor) {
        Optional<MessageSeq> reported = RoomAddress.seq(request, "report");
        if (reported.isPresent()) {
            // A message is the same for every room's address, so its links do not name it.
            String part = "messages/" + reported.get().value() + "/report";
            Reply.seeOther(response, pages.links().roomPart(RoomAddress.slug(request), part));
            return;
        }
        Optional<MessageSeq> reacting = RoomAddress.seq(request, "react");
        if (reacting.isPresent()) {
            String part = "messages/" + reacting.get().value() + "/reactions";
            Reply.seeOther(response, pages.links().roomPart(RoomAddress.slug(request), part));
            return;
        }
        Optional<MessageSeq> editing = RoomAddress.seq(request, "edit");
        Optional<Draft.Asking> asking = asking(request);
        Optional<MessageSeq> asked = RoomAddress.seq(request, "at");
        if (asked.isPresent() && editing.isEmpty() && asking.isEmpty()) {
            Reply.seeOther(response, pages.links().message(RoomAddress.slug(request), asked.get()));
            return;
        }
        Part part = editing.or(() -> asking.map(Draft.Asking::seq))
                .<Part>map(Part.At::new)
                .or(() -> RoomAddress.seq(request, "before").map(Part.Before::new))
                .or(() -> RoomAddress.seq(request, "after").map(Part.After::new))
                .orElseGet(Part.Latest::new);
        Draft draft = editing.<Draft>map(seq -> new Draft.Editing(seq, null, null))
                .or(() -> RoomAddress.seq(request, "reply").map(Draft.Replying::new))
                .or(() -> asking)
                .orElseGet(Draft.None::new);
        page.show(response, Status.OK_200, visitor, RoomAddress.slug(request), part, draft);
    }

    private static Optional<Draft.Asking> asking(ServerRequest request) {
        return Arrays.stream(Question.values())
                .flatMap(question -> RoomAddress.seq(request, question.parameter()).stream()
                        .map(seq -> new Draft.Asking(seq, question)))
                .findFirst();
    }

    /** A message among its neighbours. */
    private void message(ServerRequest request, ServerResponse response, Visitor visitor) {
        Slug slug = RoomAddress.slug(request);
        String query = request.query().rawValue();
        if (query.isEmpty()) {
            page.show(response, Status.OK_200, visitor, slug, new Part.At(RoomAddress.seq(request)), new Draft.None());
        } else {
            // The links of the messages on it: they name no room, and mean its page.
            Reply.seeOther(response, pages.links().room(slug) + "?" + query);
        }
    }

    /** What is the reader's own on the room's page, to be put in the place of what is there. */
    private void own(ServerRequest request, ServerResponse response, Visitor visitor) {
        var query = new ViewRoom.Query(visitor.id(), RoomAddress.slug(request));
        switch (chat.rooms().view().view(query)) {
            case ViewRoom.Outcome.Viewed(var view, var membership) -> {
                OwnContent content = own.of(visitor, view, membership);
                Reply.html(response, Status.OK_200, pages.page("own", content.pageTitle(), visitor.reader(), content));
            }
            case ViewRoom.Outcome.NotAMember(var room, var memberCount) ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
            case ViewRoom.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void join(ServerRequest request, ServerResponse response, Visitor visitor) {
        Slug slug = RoomAddress.slug(request);
        switch (chat.rooms().join().join(new JoinRoom.Command(visitor.user().id(), room(slug)))) {
            case JoinRoom.Outcome.Joined(var membership) ->
                Reply.seeOther(response, pages.links().room(slug));
            case JoinRoom.Outcome.Banned(var ban) -> newcomers.shut(response, visitor, ban);
            case JoinRoom.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void leave(ServerRequest request, ServerResponse response, Visitor visitor) {
        RoomId room = room(RoomAddress.slug(request));
        switch (chat.rooms().leave().leave(new LeaveRoom.Command(visitor.user().id(), room))) {
            case LeaveRoom.Outcome.Left() ->
                Reply.seeOther(response, pages.links().rooms());
            case LeaveRoom.Outcome.NotAllowed() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "direct_stays", null);
            case LeaveRoom.Outcome.NotAMember() ->
                Reply.seeOther(response, pages.links().rooms());
            case LeaveRoom.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void post(ServerRequest request, ServerResponse response, Visitor visitor) {
        Form form = Form.of(request);
        String text = form.text("body");
        ClientKey key = keys.of(form.text("key"));
        String reply = form.text("reply");
        MessageSeq replyTo = RoomAddress.seq(reply).orElse(null);
        Slug slug = RoomAddress.slug(request);
        try {
            chat.store()
                    .lookup()
                    .roomBySlug(slug)
                    .map(room -> new PostMessage.Command(visitor.user().id(), room, key, text, replyTo))
                    .ifPresentOrElse(
                            command -> post(response, visitor, slug, command),
                            () -> errors.send(
                                    visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", text));
        } catch (StorageException failure) {
            var again = new ErrorPages.Again(pages.links().roomPart(slug, "messages"), key.value(), reply);
            errors.unavailable(visitor.reader(), response, failure, text, again);
        }
    }

    private void post(ServerResponse response, Visitor visitor, Slug slug, PostMessage.Command command) {
        Sentences sentences = pages.sentences(visitor.language());
        String text = command.text();
        MessageSeq replyTo = command.replyTo();
        switch (chat.messages().post().post(command)) {
            case PostMessage.Outcome.Posted(var seq, var revision) ->
                Reply.seeOther(response, pages.links().room(slug) + "#m" + seq.value());
            case PostMessage.Outcome.InvalidBody(var flaw) -> {
                String error = sentences.refusal("message", flaw, MessageBody.MAX_CODE_POINTS);
                var draft = new Draft.Unposted(text, command.key().value(), error, replyTo);
                unposted(response, Status.UNPROCESSABLE_CONTENT_422, visitor, slug, draft);
            }
            case PostMessage.Outcome.KeyConflict() -> {
                var draft = new Draft.Unposted(text, keys.create().value(), sentences.say("message_changed"), replyTo);
                unposted(response, Status.CONFLICT_409, visitor, slug, draft);
            }
            case PostMessage.Outcome.OriginalNotFound() -> {
                String error = sentences.say("original_not_found");
                var draft = new Draft.Unposted(text, command.key().value(), error, null);
                unposted(response, Status.UNPROCESSABLE_CONTENT_422, visitor, slug, draft);
            }
            case PostMessage.Outcome.MayNotPost(var why) -> {
                Status status = Status.FORBIDDEN_403;
                if (why instanceof PostingRefusal.TooSoon(var remaining)) {
                    status = Status.TOO_MANY_REQUESTS_429;
                    response.header(HeaderNames.RETRY_AFTER, Long.toString(Sentences.seconds(remaining)));
                }
                String error = PostingRefusals.sentence(why, sentences);
                unposted(
                        response,
                        status,
                        visitor,
                        slug,
                        new Draft.Unposted(text, command.key().value(), error, replyTo));
            }
            case PostMessage.Outcome.RejectedByPolicy(var reason) -> {
                var draft = new Draft.Unposted(text, command.key().value(), reason, replyTo);
                unposted(response, Status.UNPROCESSABLE_CONTENT_422, visitor, slug, draft);
            }
            case PostMessage.Outcome.PolicyUnavailable() -> {
                var again = new ErrorPages.Again(
                        pages.links().roomPart(slug, "messages"),
                        command.key().value(),
                        replyTo == null ? "" : Long.toString(replyTo.value()));
                errors.unjudged(visitor.reader(), response, text, again);
            }
            case PostMessage.Outcome.NotAMember() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", text);
            case PostMessage.Outcome.RoomNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", text);
        }
    }

    private void unposted(ServerResponse response, Status status, Visitor visitor, Slug slug, Draft.Unposted draft) {
        page.show(response, status, visitor, slug, new Part.Latest(), draft);
    }

    private void edit(ServerRequest request, ServerResponse response, Visitor visitor) {
        Slug slug = RoomAddress.slug(request);
        MessageSeq seq = RoomAddress.seq(request);
        String text = Form.of(request).text("body");
        try {
            chat.store()
                    .lookup()
                    .roomBySlug(slug)
                    .map(room -> new EditMessage.Command(visitor.user().id(), room, seq, text))
                    .ifPresentOrElse(
                            command -> edit(response, visitor, slug, command),
                            () -> errors.send(
                                    visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", text));
        } catch (StorageException failure) {
            errors.unavailable(visitor.reader(), response, failure, text, null);
        }
    }

    private void edit(ServerResponse response, Visitor visitor, Slug slug, EditMessage.Command command) {
        MessageSeq seq = command.seq();
        String text = command.text();
        switch (chat.messages().edit().edit(command)) {
            case EditMessage.Outcome.Edited(var message) ->
                Reply.seeOther(response, pages.links().message(slug, seq));
            case EditMessage.Outcome.InvalidBody(var flaw) ->
                page.show(
                        response,
                        Status.UNPROCESSABLE_CONTENT_422,
                        visitor,
                        slug,
                        new Part.At(seq),
                        new Draft.Editing(
                                seq,
                                text,
                                pages.sentences(visitor.language())
                                        .refusal("message", flaw, MessageBody.MAX_CODE_POINTS)));
            case EditMessage.Outcome.NotAuthor() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_author", text);
            case EditMessage.Outcome.AlreadyDeleted() ->
                errors.send(visitor.reader(), response, Status.GONE_410, "message_deleted", text);
            case EditMessage.Outcome.MessageNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "message_not_found", text);
            case EditMessage.Outcome.MayNotWrite(var why) ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, PostingRefusals.kind(why), text);
            case EditMessage.Outcome.RejectedByPolicy(var reason) ->
                page.show(
                        response,
                        Status.UNPROCESSABLE_CONTENT_422,
                        visitor,
                        slug,
                        new Part.At(seq),
                        new Draft.Editing(seq, text, reason));
            case EditMessage.Outcome.PolicyUnavailable() -> errors.unjudged(visitor.reader(), response, text, null);
            case EditMessage.Outcome.NotAMember() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", text);
            case EditMessage.Outcome.RoomNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", text);
        }
    }

    private void delete(ServerRequest request, ServerResponse response, Visitor visitor) {
        Slug slug = RoomAddress.slug(request);
        MessageSeq seq = RoomAddress.seq(request);
        var command = new DeleteMessage.Command(visitor.actor(), room(slug), seq);
        switch (chat.messages().delete().delete(command)) {
            case DeleteMessage.Outcome.Deleted() ->
                Reply.seeOther(response, pages.links().message(slug, seq));
            case DeleteMessage.Outcome.NotAllowed() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_author", null);
            case DeleteMessage.Outcome.MessageNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "message_not_found", null);
            case DeleteMessage.Outcome.NotAMember() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
            case DeleteMessage.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void markRead(ServerRequest request, ServerResponse response, Visitor visitor) {
        Slug slug = RoomAddress.slug(request);
        MessageSeq upTo = RoomAddress.seqIn(Form.of(request), "seq");
        switch (chat.reading().markRead().markRead(new MarkRead.Command(visitor.id(), room(slug), upTo))) {
            case MarkRead.Outcome.Read() ->
                Reply.seeOther(response, pages.links().room(slug));
            case MarkRead.Outcome.NotAMember() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
            case MarkRead.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void markUnread(ServerRequest request, ServerResponse response, Visitor visitor) {
        Slug slug = RoomAddress.slug(request);
        MessageSeq from = RoomAddress.seq(request);
        switch (chat.reading().markUnread().markUnread(new MarkUnread.Command(visitor.id(), room(slug), from))) {
            case MarkUnread.Outcome.Unread() ->
                Reply.seeOther(response, pages.links().message(slug, from));
            case MarkUnread.Outcome.MessageNotFound() ->
                errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "message_not_found", null);
            case MarkUnread.Outcome.NotAMember() ->
                errors.send(visitor.reader(), response, Status.FORBIDDEN_403, "not_a_member", null);
            case MarkUnread.Outcome.RoomNotFound() -> roomNotFound(visitor, response);
        }
    }

    private void roomNotFound(Visitor visitor, ServerResponse response) {
        errors.send(visitor.reader(), response, Status.NOT_FOUND_404, "room_not_found", null);
    }

    private RoomId room(Slug slug) {
        return RoomAddress.room(chat.store().lookup(), slug);
    }
}
