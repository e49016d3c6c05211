package dev.postern.benchmark;

/**
 * MT19937 (Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), seeded and drawn from exactly as {@code random.Random} of
 * Python 3.11 does, so that the estates are the same ones under either language.
 */
final class MersenneTwister {
    private static final int WORDS = 624;
    private static final int SHIFT = 397;

    /** Up to this many draws, Python takes a list to be small up to this length. */
    private static final int LARGEST_SAMPLE = 5;

    private static final int SMALL_LIST = 21;

    private final int[] state = new int[WORDS];
    private int used = WORDS;

    MersenneTwister(int seed) {
        state[0] = 19650218;
        for (int i = 1; i < WORDS; i++) {
            state[i] = mixed(i - 1, 1812433253) + i;
        }
        int at = 1;
        for (int i = 0; i < WORDS; i++) {
            state[at] = (state[at] ^ mixed(at - 1, 1664525)) + seed;
            at = after(at);
        }
        for (int i = 1; i < WORDS; i++) {
            state[at] = (state[at] ^ mixed(at - 1, 1566083941)) - at;
            at = after(at);
        }
        state[0] = 0x80000000;
    }

    /** A double in [0, 1) with 53 random bits. */
    double real() {
        int high = word() >>> 5;
        int low = word() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    boolean chance(double probability) {
        return real() < probability;
    }

    /** An integer in [0, bound), by rejection. */
    int below(int bound) {
        int unwanted = Integer.numberOfLeadingZeros(bound);
        int drawn = word() >>> unwanted;
        while (drawn >= bound) {
            drawn = word() >>> unwanted;
        }
        return drawn;
    }

    <T> T choice(T[] list) {
        return list[below(list.length)];
    }

    /** The integers 0 … size-1, shuffled. */
    int[] permutation(int size) {
        int[] order = ascending(size);
        for (int i = size - 1; i > 0; i--) {
            swap(order, i, below(i + 1));
        }
        return order;
    }

    /** {@code count} (at most 5) different integers of 0 … size-1. */
    int[] sample(int size, int count) {
        if (count > LARGEST_SAMPLE) {
            throw new IllegalArgumentException("sample of " + count + " of " + size);
        }
        return size <= SMALL_LIST ? sampleByRemoval(size, count) : sampleByRejection(size, count);
    }

    private int[] sampleByRemoval(int size, int count) {
        int[] sample = new int[count];
        int[] rest = ascending(size);
        for (int i = 0; i < count; i++) {
            int drawn = below(size - i);
            sample[i] = rest[drawn];
            rest[drawn] = rest[size - i - 1];
        }
        return sample;
    }

    private int[] sampleByRejection(int size, int count) {
        int[] sample = new int[count];
        for (int i = 0; i < count; i++) {
            int drawn = below(size);
            while (contains(sample, i, drawn)) {
                drawn = below(size);
            }
            sample[i] = drawn;
        }
        return sample;
    }

    private int word() {
        if (used == WORDS) {
            renew();
        }
        int word = state[used++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }

    private void renew() {
        for (int i = 0; i < WORDS; i++) {
            int joined = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
            state[i] = state[(i + SHIFT) % WORDS] ^ (joined >>> 1) ^ ((joined & 1) * 0x9908b0df);
        }
        used = 0;
    }

    private int mixed(int at, int factor) {
        return (state[at] ^ (state[at] >>> 30)) * factor;
    }

    /** The next word to seed; passing the end carries the last word over to the first. */
    private int after(int at) {
        if (at < WORDS - 1) {
            return at + 1;
        }
        state[0] = state[WORDS - 1];
        return 1;
    }

    private static int[] ascending(int size) {
        int[] list = new int[size];
        for (int i = 0; i < size; i++) {
            list[i] = i;
        }
        return list;
    }

    private static void swap(int[] list, int i, int j) {
        int kept = list[i];
        list[i] = list[j];
        list[j] = kept;
    }

    private static boolean contains(int[] list, int length, int wanted) {
        for (int i = 0; i < length; i++) {
            if (list[i] == wanted) {
                return true;
            }
        }
        return false;
    }
}
