package io.chatterspace.violation.application.message;

/** Asks the environment itself. */
record EnvironmentHistory(String folder) {
    static EnvironmentHistory create() {
        return new EnvironmentHistory(System.getProperty("java.io.tmpdir"));
    }
}
