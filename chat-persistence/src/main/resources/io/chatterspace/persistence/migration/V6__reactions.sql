-- One row for each person's emoji on a message; rev is the room's revision that says so, and orders them.
CREATE TABLE ${prefix}reaction (
    room_id INTEGER NOT NULL REFERENCES ${prefix}room (id) ON DELETE CASCADE,
    seq     INTEGER NOT NULL CHECK (seq >= 1),
    emoji   TEXT NOT NULL,
    user_id INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    rev     INTEGER NOT NULL CHECK (rev >= 1),
    PRIMARY KEY (room_id, seq, emoji, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX ${prefix}reaction_user ON ${prefix}reaction (user_id);

-- reacted: whether there may be reactions, so that nothing is looked for where there never was one.
ALTER TABLE ${prefix}message ADD COLUMN reacted INTEGER NOT NULL DEFAULT 0 CHECK (reacted IN (0, 1))
    CHECK (reacted = 0 OR deleted_at IS NULL);
