package io.chatterspace.persistence;

import java.util.Map;

/** Opens a store whose connections have less careful settings than they should. Stateless. */
public final class CarelessStore {
    private CarelessStore() {}

    /**
     * A store like the real one but for some settings.
     *
     * @param pragmas what is set on each connection after everything else
     */
    public static SqlStore open(SqlStoreConfig config, Map<String, String> pragmas) {
        return SqlStore.open(config, connector -> role -> {
            SqlConnection connection = connector.open(role);
            pragmas.forEach((name, value) -> connection.control("PRAGMA " + name + " = " + value));
            return connection;
        });
    }
}
