package io.chatterspace.web.http;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * The IP address that a request comes from, as far as it can be trusted. Immutable.
 *
 * @param address the address; an IPv4 address mapped into IPv6 is the IPv4 address
 */
public record ClientAddress(InetAddress address) {
    /** What a provider gives to one household. */
    private static final int V6_NETWORK_BITS = 64;

    /** What limits count by: the address, of IPv6 the first 64 bits, because the rest is the client's to choose. */
    public String network() {
        return address instanceof Inet6Address
                ? Network.around(address, V6_NETWORK_BITS).toString()
                : toString();
    }

    /** The address for a log, without a name and without a zone. */
    @Override
    public String toString() {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
