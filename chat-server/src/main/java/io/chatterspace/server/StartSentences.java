package io.chatterspace.server;

import io.chatterspace.application.account.SetUpCode;
import io.chatterspace.persistence.StoreOpenException;
import java.net.URI;
import java.nio.file.Path;

/** Why a server cannot start, in sentences for the person who started it. Stateless. */
final class StartSentences {
    private StartSentences() {}

    static String portTaken(ServerConfig config) {
        return "Port " + config.port() + " on " + config.host() + " is taken or not allowed. "
                + "Stop what uses it, or choose another one with --port.";
    }

    static String setUp(URI address, SetUpCode code) {
        return "There is no administrator yet. Open " + address.resolve("set-up") + " and use the code " + code.value();
    }

    static String demo(URI address, String password) {
        return "To look around as somebody in the middle of it, open " + address.resolve("sign-in") + " and sign in as "
                + Demo.HOST + " with the password " + password;
    }

    static String demoNeedsEmptyDatabase() {
        return "A demonstration begins with an empty database, and this one has users. "
                + "Leave --demo out, or choose another folder with --data.";
    }

    static String unknownHost(ServerConfig config) {
        return "There is no address " + config.host()
                + " that the server could listen on. Choose another one with --host.";
    }

    static String unreadableWordList(Path file) {
        return "The word list " + file + " cannot be read. It must be a text file in UTF-8 of at most 4 MB.";
    }

    static String noWord(Path file, int line) {
        return "Line " + line + " of the word list " + file + " is not one word of letters and digits.";
    }

    /** What somebody is told whose message has a word of the list. */
    static String wordRefused() {
        return "This message has a word that is not used here. Change it, then send it again.";
    }

    static String of(StoreOpenException failure) {
        return switch (failure.reason()) {
            case UNUSABLE_FILE ->
                "The database " + failure.file() + " cannot be created, read or written. "
                        + "Check the rights of its folder and the space on its disk, or choose another one with --data.";
            case NOT_A_DATABASE ->
                "The file " + failure.file() + " is not a database, or it is damaged. "
                        + "Restore a backup (chatterspace restore FILE), or choose another folder with --data.";
            case FOREIGN_SCHEMA ->
                "The database " + failure.file() + " was made or changed by another program. "
                        + "Choose another folder with --data.";
            case NEWER_VERSION ->
                "The database " + failure.file() + " was written by a newer version of ChatterSpace. "
                        + "Start that version, or choose another folder with --data.";
            case IN_USE ->
                "The database " + failure.file() + " is in use" + holder(failure) + ". "
                        + "Stop it first, or choose another folder with --data.";
        };
    }

    private static String holder(StoreOpenException failure) {
        return failure.holder().isPresent() ? " by process " + failure.holder().getAsLong() : " by another process";
    }
}
