package dev.postern.benchmark;

import java.util.StringJoiner;

/** Rows of numbers, all of the same width. */
final class Relation {
    private final int width;
    private final IntList cells = new IntList();

    Relation(int width) {
        this.width = width;
    }

    void add(Symbols symbols, String[] row) {
        for (String name : row) {
            cells.add(symbols.number(name));
        }
    }

    int rows() {
        return cells.size() / width;
    }

    int get(int row, int column) {
        return cells.get(row * width + column);
    }

    String names(int row, Symbols symbols) {
        StringJoiner names = new StringJoiner("\t");
        for (int column = 0; column < width; column++) {
            names.add(symbols.name(get(row, column)));
        }
        return names.toString();
    }

    /** The rows by the value of one column, values being less than {@code values}. */
    Index by(int column, int values) {
        return new Index(column, values);
    }

    /** The numbers of the rows that have key k are {@code row(start(k)) … row(end(k) - 1)}: a counting sort. */
    final class Index {
        private final int[] ends;
        private final int[] order;

        private Index(int column, int values) {
            ends = new int[values + 1];
            order = new int[rows()];
            for (int row = 0; row < order.length; row++) {
                ends[get(row, column) + 1]++;
            }
            for (int key = 1; key <= values; key++) {
                ends[key] += ends[key - 1];
            }
            // Each insertion moves the start of its key forward, so that ends[key] comes to be where the key's rows
            // end.
            for (int row = 0; row < order.length; row++) {
                order[ends[get(row, column)]++] = row;
            }
        }

        int start(int key) {
            return key == 0 ? 0 : ends[key - 1];
        }

        int end(int key) {
            return ends[key];
        }

        int value(int at, int column) {
            return get(order[at], column);
        }

        int row(int at) {
            return order[at];
        }
    }
}
