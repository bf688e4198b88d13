package io.chatterspace.server;

import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Limits;
import io.chatterspace.application.limit.Rate;
import io.chatterspace.domain.text.Parsed;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that change limits. Confined to the main thread. */
final class LimitOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--limit",
            paramLabel = "NAME=RATE",
            split = ",",
            description =
                    "How often something may happen, as COUNT/SECONDS or COUNT/SECONDS/BURST or unlimited, such as"
                            + " posts=5/1/30; names and defaults are in docs/operations.md; may be repeated.")
    private Map<String, String> rates = Map.of();

    @Option(
            names = "--sockets-per-user",
            paramLabel = "COUNT",
            defaultValue = "${env:CHATTERSPACE_SOCKETS_PER_USER:-20}",
            description = "Live connections that one user may have open (default: 20).")
    private int socketsPerUser;

    @Option(
            names = "--sockets-per-address",
            paramLabel = "COUNT",
            defaultValue = "${env:CHATTERSPACE_SOCKETS_PER_ADDRESS:-500}",
            description = "Live connections that one address may have open (default: 500).")
    private int socketsPerAddress;

    /**
     * What the options say.
     *
     * @throws ParameterException if they say nothing that could be
     */
    Limits limits() {
        require(socketsPerUser >= 1, "--sockets-per-user must be at least 1, not " + socketsPerUser);
        require(socketsPerAddress >= 1, "--sockets-per-address must be at least 1, not " + socketsPerAddress);
        Limits limits = Limits.DEFAULTS.withSocketsPerUser(socketsPerUser).withSocketsPerAddress(socketsPerAddress);
        for (Map.Entry<String, String> entry : rates.entrySet()) {
            limits = limits.with(limited(entry.getKey()), rate(entry.getKey(), entry.getValue()));
        }
        return limits;
    }

    private Limited limited(String name) {
        Optional<Limited> known = Arrays.stream(Limited.values())
                .filter(limited -> name(limited).equals(name))
                .findFirst();
        String names = Arrays.stream(Limited.values()).map(LimitOptions::name).collect(Collectors.joining(", "));
        require(known.isPresent(), "--limit knows " + names + ", not " + name);
        return known.orElseThrow();
    }

    private static String name(Limited limited) {
        return limited.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Rate rate(String name, String text) {
        Parsed<Rate> rate = Rate.parse(text);
        require(
                rate instanceof Parsed.Valid<Rate>,
                "--limit " + name + " must be like 5/1, 5/1/30 or unlimited, not " + text);
        return rate.orElseThrow();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition && spec != null) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
