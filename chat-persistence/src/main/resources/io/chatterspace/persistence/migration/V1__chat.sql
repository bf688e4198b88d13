-- Instants are milliseconds since 1970, UTC. Ids are made by the application.

CREATE TABLE ${prefix}installation (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE ${prefix}user (
    id            INTEGER NOT NULL PRIMARY KEY,
    external_id   TEXT NULL UNIQUE,
    name          TEXT NOT NULL,
    registered_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ${prefix}session (
    id         INTEGER NOT NULL PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    user_id    INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL
) STRICT;

CREATE INDEX ${prefix}session_user ON ${prefix}session (user_id);

-- rev and last_seq count the room's events and messages; a room with deleted_at is gone for every reader, and what is
-- left of it is removed piece by piece.
CREATE TABLE ${prefix}room (
    id             INTEGER NOT NULL PRIMARY KEY,
    slug           TEXT NOT NULL,
    name           TEXT NOT NULL,
    name_key       TEXT NOT NULL,
    visibility     TEXT NOT NULL CHECK (visibility IN ('open', 'closed', 'direct')),
    rev            INTEGER NOT NULL CHECK (rev >= 0),
    last_seq       INTEGER NOT NULL CHECK (last_seq >= 0),
    opened_at      INTEGER NOT NULL,
    last_active_at INTEGER NOT NULL,
    deleted_at     INTEGER NULL
) STRICT;

CREATE INDEX ${prefix}room_listing ON ${prefix}room (visibility, last_active_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX ${prefix}room_name ON ${prefix}room (name_key) WHERE deleted_at IS NULL;
CREATE INDEX ${prefix}room_deleted ON ${prefix}room (deleted_at) WHERE deleted_at IS NOT NULL;

-- Every slug that a room has or had.
CREATE TABLE ${prefix}room_slug (
    slug    TEXT NOT NULL PRIMARY KEY,
    room_id INTEGER NOT NULL REFERENCES ${prefix}room (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX ${prefix}room_slug_room ON ${prefix}room_slug (room_id);

CREATE TABLE ${prefix}membership (
    room_id    INTEGER NOT NULL REFERENCES ${prefix}room (id) ON DELETE CASCADE,
    user_id    INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('owner', 'moderator', 'member')),
    joined_rev INTEGER NOT NULL,
    joined_at  INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id),
    UNIQUE (room_id, joined_rev)
) STRICT;

CREATE INDEX ${prefix}membership_user ON ${prefix}membership (user_id);

-- sent_digest: salt, high and low half of the digest of the body as received, 8 bytes each, big-endian.
-- posted_rev rises with seq and therefore needs no index. The order of the second key also serves the author's
-- foreign key.
CREATE TABLE ${prefix}message (
    id          INTEGER NOT NULL PRIMARY KEY,
    room_id     INTEGER NOT NULL REFERENCES ${prefix}room (id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL CHECK (seq >= 1),
    posted_rev  INTEGER NOT NULL CHECK (posted_rev >= 1),
    author_id   INTEGER NOT NULL REFERENCES ${prefix}user (id),
    client_key  TEXT NOT NULL,
    body        TEXT NULL,
    sent_digest BLOB NULL CHECK (length(sent_digest) = 24),
    posted_at   INTEGER NOT NULL,
    edited_at   INTEGER NULL,
    deleted_at  INTEGER NULL,
    UNIQUE (room_id, seq),
    UNIQUE (author_id, room_id, client_key),
    CHECK ((deleted_at IS NOT NULL) = (body IS NULL)),
    CHECK ((deleted_at IS NOT NULL) = (sent_digest IS NULL))
) STRICT;

-- One row for every event of a room that is no post; never content.
CREATE TABLE ${prefix}change (
    room_id INTEGER NOT NULL REFERENCES ${prefix}room (id) ON DELETE CASCADE,
    rev     INTEGER NOT NULL CHECK (rev >= 1),
    kind    TEXT NOT NULL,
    seq     INTEGER NULL,
    user_id INTEGER NULL,
    PRIMARY KEY (room_id, rev)
) STRICT, WITHOUT ROWID;
