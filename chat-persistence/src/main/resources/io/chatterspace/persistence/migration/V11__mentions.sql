-- mentions: the ids of those whom the message means by name, between spaces; here: whether it means everybody in the room.
ALTER TABLE ${prefix}message ADD COLUMN mentions TEXT NULL CHECK (mentions IS NULL OR deleted_at IS NULL);
ALTER TABLE ${prefix}message ADD COLUMN here INTEGER NOT NULL DEFAULT 0 CHECK (here IN (0, 1))
    CHECK (here = 0 OR deleted_at IS NULL);

CREATE INDEX ${prefix}message_here ON ${prefix}message (room_id, seq) WHERE here = 1;

-- The same from the people's side: what means whom.
CREATE TABLE ${prefix}mention (
    user_id INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    room_id INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (user_id, room_id, seq),
    FOREIGN KEY (room_id, seq) REFERENCES ${prefix}message (room_id, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX ${prefix}mention_message ON ${prefix}mention (room_id, seq);
