package io.chatterspace.web;

import io.chatterspace.application.StorageException;
import io.chatterspace.application.Store;
import io.chatterspace.application.StoreHealth;
import io.chatterspace.application.StoreHealth.Trouble;
import io.chatterspace.domain.room.RoomId;
import io.chatterspace.web.http.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Says whether the server does what it is for: {@code ok}, or what it cannot do. Asks the store what it knows, and
 * whether it can be read. Thread-safe: immutable.
 */
final class Health implements Handler {
    private static final RoomId NO_ROOM = new RoomId(0);

    private final Store store;

    Health(Store store) {
        this.store = store;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        List<String> troubles = troubles();
        if (troubles.isEmpty()) {
            answer(response, Status.OK_200, "ok");
        } else {
            answer(response, Status.SERVICE_UNAVAILABLE_503, "degraded: " + String.join(", ", troubles));
        }
    }

    private List<String> troubles() {
        StoreHealth health = store.health();
        List<String> troubles = new ArrayList<>(
                health.troubles().stream().sorted().map(Health::word).toList());
        if (!health.has(Trouble.CLOSED) && !canRead()) {
            troubles.add("cannot read");
        }
        return troubles;
    }

    private static String word(Trouble trouble) {
        return switch (trouble) {
            case CANNOT_WRITE -> "cannot write";
            case DAMAGED -> "damaged";
            case CLOSED -> "closed";
        };
    }

    private boolean canRead() {
        try {
            store.read(snapshot -> snapshot.rooms().revision(NO_ROOM));
            return true;
        } catch (StorageException e) {
            return false;
        }
    }

    private static void answer(ServerResponse response, Status status, String body) {
        Reply.send(response, status, "text/plain; charset=utf-8", (body + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
