-- What a member wants to be told of; without a row, every message.
CREATE TABLE ${prefix}notification (
    room_id     INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,
    level       TEXT NOT NULL CHECK (level IN ('all', 'mentions', 'nothing')),
    muted_until INTEGER NULL,
    PRIMARY KEY (room_id, user_id),
    FOREIGN KEY (room_id, user_id) REFERENCES ${prefix}membership (room_id, user_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX ${prefix}notification_user ON ${prefix}notification (user_id);
