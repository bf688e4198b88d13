/** The entry point for applications, and the ports that a store adapter supplies. */
@NullMarked
package io.chatterspace.application;

import org.jspecify.annotations.NullMarked;
