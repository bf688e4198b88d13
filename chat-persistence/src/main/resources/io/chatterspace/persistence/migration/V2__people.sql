-- Who was there before came in by a name only. A guest has no handle, and nobody else is without one.
ALTER TABLE ${prefix}user ADD COLUMN handle TEXT NULL;
ALTER TABLE ${prefix}user ADD COLUMN role TEXT NOT NULL DEFAULT 'guest'
    CHECK (role IN ('administrator', 'full', 'guest')) CHECK ((role = 'guest') = (handle IS NULL));
ALTER TABLE ${prefix}user ADD COLUMN disabled_at INTEGER NULL;

CREATE UNIQUE INDEX ${prefix}user_handle ON ${prefix}user (handle);
CREATE INDEX ${prefix}user_administrator ON ${prefix}user (role) WHERE role = 'administrator';

ALTER TABLE ${prefix}session ADD COLUMN device TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE ${prefix}session ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
UPDATE ${prefix}session SET last_used_at = started_at;

-- Sessions that are over are looked for by either.
CREATE INDEX ${prefix}session_last_used ON ${prefix}session (last_used_at);
CREATE INDEX ${prefix}session_started ON ${prefix}session (started_at);

-- direct_key: the ids of a direct room's people, rising, joined by hyphens; a deleted room has none.
ALTER TABLE ${prefix}room ADD COLUMN posting TEXT NOT NULL DEFAULT 'members' CHECK (posting IN ('members', 'moderators'));
ALTER TABLE ${prefix}room ADD COLUMN slow_mode_s INTEGER NOT NULL DEFAULT 0 CHECK (slow_mode_s >= 0);
ALTER TABLE ${prefix}room ADD COLUMN archived_at INTEGER NULL;
ALTER TABLE ${prefix}room ADD COLUMN direct_key TEXT NULL CHECK (direct_key IS NULL OR visibility = 'direct');

CREATE UNIQUE INDEX ${prefix}room_direct ON ${prefix}room (direct_key);

DROP INDEX ${prefix}room_listing;
CREATE INDEX ${prefix}room_listing ON ${prefix}room (visibility, last_active_at DESC, id DESC)
    WHERE deleted_at IS NULL AND archived_at IS NULL;

CREATE TABLE ${prefix}restriction (
    room_id INTEGER NOT NULL REFERENCES ${prefix}room (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('ban', 'silence')),
    by_id   INTEGER NOT NULL REFERENCES ${prefix}user (id),
    reason  TEXT NOT NULL,
    since   INTEGER NOT NULL,
    until   INTEGER NULL,
    PRIMARY KEY (room_id, user_id, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX ${prefix}restriction_user ON ${prefix}restriction (user_id);
CREATE INDEX ${prefix}restriction_by ON ${prefix}restriction (by_id);

CREATE TABLE ${prefix}credential (
    user_id       INTEGER NOT NULL PRIMARY KEY REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    password_hash TEXT NOT NULL
) STRICT;

CREATE TABLE ${prefix}password_reset (
    user_id    INTEGER NOT NULL PRIMARY KEY REFERENCES ${prefix}user (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    expires_at INTEGER NOT NULL
) STRICT;

-- max_uses: 0 is no limit.
CREATE TABLE ${prefix}invite (
    id         INTEGER NOT NULL PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    by_id      INTEGER NOT NULL REFERENCES ${prefix}user (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NULL,
    max_uses   INTEGER NOT NULL CHECK (max_uses >= 0),
    uses       INTEGER NOT NULL CHECK (uses >= 0),
    revoked_at INTEGER NULL
) STRICT;

CREATE INDEX ${prefix}invite_by ON ${prefix}invite (by_id);

-- An entry outlives what it is about, so it refers to nothing.
CREATE TABLE ${prefix}audit (
    id      INTEGER NOT NULL PRIMARY KEY,
    at      INTEGER NOT NULL,
    by_id   INTEGER NOT NULL,
    address TEXT NOT NULL,
    deed    TEXT NOT NULL,
    user_id INTEGER NULL,
    room_id INTEGER NULL,
    detail  TEXT NOT NULL
) STRICT;

CREATE TABLE ${prefix}report (
    id          INTEGER NOT NULL PRIMARY KEY,
    room_id     INTEGER NOT NULL REFERENCES ${prefix}room (id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL CHECK (seq >= 1),
    by_id       INTEGER NOT NULL REFERENCES ${prefix}user (id),
    reason      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    audience    TEXT NOT NULL CHECK (audience IN ('moderators', 'administrators')),
    resolved_by INTEGER NULL REFERENCES ${prefix}user (id),
    resolved_at INTEGER NULL,
    result      TEXT NULL CHECK (result IN ('removed', 'dismissed')),
    CHECK ((resolved_by IS NULL) = (resolved_at IS NULL)),
    CHECK ((resolved_by IS NULL) = (result IS NULL))
) STRICT;

CREATE INDEX ${prefix}report_room ON ${prefix}report (room_id, seq);
CREATE INDEX ${prefix}report_by ON ${prefix}report (by_id);
CREATE INDEX ${prefix}report_resolved_by ON ${prefix}report (resolved_by);
CREATE INDEX ${prefix}report_open ON ${prefix}report (audience, id) WHERE resolved_by IS NULL;
CREATE INDEX ${prefix}report_open_room ON ${prefix}report (room_id, id) WHERE resolved_by IS NULL;
