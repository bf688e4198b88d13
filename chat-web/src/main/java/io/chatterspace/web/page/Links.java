package io.chatterspace.web.page;

import io.chatterspace.application.session.Token;
import io.chatterspace.domain.message.MessageSeq;
import io.chatterspace.domain.room.Slug;
import io.chatterspace.domain.user.UserId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The addresses of everything, below one base path. Thread-safe: immutable.
 *
 * @param base begins and ends with a slash
 */
public record Links(String base, Assets assets) {
    public Links {
        if (!base.startsWith("/") || !base.endsWith("/")) {
            throw new IllegalArgumentException("base path must begin and end with a slash: " + base);
        }
    }

    public String asset(String name) {
        return base + "assets/" + assets.address(name);
    }

    public String signIn() {
        return base + "sign-in";
    }

    public String setUp() {
        return base + "set-up";
    }

    public String guest() {
        return base + "guest";
    }

    public String register() {
        return base + "register";
    }

    /** Where an invite leads. */
    public String invite(Token token) {
        return base + "invite/" + token.value();
    }

    /** Where somebody chooses a new password. */
    public String reset(Token token) {
        return base + "reset/" + token.value();
    }

    public String account() {
        return base + "account";
    }

    public String accountPart(String part) {
        return account() + "/" + part;
    }

    /** The address of a page that leads on to another one afterwards; to none if that is empty. */
    public static String withNext(String page, String next) {
        return next.isEmpty() ? page : page + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /** A person's page. */
    public String person(UserId user) {
        return base + "people/" + user.value();
    }

    public String personPart(UserId user, String part) {
        return person(user) + "/" + part;
    }

    public String rooms() {
        return base + "rooms";
    }

    public String room(Slug slug) {
        return base + "rooms/" + slug.value();
    }

    public String roomPart(Slug slug, String part) {
        return room(slug) + "/" + part;
    }

    /** A message among its neighbours. */
    public String message(Slug slug, MessageSeq seq) {
        return roomPart(slug, Long.toString(seq.value())) + "#m" + seq.value();
    }

    /** Where messages are looked for. */
    public String search() {
        return base + "search";
    }

    /** Where somebody's own bookmarks are. */
    public String bookmarks() {
        return base + "bookmarks";
    }

    /** Where the messages are that mean somebody. */
    public String mentions() {
        return base + "mentions";
    }

    public String administration(String section) {
        return base + "administration/" + section;
    }

    /** Where direct conversations are begun. */
    public String direct() {
        return base + "direct";
    }

    public String live() {
        return base + "live";
    }

    /** Whether a path is a page of ours, so that a browser may be sent there. */
    public boolean isOwn(String path) {
        return path.startsWith(base)
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
    }
}
