package io.chatterspace.persistence;

import org.jooq.DSLContext;

/** The statements of one connection. Confined to it. */
record Rows(
        DSLContext sql,
        UserRows users,
        BlockRows blocks,
        RoomRows rooms,
        MembershipRows memberships,
        ReactionRows reactions,
        PinRows pins,
        MentionRows mentions,
        MessageRows messages,
        ChangeRows changes,
        SearchRows search) {
    static Rows on(SqlConnection connection) {
        DSLContext sql = connection.sql();
        var reactions = new ReactionRows(sql);
        var mentions = new MentionRows(sql);
        return new Rows(
                sql,
                new UserRows(sql),
                new BlockRows(sql),
                new RoomRows(sql),
                new MembershipRows(sql),
                reactions,
                new PinRows(sql),
                mentions,
                new MessageRows(sql, reactions, mentions),
                new ChangeRows(sql),
                new SearchRows(connection));
    }
}
