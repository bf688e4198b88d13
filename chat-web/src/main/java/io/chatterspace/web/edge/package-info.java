/**
 * What stands between the network and HTTP: the time a client may take, the framing of chunked bodies, answers to HEAD, and
 * the end of connections. Knows nothing of chat.
 */
@NullMarked
package io.chatterspace.web.edge;

import org.jspecify.annotations.NullMarked;
