-- What finds messages: of each the pieces of one, two and three characters of its folded text, its room and its author, as
-- words. It knows the messages up to filled_to; those above it, and those in search_stale, which were edited since, are
-- looked through one by one.
CREATE VIRTUAL TABLE ${prefix}message_fts USING fts5(
    pieces, tokenize = 'ascii', content = '', contentless_delete = 1, detail = 'none'
);

CREATE TABLE ${prefix}search_state (
    id        INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    filled_to INTEGER NOT NULL CHECK (filled_to >= 0)
) STRICT;
INSERT INTO ${prefix}search_state (id, filled_to) VALUES (1, 0);

CREATE TABLE ${prefix}search_stale (
    message_id INTEGER NOT NULL PRIMARY KEY REFERENCES ${prefix}message (id) ON DELETE CASCADE
) STRICT;

-- Between which times the messages of an index entry's block were posted: 1,024 ids are a block. For messages that are
-- gone it may say too much.
CREATE TABLE ${prefix}search_block (
    block    INTEGER NOT NULL PRIMARY KEY,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL
) STRICT;

CREATE TRIGGER ${prefix}message_search_edit AFTER UPDATE OF body ON ${prefix}message
    WHEN old.id <= (SELECT filled_to FROM ${prefix}search_state)
BEGIN
    DELETE FROM ${prefix}message_fts WHERE rowid = old.id;
    DELETE FROM ${prefix}search_stale WHERE message_id = old.id;
    INSERT INTO ${prefix}search_stale (message_id) SELECT new.id WHERE new.body IS NOT NULL;
END;

-- The id of the last message is given again when it is gone, and is not in the index then.
CREATE TRIGGER ${prefix}message_search_delete AFTER DELETE ON ${prefix}message
BEGIN
    DELETE FROM ${prefix}message_fts WHERE rowid = old.id;
    UPDATE ${prefix}search_state SET filled_to = (SELECT coalesce(max(id), 0) FROM ${prefix}message)
        WHERE filled_to > (SELECT coalesce(max(id), 0) FROM ${prefix}message);
END;
