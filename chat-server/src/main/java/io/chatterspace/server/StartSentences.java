package io.chatterspace.server;

/** Why a server cannot start, in sentences for the person who started it. Stateless. */
final class StartSentences {
    private StartSentences() {}

    static String portTaken(ServerConfig config) {
        return "Port " + config.port() + " on " + config.host() + " is taken or not allowed. "
                + "Stop what uses it, or choose another one with --port.";
    }
}
