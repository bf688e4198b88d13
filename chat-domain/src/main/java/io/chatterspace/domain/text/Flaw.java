package io.chatterspace.domain.text;

/** Why a text from outside was refused: a code, never a sentence. */
public enum Flaw {
    /** Nothing in it that could be seen. */
    BLANK,
    /** More code points than the value allows. */
    TOO_LONG,
    /** Control characters, line breaks among them, where one line of plain text is wanted. */
    CONTROL_CHARACTERS,
    /** Half of a surrogate pair: not a text that could be stored or sent. */
    BROKEN_TEXT,
    /** Characters that the value does not allow. */
    MALFORMED
}
