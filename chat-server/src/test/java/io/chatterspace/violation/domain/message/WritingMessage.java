package io.chatterspace.violation.domain.message;

/** Prints. */
record WritingMessage(String text) {
    void print() {
        System.out.println(text);
    }
}
