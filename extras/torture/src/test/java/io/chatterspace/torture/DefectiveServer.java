package io.chatterspace.torture;

import io.chatterspace.application.ChatterSpace;
import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.application.limit.Rate;
import io.chatterspace.persistence.CarelessStore;
import io.chatterspace.persistence.SqlStoreConfig;
import io.chatterspace.torture.fault.Server;
import io.chatterspace.web.ChatWeb;
import io.chatterspace.web.ChatWebConfig;
import io.helidon.webserver.WebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A server like the real one but for a planted defect, as a process of its own. */
public final class DefectiveServer {
    private DefectiveServer() {}

    /** How to start one. */
    public static Server.Launch launch(Defect defect, Path data, Path logs) {
        return new Server.Launch(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DefectiveServer.class.getName()),
                List.of("--defect=" + defect),
                Map.of(),
                data,
                logs);
    }

    /** Serves until the process is ended. */
    public static void main(String[] args) {
        Defect defect = Defect.valueOf(option(args, "defect"));
        Path database = Path.of(option(args, "data")).resolve("chatterspace.db");
        var store = CarelessStore.open(SqlStoreConfig.of(database), statements(defect));
        var chat = ChatterSpace.on(new DefectiveStore(store, defect), ChatWeb.startHasher())
                .build();
        var config = new ChatWebConfig("/", null, ZoneOffset.UTC, Duration.ofSeconds(2), List.of(), unlimited());
        var builder = WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(option(args, "port")))
                .shutdownHook(false);
        ChatWeb web = ChatWeb.of(chat, config);
        web.mount(builder);
        WebServer server = builder.build().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            web.stopLive(Duration.ofSeconds(1));
            server.stop();
            web.close();
            chat.close();
        }));
        chat.setUpCode().ifPresent(code -> System.out.println("To set it up, use the code " + code.value()));
        System.out.println("ChatterSpace is ready at http://127.0.0.1:" + server.port() + "/");
    }

    private static Limits unlimited() {
        Limits limits = Limits.DEFAULTS;
        for (Limited limited : Limited.values()) {
            limits = limits.with(limited, Rate.UNLIMITED);
        }
        return limits;
    }

    private static List<String> statements(Defect defect) {
        return switch (defect) {
            case ACKNOWLEDGES_BEFORE_COMMIT, KEEPS_SUBSCRIPTIONS, KEEPS_SUBSCRIPTIONS_OF_BANNED -> List.of();
            case SYNCS_TOO_SELDOM -> List.of("PRAGMA synchronous = 1");
            // A room is deleted by its row alone: what hangs on it is left to the keys.
            case IGNORES_FOREIGN_KEYS ->
                List.of(
                        "PRAGMA foreign_keys = 0",
                        "CREATE TEMP TRIGGER by_its_row AFTER UPDATE OF deleted_at ON main.room"
                                + " BEGIN DELETE FROM room WHERE id = new.id; END");
        };
    }

    private static String option(String[] args, String name) {
        String prefix = "--" + name + "=";
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(prefix))
                .map(arg -> arg.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }
}
