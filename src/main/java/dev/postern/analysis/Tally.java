package dev.postern.analysis;

/** Counts up to 64 worlds side by side: a bit of each count in each plane, so that one mask is added in two operations on average. */
final class Tally {
    private final long[] planes = new long[Integer.SIZE];

    /** Counts one more for each world of the mask. */
    void add(long worlds) {
        long carry = worlds;
        for (int plane = 0; carry != 0; plane++) {
            long both = planes[plane] & carry;
            planes[plane] ^= carry;
            carry = both;
        }
    }

    int of(int world) {
        int count = 0;
        for (int plane = 0; plane < planes.length; plane++) {
            count |= (int) (planes[plane] >>> world & 1) << plane;
        }
        return count;
    }
}
