package io.chatterspace.application.user;

/** Why a password was refused: a code, never a sentence. */
public enum PasswordFlaw {
    /** Fewer than {@value Password#MIN_CODE_POINTS} code points. */
    TOO_SHORT,
    /** More than {@value Password#MAX_CODE_POINTS} code points. */
    TOO_LONG,
    /** One of those that are tried first. */
    TOO_COMMON,
    /** A name that everybody knows, such as the person's own. */
    LIKE_NAME,
    /** Half of a surrogate pair: not a text that somebody could type again. */
    BROKEN_TEXT
}
