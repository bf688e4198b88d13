-- reply_to: the message that this one answers, in the same room; a deleted message answers none. quoting: whether
-- something of that one is shown, which is a bounded number of replies.
ALTER TABLE ${prefix}message ADD COLUMN reply_to INTEGER NULL CHECK (reply_to >= 1) CHECK (reply_to < seq)
    CHECK (reply_to IS NULL OR deleted_at IS NULL);
ALTER TABLE ${prefix}message ADD COLUMN quoting INTEGER NOT NULL DEFAULT 0 CHECK (quoting IN (0, 1))
    CHECK (quoting = 0 OR reply_to IS NOT NULL);

CREATE INDEX ${prefix}message_quoting ON ${prefix}message (room_id, reply_to) WHERE quoting = 1;

ALTER TABLE ${prefix}room ADD COLUMN topic TEXT NULL;
