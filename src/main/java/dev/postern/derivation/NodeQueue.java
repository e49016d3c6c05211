package dev.postern.derivation;

import java.util.Arrays;

/** A binary heap of nodes by key, and by number where keys are equal. A node may stand in it more than once. */
final class NodeQueue {
    private long[] keys = new long[1 << 8];
    private int[] nodes = new int[1 << 8];
    private int size;

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long firstKey() {
        return keys[0];
    }

    void add(long key, int node) {
        if (size == nodes.length) {
            keys = Arrays.copyOf(keys, size * 2);
            nodes = Arrays.copyOf(nodes, size * 2);
        }
        int at = size++;
        while (at > 0 && isBefore(key, node, (at - 1) / 2)) {
            put(at, keys[(at - 1) / 2], nodes[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        put(at, key, node);
    }

    /** Takes out the node with the least key. */
    int remove() {
        int first = nodes[0];
        size--;
        long key = keys[size];
        int node = nodes[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(keys[child + 1], nodes[child + 1], child)) {
                child++;
            }
            if (isBefore(key, node, child)) {
                break;
            }
            put(at, keys[child], nodes[child]);
            at = child;
        }
        put(at, key, node);
        return first;
    }

    private boolean isBefore(long key, int node, int other) {
        return key != keys[other] ? key < keys[other] : node < nodes[other];
    }

    private void put(int at, long key, int node) {
        keys[at] = key;
        nodes[at] = node;
    }
}
