/**
 * The values, rules and events of a room-based chat. Pure Java: no framework, no input or output, no clock.
 */
@org.jspecify.annotations.NullMarked
module io.chatterspace.domain {
    requires static transitive org.jspecify;

    exports io.chatterspace.domain.audit;
    exports io.chatterspace.domain.bookmark;
    exports io.chatterspace.domain.event;
    exports io.chatterspace.domain.invite;
    exports io.chatterspace.domain.message;
    exports io.chatterspace.domain.moderation;
    exports io.chatterspace.domain.notification;
    exports io.chatterspace.domain.room;
    exports io.chatterspace.domain.search;
    exports io.chatterspace.domain.session;
    exports io.chatterspace.domain.settings;
    exports io.chatterspace.domain.text;
    exports io.chatterspace.domain.user;
}
