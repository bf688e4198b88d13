/** What is done to the server and to the network between it and its clients. */
@NullMarked
package io.chatterspace.torture.fault;

import org.jspecify.annotations.NullMarked;
