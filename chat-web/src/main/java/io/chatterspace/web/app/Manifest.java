package io.chatterspace.web.app;

import io.avaje.jsonb.Json;
import java.util.List;

/** How a browser installs the chat (W3C Web Application Manifest). Immutable. */
@Json
record Manifest(
        String id,
        String name,
        @Json.Property("short_name") String shortName,
        String lang,
        String dir,
        @Json.Property("start_url") String startUrl,
        String scope,
        String display,
        @Json.Property("theme_color") String themeColor,
        @Json.Property("background_color") String backgroundColor,
        List<Icon> icons) {
    Manifest {
        icons = List.copyOf(icons);
    }

    /**
     * A picture.
     *
     * @param purpose {@code any}, or {@code maskable}: nothing is lost where a system cuts its own shape out of it
     */
    @Json
    record Icon(String src, String sizes, String type, String purpose) {}
}
