-- Newer bookmarks have larger ids.
CREATE TABLE ${prefix}bookmark (
    id      INTEGER NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    room_id INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    UNIQUE (room_id, seq, user_id),
    FOREIGN KEY (room_id, seq) REFERENCES ${prefix}message (room_id, seq) ON DELETE CASCADE
) STRICT;

CREATE INDEX ${prefix}bookmark_user ON ${prefix}bookmark (user_id, id);
