package io.chatterspace.torture.history;

/**
 * What a line of a history says. The fields in brackets are those that such a line has beside {@code who} and, where
 * there is one, {@code connection}.
 */
public enum Kind {
    /** A connection is open [rev: the client's port]. */
    OPENED,
    /** A connection is over [what: close code or reason; begins with {@code unintelligible} if what came was]. */
    CLOSED,
    /** A message goes out, for the first time or again [room, key, text]. */
    SEND,
    /** It is stored [room, key, seq, rev]. */
    ACK,
    /** It is stored, says a page, which names no number [room, key]. */
    TAKEN,
    /** It was refused for certain [room, key, what: code]. */
    REFUSED,
    /** An edit goes out [room, seq, key: ref, text]. */
    EDIT,
    /** A deletion goes out [room, seq, key: ref]. */
    DELETE,
    /** A reaction goes out, or is taken back [room, seq, key: ref]. */
    REACT,
    /** A pin goes out, or is taken away [room, seq, key: ref]. */
    PIN,
    /** An edit, a deletion, a reaction or a pin is stored [key: ref]. */
    DONE,
    /** An edit, a deletion, a reaction or a pin was refused for certain [key: ref, what: code]. */
    UNDONE,
    /** Nobody knows whether it was stored [key: of the send, or ref, what: code]. */
    DOUBTED,
    /** Asks for the events after a revision [room, rev, what: epoch]. */
    SUBSCRIBE,
    /** An event came [room, rev, what: type, seq, by: author or member, key, text: body]. */
    EVENT,
    /** Everything up to there was sent [room, rev]. */
    CAUGHT_UP,
    /** The position cannot be served [room, rev, what: epoch]. */
    RESET,
    /** The room is not readable [room]. */
    GONE,
    /** A page begins to be shown [room, rev, what: epoch]; its messages follow. */
    PAGE,
    /** A message on that page [room, seq, by, key, what: posted or deleted, text]. */
    SHOWN,
    /** Wants to be a member [room]. */
    JOIN,
    /** Is a member [room]. */
    JOINED,
    /** Wants to be no member any more [room]. */
    LEAVE,
    /** Is no member any more: the answer has come [room]. */
    LEFT,
    /** May not become a member, or the room is not there: the answer has come [room, what: status]. */
    BARRED,
    /** Somebody else wants them to be no member any more [room, what: remove or ban]. */
    REMOVE,
    /** Is no member any more by somebody else's will: the answer has come [room, what]. */
    REMOVED,
    /** Somebody else wants them, or everybody if it is nobody's line, to post no more for now [room]. */
    MUTE,
    /** Post again: the answer has come [room]. */
    UNMUTED,
    /** Wants another display name [text]. */
    NAME,
    /** Has it: the answer has come [text]. */
    NAMED,
    /** Wants the room deleted [room]. */
    DELETE_ROOM,
    /** The room is deleted: the answer has come [room]. */
    ROOM_DELETED,
    /** Something is injured [what; rev: the client's port, if it is one connection]. */
    FAULT,
    /** What was injured is whole again [what]. */
    HEALED,
    /** From here on nothing is injured any more. */
    CALM,
    /** The run is over for a client, which says how far it is in a room, and what it believes [room, rev, seq: the first message it knows, text: digest of its model]. */
    END
}
