package dev.postern.benchmark;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Medians over rounds; of an even number, the mean of the two in the middle. */
final class Median {
    private Median() {}

    static <T> double of(List<T> rounds, ToDoubleFunction<T> value) {
        return of(rounds.stream().mapToDouble(value));
    }

    static <T> double ratio(List<T> rounds, List<T> others, ToDoubleFunction<T> value) {
        return ratio(rounds, value, others, value);
    }

    /** The median of the ratios round by round, so that what slows one round slows both its numbers. */
    static <T> double ratio(List<T> rounds, ToDoubleFunction<T> value, List<T> others, ToDoubleFunction<T> otherValue) {
        IntToDoubleFunction ratio = i -> value.applyAsDouble(rounds.get(i)) / otherValue.applyAsDouble(others.get(i));
        return of(IntStream.range(0, rounds.size()).mapToDouble(ratio));
    }

    private static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
