package dev.postern.derivation;

import java.util.Arrays;

/** For each key the ints that were added to it, the last first, while keys and ints still come: a table of linked lists in two arrays. */
final class Chains {
    static final int END = -1;

    /** For each key one more than the link its chain begins with; 0 where it has none. */
    private int[] first = new int[1 << 8];
    /** For each link its int, and one more than the next link of its chain. */
    private int[] links = new int[1 << 9];

    private int size;

    void add(int key, int item) {
        if (key >= first.length) {
            first = Arrays.copyOf(first, Math.max(key + 1, first.length * 2));
        }
        if (2 * size == links.length) {
            links = Arrays.copyOf(links, links.length * 2);
        }
        links[2 * size] = item;
        links[2 * size + 1] = first[key];
        first[key] = ++size;
    }

    /** The link with which the key's chain begins, or END. */
    int first(int key) {
        return key < first.length ? first[key] - 1 : END;
    }

    int next(int link) {
        return links[2 * link + 1] - 1;
    }

    int item(int link) {
        return links[2 * link];
    }
}
