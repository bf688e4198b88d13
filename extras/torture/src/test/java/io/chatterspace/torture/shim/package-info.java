/** What a power cut, a failing disk and a jumping clock do to the server. */
package io.chatterspace.torture.shim;
