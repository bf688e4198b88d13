package io.chatterspace.persistence;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.web.ChatWeb;
import io.chatterspace.web.ChatWebConfig;
import io.helidon.webserver.WebServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server like the real one but for settings of its connections to the database that are less careful. What finds
 * nothing wrong with it proves nothing about the real one.
 *
 * <p>Arguments: the folder of the data, and settings such as {@code synchronous=1}.
 */
public final class CarelessServer {
    private CarelessServer() {}

    public static void main(String[] arguments) {
        List<String> statements =
                Stream.of(arguments).skip(1).map(setting -> "PRAGMA " + setting).toList();
        SqlStore store =
                CarelessStore.open(SqlStoreConfig.of(Path.of(arguments[0]).resolve("chatterspace.db")), statements);
        ChatWeb web = ChatWeb.of(ChatterSpace.on(store).build(), ChatWebConfig.DEFAULT);
        var builder = WebServer.builder().host("127.0.0.1").port(0);
        web.mount(builder);
        System.out.println("ChatterSpace is ready at http://127.0.0.1:"
                + builder.build().start().port() + "/");
    }
}
