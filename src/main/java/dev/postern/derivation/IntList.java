package dev.postern.derivation;

import java.util.Arrays;

/** Ints in the order in which they were added. */
final class IntList {
    private int[] items = new int[1 << 6];
    private int size;

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    int get(int index) {
        return items[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Leaves the first so many. */
    void shorten(int to) {
        size = to;
    }

    int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
