package io.chatterspace.web.account;

import io.chatterspace.application.account.AccountRefusal;
import io.chatterspace.application.account.Applicant;
import io.chatterspace.application.user.Password;
import io.chatterspace.application.user.PasswordFlaw;
import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.user.DisplayName;
import io.chatterspace.domain.user.Handle;
import io.chatterspace.web.http.Form;
import io.chatterspace.web.page.Sentences;
import java.util.List;

/** The fields that make an account, and what may be wrong with them. Thread-safe: immutable. */
final class Fields {
    static final String NAME = "name";
    static final String HANDLE = "handle";
    static final String PASSWORD = "password";

    private final Sentences sentences;

    Fields(Sentences sentences) {
        this.sentences = sentences;
    }

    /** What somebody typed to become a user. */
    static Applicant applicant(Form form) {
        return new Applicant(form.text(NAME), form.text(HANDLE), form.text(PASSWORD));
    }

    /** Name, handle and password of somebody who becomes a user. */
    List<Input> ofApplicant(String name, String handle, Mistake mistake) {
        return List.of(
                name(name, mistake), chosenHandle(handle, mistake), newPassword(PASSWORD, "your_password", mistake));
    }

    Input name(String value, Mistake mistake) {
        return Input.text(NAME, sentences.say("display_name"), "name", value)
                .help(sentences.say("display_name_help"))
                .error(mistake.in(NAME));
    }

    private Input chosenHandle(String value, Mistake mistake) {
        return Input.technical(HANDLE, sentences.say("handle"), "username", value)
                .help(sentences.say("handle_help"))
                .error(mistake.in(HANDLE));
    }

    /** A password of which there was another one before. */
    Input newPassword(String field, Mistake mistake) {
        return newPassword(field, "new_password", mistake);
    }

    private Input newPassword(String field, String label, Mistake mistake) {
        return Input.password(field, sentences.say(label), "new-password")
                .help(sentences.say("new_password_help", Password.MIN_CODE_POINTS))
                .error(mistake.in(field));
    }

    Mistake mistake(AccountRefusal why) {
        return switch (why) {
            case AccountRefusal.InvalidName(var flaw) ->
                new Mistake(NAME, sentences.refusal("name", flaw, DisplayName.MAX_CODE_POINTS));
            case AccountRefusal.InvalidHandle(var flaw) -> new Mistake(HANDLE, handle(flaw));
            case AccountRefusal.HandleTaken() -> new Mistake(HANDLE, sentences.say("handle_taken"));
            case AccountRefusal.InvalidPassword(var flaw) -> new Mistake(PASSWORD, password(flaw));
        };
    }

    private String handle(Flaw flaw) {
        return sentences.refusal("handle", flaw, Handle.MAX_LENGTH);
    }

    String password(PasswordFlaw flaw) {
        return switch (flaw) {
            case TOO_SHORT -> sentences.say("password_too_short", Password.MIN_CODE_POINTS);
            case TOO_LONG -> sentences.say("password_too_long", Password.MAX_CODE_POINTS);
            case TOO_COMMON -> sentences.say("password_too_common");
            case LIKE_NAME -> sentences.say("password_like_name");
            case BROKEN_TEXT -> sentences.say("password_not_allowed");
        };
    }
}
