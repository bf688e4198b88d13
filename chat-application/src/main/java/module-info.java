/**
 * The use cases of a room-based chat, the ports they need, the live hub, and a store in memory. Pure Java.
 */
@org.jspecify.annotations.NullMarked
module io.chatterspace.application {
    requires static transitive org.jspecify;
    requires transitive io.chatterspace.domain;

    exports io.chatterspace.application.access;
    exports io.chatterspace.application.account;
    exports io.chatterspace.application.audit;
    exports io.chatterspace.application.bookmark;
    exports io.chatterspace.application.limit;
    exports io.chatterspace.application.live;
    exports io.chatterspace.application.memory;
    exports io.chatterspace.application.mention;
    exports io.chatterspace.application.message;
    exports io.chatterspace.application.moderation;
    exports io.chatterspace.application.notification;
    exports io.chatterspace.application.people;
    exports io.chatterspace.application.person;
    exports io.chatterspace.application.pin;
    exports io.chatterspace.application.presence;
    exports io.chatterspace.application.reaction;
    exports io.chatterspace.application.reading;
    exports io.chatterspace.application.room;
    exports io.chatterspace.application.search;
    exports io.chatterspace.application.session;
    exports io.chatterspace.application.settings;
    exports io.chatterspace.application.typing;
    exports io.chatterspace.application.user;
    exports io.chatterspace.application;
}
