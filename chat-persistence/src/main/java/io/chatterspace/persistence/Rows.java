package io.chatterspace.persistence;

import org.jooq.DSLContext;

/** The statements of one connection. Confined to it. */
record Rows(
        DSLContext sql,
        UserRows users,
        BlockRows blocks,
        RoomRows rooms,
        MembershipRows memberships,
        MessageRows messages,
        ChangeRows changes,
        SearchRows search) {
    static Rows on(SqlConnection connection) {
        DSLContext sql = connection.sql();
        return new Rows(
                sql,
                new UserRows(sql),
                new BlockRows(sql),
                new RoomRows(sql),
                new MembershipRows(sql),
                new MessageRows(sql),
                new ChangeRows(sql),
                new SearchRows(connection));
    }
}
