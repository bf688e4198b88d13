package io.chatterspace.persistence;

import java.util.List;

/** Opens a store whose writer is set up less carefully than it should be. Stateless. */
public final class CarelessStore {
    private CarelessStore() {}

    /**
     * A store like the real one but for its writer's connection.
     *
     * @param statements what is executed on that connection after everything else, each time it is opened
     */
    public static SqlStore open(SqlStoreConfig config, List<String> statements) {
        return SqlStore.open(config, connector -> role -> {
            SqlConnection connection = connector.open(role);
            if (role == Database.Role.WRITER) {
                statements.forEach(connection::control);
            }
            return connection;
        });
    }
}
