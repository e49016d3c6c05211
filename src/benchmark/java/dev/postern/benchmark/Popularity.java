package dev.postern.benchmark;

import java.util.Arrays;

/** Chooses of 0 … size-1 by Zipf's law: the i-th most popular with weight i to the power of -exponent. */
final class Popularity {
    private final MersenneTwister random;
    private final double[] upTo;
    private final int[] byRank;

    Popularity(MersenneTwister random, int size, double exponent) {
        this.random = random;
        upTo = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1.0 / Math.pow(i + 1, exponent);
            upTo[i] = sum;
        }
        byRank = random.permutation(size);
    }

    int choice() {
        int last = byRank.length - 1;
        int found = Arrays.binarySearch(upTo, random.real() * upTo[last]);
        return byRank[Math.min(last, found < 0 ? -found - 1 : found)];
    }
}
