-- by_id does not want to hear of user_id.
CREATE TABLE ${prefix}block (
    by_id   INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    since   INTEGER NOT NULL,
    PRIMARY KEY (by_id, user_id),
    CHECK (by_id <> user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX ${prefix}block_user ON ${prefix}block (user_id);
