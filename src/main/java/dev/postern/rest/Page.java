package dev.postern.rest;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * Which part of a list is asked for, the last one first.
 *
 * @param before only what has a lower number
 * @param limit so many at most
 */
record Page(int before, int limit) {
    static final int USUAL = 100;
    static final int MOST = 1_000;

    /** What is there, and the address of what comes before it; null where nothing does. */
    record Told<T>(List<T> items, String next) {}

    /** @throws FaultException where they are no such numbers, or there are other parameters */
    static Page asked(Parameters parameters) {
        Page page = new Page(
                parameters.takeNumber("before", Integer.MAX_VALUE, Integer.MAX_VALUE),
                parameters.takeNumber("limit", USUAL, MOST));
        parameters.refuseOthers();
        return page;
    }

    /**
     * One more than is told is fetched, which shows whether there is more.
     *
     * @param address of the list
     * @param fetch so many of those before a number
     */
    <T> Told<T> of(String address, BiFunction<Integer, Integer, List<T>> fetch, ToLongFunction<T> number) {
        List<T> fetched = fetch.apply(before, limit + 1);
        return fetched.size() <= limit
                ? new Told<>(fetched, null)
                : new Told<>(fetched.subList(0, limit), next(address, number.applyAsLong(fetched.get(limit - 1))));
    }

    /** The address of what comes before this number. */
    String next(String address, long number) {
        return "%s?before=%d&limit=%d".formatted(address, number, limit);
    }
}
