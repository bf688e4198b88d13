package io.chatterspace.web.live;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.session.Authenticate;
import io.chatterspace.application.session.Token;
import io.chatterspace.web.session.Visitor;

/** The session by which a socket was opened: it is the socket's right to be there, as long as it lasts. Thread-safe: immutable. */
final class LiveSession {
    private final ChatterSpace chat;
    private final Visitor visitor;
    private final Token token;

    LiveSession(ChatterSpace chat, Visitor visitor, Token token) {
        this.chat = chat;
        this.visitor = visitor;
        this.token = token;
    }

    Visitor visitor() {
        return visitor;
    }

    /** Uses the session, which thereby is not idle; returns whether it is there still. */
    boolean use() {
        return chat.sessions().authenticate().authenticate(token) instanceof Authenticate.Outcome.Authenticated;
    }

    /** Whether its time is over, or it was ended. */
    boolean isOver() {
        return chat.store()
                .lookup()
                .session(token.hash())
                .filter(session ->
                        !chat.sessionLifetime().isOver(session, chat.clock().instant()))
                .isEmpty();
    }
}
