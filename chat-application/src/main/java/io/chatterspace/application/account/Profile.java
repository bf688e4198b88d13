package io.chatterspace.application.account;

import io.chatterspace.application.user.Password;
import io.chatterspace.domain.text.Parsed;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.stream.Stream;

/** What an account is made of, all of it proper. Immutable. */
record Profile(DisplayName name, Handle handle, Password password) {
    /** A profile, or why there is none. */
    sealed interface Read {
        record Proper(Profile profile) implements Read {}

        record Refused(AccountRefusal why) implements Read {}
    }

    /** What everybody knows of a user, so that it is no password of theirs. */
    static List<String> names(User user) {
        return Stream.concat(Stream.of(user.name().value()), user.handle().map(Handle::value).stream())
                .toList();
    }

    static Read read(Applicant applicant) {
        return switch (DisplayName.parse(applicant.name())) {
            case Parsed.Invalid<DisplayName>(var flaw) -> new Read.Refused(new AccountRefusal.InvalidName(flaw));
            case Parsed.Valid<DisplayName>(var name) -> read(applicant, name);
        };
    }

    private static Read read(Applicant applicant, DisplayName name) {
        return switch (Handle.parse(applicant.handle())) {
            case Parsed.Invalid<Handle>(var flaw) -> new Read.Refused(new AccountRefusal.InvalidHandle(flaw));
            case Parsed.Valid<Handle>(var handle) ->
                switch (Password.parse(applicant.password(), List.of(name.value(), handle.value()))) {
                    case Password.Choice.Refused(var flaw) ->
                        new Read.Refused(new AccountRefusal.InvalidPassword(flaw));
                    case Password.Choice.Accepted(var password) -> new Read.Proper(new Profile(name, handle, password));
                };
        };
    }
}
