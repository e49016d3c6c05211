package dev.postern.iam;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Whether an address is in a range, by numbers, and with the addresses that the JDK reads. */
final class NaiveAddresses {
    private static final Pattern ADDRESS =
            Pattern.compile("(([0-9]+[.]){3}[0-9]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*)(/[0-9]+)?");

    private NaiveAddresses() {}

    static boolean in(String address, String range) {
        if (address.contains("/")
                || !ADDRESS.matcher(address).matches()
                || !ADDRESS.matcher(range).matches()) {
            return false;
        }
        String[] parts = range.split("/");
        byte[] low = bytes(parts[0]);
        byte[] one = bytes(address);
        int free = parts.length == 1 ? 0 : low.length * 8 - Integer.parseInt(parts[1]);
        return low.length == one.length
                && new BigInteger(1, low).shiftRight(free).equals(new BigInteger(1, one).shiftRight(free));
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress(); // of digits alone, which nobody is asked for
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
