package io.chatterspace.web.account;

import io.chatterspace.application.limit.Limited;
import io.chatterspace.application.limit.Permit;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import io.chatterspace.web.http.ClientAddress;
import io.chatterspace.web.http.Throttles;
import io.chatterspace.web.session.KnownBrowsers;
import io.helidon.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong passwords by the address they come from, and by the handle they are for. A browser in which the handle's
 * owner signed in before counts apart from everybody else's: guessing from elsewhere does not shut it out. A handle that
 * nobody has counts like any other. Thread-safe.
 */
final class SignInTries {
    private final Throttles throttles;
    private final KnownBrowsers browsers;

    SignInTries(Throttles throttles, KnownBrowsers browsers) {
        this.throttles = throttles;
        this.browsers = browsers;
    }

    /** One try: what it counts as. */
    final class Try {
        private final ClientAddress address;
        private final @Nullable String key;

        private Try(ClientAddress address, @Nullable String key) {
            this.address = address;
            this.key = key;
        }

        /** Counts it, before anything is compared. */
        Permit begin() {
            Permit byAddress = throttles.tryTake(Limited.SIGN_INS_PER_ADDRESS, address);
            return byAddress instanceof Permit.Granted && key != null
                    ? throttles.tryTake(Limited.SIGN_INS_PER_HANDLE, key)
                    : byAddress;
        }

        /** Does not count it after all: the password was right, or was never looked at. */
        void giveBack() {
            throttles.giveBack(Limited.SIGN_INS_PER_ADDRESS, address.network());
            if (key != null) {
                throttles.giveBack(Limited.SIGN_INS_PER_HANDLE, key);
            }
        }
    }

    /** Somebody tries to sign in under a handle, as typed. What is no handle is nobody's, and counts by address. */
    Try from(ClientAddress address, Headers headers, String typedHandle) {
        return new Try(
                address,
                Handle.parse(typedHandle) instanceof Parsed.Valid<Handle>(var handle) ? key(headers, handle) : null);
    }

    /** Somebody who is signed in says their password again. */
    Try from(ClientAddress address, User user) {
        // No handle has a space in it.
        return new Try(address, "user " + user.id().value());
    }

    private String key(Headers headers, Handle handle) {
        return browsers.find(headers, handle)
                .map(browser -> handle.value() + " " + browser)
                .orElse(handle.value());
    }
}
