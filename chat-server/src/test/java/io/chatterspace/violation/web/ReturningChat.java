package io.chatterspace.violation.web;

import io.helidon.webserver.WebServerConfig;

/** Gives out what may only be handed in. */
public interface ReturningChat {
    WebServerConfig.Builder server();
}
