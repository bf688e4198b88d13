package io.chatterspace.web.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP addresses that begin with the same bits, down to a single one. Immutable.
 *
 * @param first the lowest of them
 * @param prefixBits how many bits they share
 */
public record Network(InetAddress first, int prefixBits) {
    private static final Pattern V4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern BITS = Pattern.compile("0|[1-9]\\d{0,2}");

    public Network {
        if (prefixBits < 0 || prefixBits > bits(first)) {
            throw new IllegalArgumentException("a network has no " + prefixBits + " bits");
        }
        first = masked(first, prefixBits);
    }

    /** The network around an address. */
    static Network around(InetAddress address, int prefixBits) {
        return new Network(address, prefixBits);
    }

    /** Reads an address, or one with its number of bits: {@code 10.0.0.0/8}. */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(address -> new Network(address, bits(address)));
        }
        String prefix = text.substring(slash + 1);
        return address(text.substring(0, slash))
                .filter(address -> BITS.matcher(prefix).matches() && Integer.parseInt(prefix) <= bits(address))
                .map(address -> new Network(address, Integer.parseInt(prefix)));
    }

    /** Reads an address, and never asks for a name. */
    static Optional<InetAddress> address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is one of these. */
    public boolean contains(InetAddress address) {
        return bits(address) == bits(first) && masked(address, prefixBits).equals(first);
    }

    private static int bits(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    private static InetAddress masked(InetAddress address, int prefixBits) {
        byte[] bytes = address.getAddress();
        int whole = prefixBits / 8;
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xFF00 >> prefixBits % 8);
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address keeps its length", e);
        }
    }

    @Override
    public String toString() {
        String text = first.getHostAddress();
        return prefixBits == bits(first) ? text : text + "/" + prefixBits;
    }
}
