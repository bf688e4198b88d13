package io.chatterspace.web.session;

import io.chatterspace.domain.session.Device;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Describes what a browser says it is, as people name it, such as {@code Firefox, Linux}. Only these words come out of
 * it, whatever the header holds. Stateless.
 */
public final class Devices {
    /** Longer than any honest one. */
    private static final int MAX_CHARS = 1_000;

    /** In this order, as most of them claim to be others as well. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Vivaldi/", "Vivaldi"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("Firefox/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chromium/", "Chromium"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Windows", "Windows"),
            new Sign("Macintosh", "macOS"),
            new Sign("Linux", "Linux"));

    private Devices() {}

    /** What stands for something in the header, and its name. */
    private record Sign(String mark, String name) {}

    /** What a request comes from; unknown if it does not say. */
    public static Device of(Headers headers) {
        return headers.first(HeaderNames.USER_AGENT).map(Devices::describe).orElse(Device.UNKNOWN);
    }

    static Device describe(String userAgent) {
        String agent = userAgent.length() > MAX_CHARS ? userAgent.substring(0, MAX_CHARS) : userAgent;
        Optional<String> browser = name(BROWSERS, agent::contains);
        Optional<String> system = name(SYSTEMS, agent::contains);
        return browser.map(name -> system.map(on -> name + ", " + on).orElse(name))
                .or(() -> system)
                .map(Device::of)
                .orElse(Device.UNKNOWN);
    }

    private static Optional<String> name(List<Sign> signs, Predicate<String> isIn) {
        return signs.stream()
                .filter(sign -> isIn.test(sign.mark()))
                .map(Sign::name)
                .findFirst();
    }
}
