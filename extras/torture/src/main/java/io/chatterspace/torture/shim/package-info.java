/** A disk and a clock that fail on order, under a process of its own, and what a power cut leaves. */
@NullMarked
package io.chatterspace.torture.shim;

import org.jspecify.annotations.NullMarked;
