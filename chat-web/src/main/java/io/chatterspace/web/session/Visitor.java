package io.chatterspace.web.session;

import io.chatterspace.application.access.Actor;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;
import io.chatterspace.domain.user.UserId;
import io.chatterspace.web.http.ClientAddress;
import io.chatterspace.web.language.Language;
import io.chatterspace.web.page.Preferences;
import io.chatterspace.web.page.Reader;

/**
 * Who makes a request, signed in, and from where. Immutable.
 *
 * @param preferences how their browser is to show pages
 * @param language in which they read
 */
public record Visitor(User user, Session session, ClientAddress address, Preferences preferences, Language language) {
    public UserId id() {
        return user.id();
    }

    /** As pages know them. */
    public Reader reader() {
        return new Reader(user, preferences, language);
    }

    /** As the audit log has them. */
    public Actor actor() {
        return new Actor(user.id(), address.toString());
    }
}
