package dev.postern.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ASCII names by their bytes, one string for each, which knows its hash. Finding a name again makes no object, so that reading an
 * estate is a small part of what a peer takes, and the same for all.
 */
final class Names {
    private final List<String> names = new ArrayList<>();
    /** Where a name ends in the letters of all; the next one begins there. */
    private final IntList ends = new IntList();

    private byte[] letters = new byte[1 << 12];
    /** One more than a name's number, or 0. */
    private int[] slots = new int[1 << 10];

    private int begin;
    private int end;
    private int hash;

    Names() {
        ends.add(0);
    }

    /** One letter more of the name at hand. */
    void add(byte letter) {
        if (end == letters.length) {
            letters = Arrays.copyOf(letters, 2 * end);
        }
        letters[end++] = letter;
        hash = 31 * hash + letter;
    }

    /** The name at hand; the next one begins. */
    String take() {
        int slot = slot(hash);
        while (slots[slot] != 0 && !isAtHand(slots[slot] - 1)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        String name = slots[slot] == 0 ? learn(slot) : names.get(slots[slot] - 1);
        end = begin;
        hash = 0;
        return name;
    }

    private boolean isAtHand(int number) {
        return Arrays.equals(letters, ends.get(number), ends.get(number + 1), letters, begin, end);
    }

    private String learn(int slot) {
        String name = new String(letters, begin, end - begin, StandardCharsets.US_ASCII);
        names.add(name);
        ends.add(end);
        begin = end;
        slots[slot] = names.size();
        if (2 * names.size() > slots.length) {
            grow();
        }
        return name;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int number = 0; number < names.size(); number++) {
            int slot = slot(names.get(number).hashCode());
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }

    private int slot(int of) {
        int spread = of * 0x9e3779b9;
        return (spread ^ (spread >>> 15)) & (slots.length - 1);
    }
}
