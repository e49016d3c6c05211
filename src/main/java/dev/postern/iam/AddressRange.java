package dev.postern.iam;

import java.util.Optional;

/** IP addresses that begin with the same bits, of version 4 or 6; without a length, one address. */
public final class AddressRange {
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final int GROUPS = V6 / 2;
    private static final int MOST_OF_BYTE = 255;
    private static final int MOST_OF_GROUP = 0xffff;
    private static final int HEX = 16;

    private final byte[] address;
    private final int bits;

    private AddressRange(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Empty where the text is no address and no range; a name is none, nothing is looked up. */
    public static Optional<AddressRange> of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = address.indexOf(':') < 0 ? v4(address) : v6(address);
        if (bytes == null) {
            return Optional.empty();
        }
        int all = bytes.length * Byte.SIZE;
        int bits = slash < 0 ? all : number(text.substring(slash + 1), 10, all);
        return bits < 0 ? Optional.empty() : Optional.of(new AddressRange(bytes, bits));
    }

    /** Whether the other is one address, and one of these. */
    boolean contains(AddressRange other) {
        return other.bits == other.address.length * Byte.SIZE && covers(other);
    }

    /** Whether all addresses of the other are among these. */
    public boolean covers(AddressRange other) {
        if (address.length != other.address.length || other.bits < bits) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ other.address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] v4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[V4];
        for (int i = 0; i < V4; i++) {
            int part = parts.length == V4 ? number(parts[i], 10, MOST_OF_BYTE) : -1;
            if (part < 0) {
                return null;
            }
            bytes[i] = (byte) part;
        }
        return bytes;
    }

    /** RFC 4291, section 2.2: eight groups, of which {@code ::} stands for those that are left out, once. */
    private static byte[] v6(String text) {
        int gap = text.indexOf("::");
        String[] before = groups(gap < 0 ? text : text.substring(0, gap));
        String[] after = gap < 0 ? new String[0] : groups(text.substring(gap + 2));
        int given = before.length + after.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return null;
        }
        byte[] bytes = new byte[V6];
        return fill(bytes, 0, before) && fill(bytes, GROUPS - after.length, after) ? bytes : null;
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":", -1);
    }

    private static boolean fill(byte[] bytes, int from, String[] groups) {
        for (int i = 0; i < groups.length; i++) {
            int group = number(groups[i], HEX, MOST_OF_GROUP);
            if (group < 0) {
                return false;
            }
            bytes[2 * (from + i)] = (byte) (group >> Byte.SIZE);
            bytes[2 * (from + i) + 1] = (byte) group;
        }
        return true;
    }

    /** The number, or -1 where the text is none or it is more than the most. */
    private static int number(String text, int base, int most) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), base);
            if (digit < 0) {
                return -1;
            }
            number = number * base + digit;
        }
        return number <= most ? number : -1;
    }
}
