-- pinned_rev: the room's revision that says that the message is pinned, which orders the pins; null if it is not.
ALTER TABLE ${prefix}message ADD COLUMN pinned_rev INTEGER NULL CHECK (pinned_rev >= 1)
    CHECK (pinned_rev IS NULL OR deleted_at IS NULL);

CREATE INDEX ${prefix}message_pinned ON ${prefix}message (room_id, pinned_rev) WHERE pinned_rev IS NOT NULL;
