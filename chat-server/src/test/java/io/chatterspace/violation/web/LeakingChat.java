package io.chatterspace.violation.web;

import io.helidon.webserver.http.HttpRouting;
import java.util.List;

/** Shows Helidon, in angle brackets. */
public interface LeakingChat {
    List<HttpRouting> routings();
}
