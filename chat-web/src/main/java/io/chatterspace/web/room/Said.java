package io.chatterspace.web.room;

import io.chatterspace.domain.message.Message;
import io.chatterspace.domain.user.User;
import io.chatterspace.web.page.Avatar;
import io.chatterspace.web.page.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What {@code said.mustache} shows: a message on a page that is not its room's. Immutable.
 *
 * @param url its place in the room
 * @param text absent if it is deleted
 */
record Said(
        Avatar author, Moment posted, String url, @Nullable String text) {
    static Said of(Message message, User author, String url, Moment posted) {
        String text = switch (message.content()) {
            case Message.Content.Original(var body) -> body.value();
            case Message.Content.Edited(var body, var at) -> body.value();
            case Message.Content.Deleted(var at) -> null;
        };
        return new Said(Avatar.of(author), posted, url, text);
    }
}
