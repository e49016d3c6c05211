package dev.postern.derivation;

import java.util.Arrays;

/** Rows of ints in one array (compressed sparse rows): row r is the items from {@link #start} to {@link #end}. */
final class Rows {
    private final int[] first;
    private final int[] items;

    private Rows(int[] first, int[] items) {
        this.first = first;
        this.items = items;
    }

    /** Rows of one item each. */
    static Rows single(int[] items) {
        int[] first = new int[items.length + 1];
        Arrays.setAll(first, i -> i);
        return new Rows(first, items);
    }

    int rows() {
        return first.length - 1;
    }

    int start(int row) {
        return first[row];
    }

    int end(int row) {
        return first[row + 1];
    }

    int size(int row) {
        return first[row + 1] - first[row];
    }

    int item(int index) {
        return items[index];
    }

    int[] row(int row) {
        return Arrays.copyOfRange(items, first[row], first[row + 1]);
    }

    /** For each item below {@code columns} the rows it stands in, in ascending order. */
    Rows transposed(int columns) {
        int[] start = new int[columns + 1];
        for (int item : items) {
            start[item + 1]++;
        }
        for (int i = 0; i < columns; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, columns);
        int[] turned = new int[items.length];
        for (int row = 0; row < rows(); row++) {
            for (int i = first[row]; i < first[row + 1]; i++) {
                turned[next[items[i]]++] = row;
            }
        }
        return new Rows(start, turned);
    }

    static final class Builder {
        private int[] first = new int[1 << 8];
        private int[] items = new int[1 << 9];
        private int rows;
        private int size;

        /** Adds the item to the row that is open, unless the row has it. */
        void add(int item) {
            for (int i = first[rows]; i < size; i++) {
                if (items[i] == item) {
                    return;
                }
            }
            append(item);
        }

        /** Adds an item that the open row is known not to have. */
        void append(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = item;
        }

        void endRow() {
            if (++rows == first.length) {
                first = Arrays.copyOf(first, rows * 2);
            }
            first[rows] = size;
        }

        /** The items of a row that is ended. */
        int[] row(int row) {
            return Arrays.copyOfRange(items, first[row], first[row + 1]);
        }

        Rows build() {
            return new Rows(Arrays.copyOf(first, rows + 1), Arrays.copyOf(items, size));
        }
    }
}
