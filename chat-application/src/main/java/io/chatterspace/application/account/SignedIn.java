package io.chatterspace.application.account;

import io.chatterspace.application.session.Token;
import io.chatterspace.domain.session.Session;
import io.chatterspace.domain.user.User;

/** Who is signed in now, and how that is proved. The token is handed out this once and is not stored. Immutable. */
public record SignedIn(User user, Session session, Token token) {}
