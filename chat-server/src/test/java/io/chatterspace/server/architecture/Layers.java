package io.chatterspace.server.architecture;

/**
 * Where the layers lie: below the project's root package, or below another one whose classes imitate them. Immutable.
 *
 * @param root the package that holds the layers' packages
 */
record Layers(String root) {
    static final Layers CHATTERSPACE = new Layers("io.chatterspace");

    /** The planted violators. */
    static final Layers VIOLATION = new Layers("io.chatterspace.violation");

    /** Everything, as a pattern of packages. */
    String all() {
        return root + "..";
    }

    String domain() {
        return within("domain");
    }

    String application() {
        return within("application");
    }

    /** Who may do what. */
    String access() {
        return within("application.access");
    }

    String persistence() {
        return within("persistence");
    }

    /** What jOOQ writes from the migrations. */
    String schema() {
        return within("persistence.schema");
    }

    String web() {
        return within("web");
    }

    /** What avaje writes into a package of its own from the frames. */
    String generatedJson() {
        return root + ".web..jsonb..";
    }

    String server() {
        return within("server");
    }

    /** The features of a layer, each a slice. */
    String features(String layer) {
        return root + "." + layer + ".(*)..";
    }

    /** The packages below a layer's own. */
    String below(String layer) {
        return root + "." + layer + ".*..";
    }

    /** The full name of what has this name below the root. */
    String named(String name) {
        return root + "." + name;
    }

    private String within(String name) {
        return named(name) + "..";
    }
}
