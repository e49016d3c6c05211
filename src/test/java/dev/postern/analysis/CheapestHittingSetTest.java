package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.CheapestHittingSet.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheapestHittingSetTest {
    private static final int SAMPLES = 500;
    private static final Duration LONG = Duration.ofSeconds(60);

    private record Row(int goal, List<Integer> measures) {}

    private static Optional<int[]> solve(int[] cost, Optional<Budget> budget, List<Row> rows, Duration longest) {
        CheapestHittingSet hitting = new CheapestHittingSet(cost, budget);
        rows.forEach(row -> hitting.add(
                row.goal(), row.measures().stream().mapToInt(Integer::intValue).toArray()));
        return hitting.solve(new Deadline(longest));
    }

    private static List<Row> rows(Random random, int columns, int most, int goals) {
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            rows.add(new Row(
                    random.nextInt(goals),
                    IntStream.range(0, 1 + random.nextInt(4))
                            .map(j -> random.nextInt(columns))
                            .distinct()
                            .sorted()
                            .boxed()
                            .toList()));
        }
        return rows;
    }

    private static int[] columns(int set) {
        return IntStream.range(0, Integer.SIZE)
                .filter(i -> (set >>> i & 1) != 0)
                .toArray();
    }

    private static int sum(int[] columns, int[] cost) {
        return Arrays.stream(columns).map(column -> cost[column]).sum();
    }

    private static boolean hits(int[] columns, Row row) {
        return row.measures().stream().anyMatch(one -> Arrays.binarySearch(columns, one) >= 0);
    }

    private static Comparator<int[]> cheapestFirst(int[] cost) {
        return Comparator.<int[]>comparingInt(columns -> sum(columns, cost))
                .thenComparing(columns -> columns.length)
                .thenComparing(Arrays::compare);
    }

    /** All sets are tried: the least cost, then the fewest, then the first as a sorted list. */
    @Test
    void isTheFirstCheapestOfAllSetsThatHitEveryRow() {
        for (int seed = 0; seed < SAMPLES; seed++) {
            Random random = new Random(seed);
            int[] cost = random.ints(1 + random.nextInt(9), 0, 5).toArray();
            List<Row> rows = rows(random, cost.length, 9, 1);
            int[] expected = IntStream.range(0, 1 << cost.length)
                    .mapToObj(CheapestHittingSetTest::columns)
                    .filter(set -> rows.stream().allMatch(row -> hits(set, row)))
                    .min(cheapestFirst(cost))
                    .orElseThrow();
            assertThat(solve(cost, Optional.empty(), rows, LONG))
                    .as("seed %d", seed)
                    .hasValueSatisfying(came -> assertThat(came).containsExactly(expected));
        }
    }

    /** Whatever measures the budget allows are tried: how bad it is to leave open what they do not hit comes before all costs. */
    @Test
    void underABudgetTheLeastIsLeftOpenAndThatAtTheLeastCost() {
        int left = 0;
        for (int seed = 0; seed < SAMPLES; seed++) {
            Random random = new Random(seed);
            int[] cost = random.ints(1 + random.nextInt(7), 0, 5).toArray();
            List<Long> open = random.longs(3, 1, 4).boxed().toList();
            int most = random.nextInt(8);
            List<Row> rows = rows(random, cost.length, 8, open.size());
            int[] expected = IntStream.range(0, 1 << cost.length)
                    .mapToObj(CheapestHittingSetTest::columns)
                    .filter(set -> sum(set, cost) <= most)
                    .min(Comparator.<int[]>comparingLong(set -> openness(set, rows, open))
                            .thenComparing(cheapestFirst(cost)))
                    .orElseThrow();
            int[] came =
                    solve(cost, Optional.of(new Budget(most, open)), rows, LONG).orElseThrow();
            assertThat(Arrays.stream(came).filter(column -> column < cost.length))
                    .as("seed %d", seed)
                    .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
            assertThat(Arrays.stream(came)
                            .filter(column -> column >= cost.length)
                            .map(column -> column - cost.length))
                    .as("left open, seed %d", seed)
                    .containsExactly(goalsLeft(expected, rows).boxed().toArray(Integer[]::new));
            left += openness(expected, rows, open) > 0 ? 1 : 0;
        }
        assertThat(left).isGreaterThan(50);
    }

    private static IntStream goalsLeft(int[] set, List<Row> rows) {
        return rows.stream()
                .filter(row -> !hits(set, row))
                .mapToInt(Row::goal)
                .distinct()
                .sorted();
    }

    private static long openness(int[] set, List<Row> rows, List<Long> open) {
        return goalsLeft(set, rows).mapToLong(open::get).sum();
    }

    private static Stream<Row> ring(int first, int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Row(
                        0, Stream.of(first + i, first + (i + 1) % size).sorted().toList()));
    }

    /** A ring of five asks for three, and nothing in it can be left out; two hundred of them are no harder than one two hundred times. */
    @Test
    void whatFallsApartIsSolvedApart() {
        int rings = 200;
        int[] cost = new int[5 * rings];
        Arrays.fill(cost, 1);
        List<Row> rows = IntStream.range(0, rings)
                .boxed()
                .flatMap(ring -> ring(5 * ring, 5))
                .toList();
        assertThat(solve(cost, Optional.empty(), rows, LONG).orElseThrow())
                .containsExactly(IntStream.range(0, rings)
                        .flatMap(ring -> IntStream.of(5 * ring, 5 * ring + 1, 5 * ring + 3))
                        .toArray());
    }

    /** Rings that a wide row joins are rings again once the row is left out, for each ring hits it. */
    @Test
    void aRowThatAsksForMoreThanAnotherIsLeftOut() {
        int rings = 60;
        int[] cost = new int[5 * rings];
        Arrays.fill(cost, 1);
        List<Row> rows = Stream.concat(
                        Stream.of(new Row(
                                0, IntStream.range(0, cost.length).boxed().toList())),
                        IntStream.range(0, rings).boxed().flatMap(ring -> ring(5 * ring, 5)))
                .toList();
        assertThat(solve(cost, Optional.empty(), rows, LONG).orElseThrow()).hasSize(3 * rings);
    }

    @Test
    void nothingIsToldWhereTimeIsUp() {
        assertThat(solve(new int[] {1, 1, 1}, Optional.empty(), ring(0, 3).toList(), Duration.ZERO))
                .isEmpty();
        assertThat(solve(new int[] {1}, Optional.empty(), List.of(), Duration.ZERO))
                .hasValueSatisfying(came -> assertThat(came).isEmpty());
    }
}
