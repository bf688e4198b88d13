package io.chatterspace.application.account;

import io.chatterspace.application.session.TokenHash;
import io.chatterspace.domain.invite.Invite;
import io.chatterspace.domain.invite.InviteId;
import java.util.List;
import java.util.Optional;

/** The invites that were made, usable or not; the token of a link is stored as its hash only. Confined to its transaction. */
public interface InviteRepository {
    /** The invite whose link has a token of that hash. */
    Optional<Invite> find(TokenHash hash);

    Optional<Invite> find(InviteId id);

    /** The latest invites first (by falling id), at most that many. */
    List<Invite> list(int limit);

    /**
     * Stores a new invite.
     *
     * @throws io.chatterspace.application.StorageException if the id or the hash is taken
     */
    void add(Invite invite, TokenHash hash);

    /**
     * Stores how often an invite was used, and whether it was revoked.
     *
     * @throws io.chatterspace.application.StorageException if there is no such invite
     */
    void update(Invite invite);
}
