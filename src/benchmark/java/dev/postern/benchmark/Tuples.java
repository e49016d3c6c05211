package dev.postern.benchmark;

import java.util.Arrays;

/** Numbers tuples of three ints 0, 1, 2 … in the order they first come: open addressing, linear probing. */
final class Tuples {
    private static final int FREE = -1;

    private final IntList cells = new IntList();
    private int[] slots = new int[64];

    Tuples() {
        Arrays.fill(slots, FREE);
    }

    int number(int a, int b, int c) {
        int slot = slot(a, b, c);
        if (slots[slot] != FREE) {
            return slots[slot];
        }
        int number = cells.size() / 3;
        slots[slot] = number;
        cells.add(a);
        cells.add(b);
        cells.add(c);
        if (2 * number > slots.length) {
            grow();
        }
        return number;
    }

    int get(int number, int column) {
        return cells.get(3 * number + column);
    }

    private int slot(int a, int b, int c) {
        int mask = slots.length - 1;
        int hash = ((a * 31 + b) * 31 + c) * 0x9e3779b9;
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (slots[slot] != FREE && !holds(slots[slot], a, b, c)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int number, int a, int b, int c) {
        return get(number, 0) == a && get(number, 1) == b && get(number, 2) == c;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, FREE);
        for (int i = 0; i < cells.size() / 3; i++) {
            slots[slot(get(i, 0), get(i, 1), get(i, 2))] = i;
        }
    }
}
