package io.chatterspace.web;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.Transactions;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.web.http.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** Says whether the server can read its store. Thread-safe: immutable. */
final class Health implements Handler {
    private static final RoomId NO_ROOM = new RoomId(0);

    private final Transactions transactions;

    Health(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        try {
            transactions.read(snapshot -> snapshot.rooms().revision(NO_ROOM));
            answer(response, Status.OK_200, "ok");
        } catch (StorageException e) {
            answer(response, Status.SERVICE_UNAVAILABLE_503, "the store cannot be read");
        }
    }

    private static void answer(ServerResponse response, Status status, String body) {
        Reply.send(response, status, "text/plain; charset=utf-8", (body + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
