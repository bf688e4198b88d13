-- 0: nothing is read. Who was a member before has read everything so far.
ALTER TABLE ${prefix}membership ADD COLUMN read_seq INTEGER NOT NULL DEFAULT 0 CHECK (read_seq >= 0);
UPDATE ${prefix}membership
    SET read_seq = (SELECT last_seq FROM ${prefix}room WHERE ${prefix}room.id = ${prefix}membership.room_id);

-- What is unread is counted in it alone: with deleted_at, although it is always null here, SQLite does not look at the message.
CREATE INDEX ${prefix}message_unread ON ${prefix}message (room_id, seq, author_id, deleted_at) WHERE deleted_at IS NULL;
