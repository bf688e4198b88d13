package io.chatterspace.application.room;

import io.chatterspace.domain.user.UserId;
import java.util.List;

/** The rooms one is a member of, the latest active first. */
public interface ListOwnRooms {
    List<OwnRoom> list(UserId user);
}
