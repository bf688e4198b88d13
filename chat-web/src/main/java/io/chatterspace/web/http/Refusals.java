package io.chatterspace.web.http;

import io.chatterspace.application.StorageException;
import io.chatterspace.domain.user.User;
import io.chatterspace.web.http.SecurityLog.Incident;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.function.Function;

/** Has the security log say which requests were answered with 401 or 403, and whose they were. Thread-safe: immutable. */
public final class Refusals {
    private final ClientAddresses addresses;
    private final Function<ServerRequest, Optional<User>> users;

    /**
     * Notes refusals.
     *
     * @param users who makes a request, if anybody
     */
    public Refusals(ClientAddresses addresses, Function<ServerRequest, Optional<User>> users) {
        this.addresses = addresses;
        this.users = users;
    }

    /** Notes a request that was answered, if it was refused. */
    void note(ServerRequest request, Status status) {
        if (status.code() == Status.UNAUTHORIZED_401.code()) {
            write(Incident.NOT_SIGNED_IN, request);
        } else if (status.code() == Status.FORBIDDEN_403.code()) {
            write(Incident.NOT_ALLOWED, request);
        }
    }

    private void write(Incident incident, ServerRequest request) {
        SecurityLog.writeRefused(
                incident,
                addresses.of(request),
                user(request).orElse(null),
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath());
    }

    private Optional<User> user(ServerRequest request) {
        try {
            return users.apply(request);
        } catch (StorageException e) {
            // The refusal is worth a line also when the store cannot say whose it was.
            return Optional.empty();
        }
    }
}
