package io.chatterspace.web.account;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.web.http.Reply;
import io.chatterspace.web.page.Links;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/** Knows whether the installation still waits to be set up. Once it was, it never does again. Thread-safe. */
final class FirstRun {
    private final ChatterSpace chat;
    private final Links links;
    private final AtomicBoolean over = new AtomicBoolean();

    FirstRun(ChatterSpace chat, Links links) {
        this.chat = chat;
        this.links = links;
    }

    /** Whether there is no administrator; blocks on a read of the store until there is one. */
    boolean isDue() {
        if (over.get()) {
            return false;
        }
        boolean due = chat.setUpCode().isPresent();
        over.set(!due);
        return due;
    }

    /** Sends everybody to set the installation up first, and lets them through to a page afterwards. */
    Handler before(Handler page) {
        return (request, response) -> {
            if (isDue()) {
                toSetUp(response);
            } else {
                page.handle(request, response);
            }
        };
    }

    private void toSetUp(ServerResponse response) {
        Reply.seeOther(response, links.setUp());
    }
}
