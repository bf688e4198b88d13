package io.chatterspace.application.account;

import io.chatterspace.application.user.PasswordFlaw;
import io.chatterspace.domain.text.Flaw;

/** Why what somebody typed does not make an account. Immutable, as all its cases are. */
public sealed interface AccountRefusal {
    record InvalidName(Flaw flaw) implements AccountRefusal {}

    record InvalidHandle(Flaw flaw) implements AccountRefusal {}

    /** Somebody else has that handle. */
    record HandleTaken() implements AccountRefusal {}

    record InvalidPassword(PasswordFlaw flaw) implements AccountRefusal {}
}
