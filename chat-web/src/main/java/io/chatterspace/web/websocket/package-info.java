/**
 * A strict WebSocket endpoint (RFC 6455) on Helidon's connection interface. It knows nothing of chat: an application
 * answers the {@link io.chatterspace.web.websocket.Handshake handshake}, gives a
 * {@link io.chatterspace.web.websocket.WebSocketHandler handler} for each connection, and wakes the connection when there
 * is something to send.
 */
@NullMarked
package io.chatterspace.web.websocket;

import org.jspecify.annotations.NullMarked;
