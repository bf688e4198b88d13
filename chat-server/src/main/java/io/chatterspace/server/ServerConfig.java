package io.chatterspace.server;

import io.chatterspace.application.limit.Limits;
import io.chatterspace.domain.session.SessionLifetime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be set on a server. Immutable.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes any free one
 * @param data the folder of the database; created if it is missing
 * @param basePath the path below which everything is; begins and ends with a slash
 * @param publicUrl scheme, host and port under which browsers reach the server, such as {@code https://chat.example};
 *     null if they reach it directly
 * @param trustedProxies the addresses and networks of proxies that are believed where a request comes from
 * @param wordList the words that are not said; null if all are
 * @param heartbeat the time between two signs of life on a live connection
 * @param eraseAfter how long nothing must be written before what was deleted is erased from the file
 * @param sessionLifetime how long sessions last
 * @param limits how far everything that is limited may go
 * @param demo whether to begin with rooms and people for a look around
 */
record ServerConfig(
        String host,
        int port,
        Path data,
        String basePath,
        @Nullable String publicUrl,
        List<String> trustedProxies,
        @Nullable WordListFile wordList,
        Duration heartbeat,
        Duration eraseAfter,
        SessionLifetime sessionLifetime,
        Limits limits,
        boolean demo) {
    static final String DATABASE = "chatterspace.db";

    Path database() {
        return data.resolve(DATABASE);
    }
}
