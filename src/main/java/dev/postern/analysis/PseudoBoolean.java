package dev.postern.analysis;

import dev.postern.analysis.CheapestHittingSet.Budget;
import dev.postern.model.Awaited;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sat4j.core.Vec;
import org.sat4j.core.VecInt;
import org.sat4j.pb.IPBSolver;
import org.sat4j.pb.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.ISolverService;
import org.sat4j.specs.IVec;
import org.sat4j.specs.SearchListenerAdapter;
import org.sat4j.specs.TimeoutException;

/**
 * Solves one {@link CheapestHittingSet} as pseudo-Boolean constraints with Sat4j (Le Berre and Parrain, "The Sat4j library, release 2.2", 2010):
 * any solution, then ever cheaper ones, until there is none. Which of the cheapest the solver comes upon does not matter: the first is
 * then found by asking for each column in order whether one of them has it.
 */
final class PseudoBoolean {
    private final List<int[]> rows;
    private final Optional<Budget> budget;
    private final int[] columns;
    private final int measures;
    private final int[] cost;
    private final BigInteger[] weight;

    PseudoBoolean(List<int[]> rows, int[] cost, Optional<Budget> budget) {
        this.rows = rows;
        this.cost = cost;
        this.budget = budget;
        columns = rows.stream().flatMapToInt(Arrays::stream).distinct().sorted().toArray();
        measures = (int)
                Arrays.stream(columns).filter(column -> column < cost.length).count();
        weight = new BigInteger[columns.length];
        BigInteger all = BigInteger.ONE;
        for (int i = 0; i < measures; i++) {
            weight[i] = BigInteger.valueOf(cost[columns[i]])
                    .multiply(BigInteger.valueOf(measures + 1L))
                    .add(BigInteger.ONE);
            all = all.add(weight[i]);
        }
        for (int i = measures; i < columns.length; i++) {
            weight[i] =
                    all.multiply(BigInteger.valueOf(budget.orElseThrow().open().get(columns[i] - cost.length)));
        }
    }

    /** Columns in ascending order; or nothing where time is up before it is known that none are cheaper. */
    Optional<int[]> solve(Deadline deadline) {
        try {
            return Optional.of(columns(first(cheapest(deadline), deadline)));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    private boolean[] cheapest(Deadline deadline) throws TimeoutException {
        IPBSolver solver = solver();
        boolean[] best = null;
        try {
            constrain(solver);
            while (isSatisfiable(solver, new VecInt(), deadline)) {
                best = model(solver);
                solver.addAtMost(variables(), vector(weight), value(best).subtract(BigInteger.ONE));
            }
        } catch (ContradictionException e) {
            // Nothing is cheaper than what was found last.
        }
        if (best == null) {
            throw new IllegalStateException("to take every column hits every row, or to leave every goal open");
        }
        return best;
    }

    /** The first among those that are as cheap; where time is up before it is found, another of them. */
    private boolean[] first(boolean[] cheapest, Deadline deadline) {
        IPBSolver solver = solver();
        boolean[] best = cheapest;
        try {
            constrain(solver);
            solver.addAtMost(variables(), vector(weight), value(cheapest));
            VecInt fixed = new VecInt();
            for (int i = 0; i < measures; i++) {
                fixed.push(i + 1);
                if (!best[i]) {
                    if (isSatisfiable(solver, fixed, deadline)) {
                        best = model(solver);
                    } else {
                        fixed.pop().push(-(i + 1));
                    }
                }
            }
        } catch (ContradictionException e) {
            throw new IllegalStateException("what was found is as cheap as it is", e);
        } catch (TimeoutException e) {
            return best;
        }
        return best;
    }

    /** The solver's own limit is one for each question, and the deadline is one for all. */
    private static boolean isSatisfiable(IPBSolver solver, VecInt fixed, Deadline deadline) throws TimeoutException {
        if (deadline.hasPassed()) {
            throw new TimeoutException("time is up");
        }
        solver.setTimeoutMs(deadline.milliseconds());
        try {
            return solver.isSatisfiable(fixed);
        } finally {
            solver.expireTimeout(); // its clock runs on where a search ends otherwise
        }
    }

    private IPBSolver solver() {
        IPBSolver solver = SolverFactory.newDefault();
        solver.newVar(columns.length);
        solver.setSearchListener(new SearchListenerAdapter<ISolverService>() {
            @Override
            public void beginLoop() {
                Awaited.check();
            }
        });
        return solver;
    }

    private void constrain(IPBSolver solver) throws ContradictionException {
        for (int[] row : rows) {
            solver.addClause(new VecInt(Arrays.stream(row)
                    .map(column -> Arrays.binarySearch(columns, column) + 1)
                    .toArray()));
        }
        if (budget.isPresent()) {
            VecInt taken = new VecInt();
            Vec<BigInteger> costs = new Vec<>();
            for (int i = 0; i < measures; i++) {
                if (cost[columns[i]] > 0) {
                    taken.push(i + 1);
                    costs.push(BigInteger.valueOf(cost[columns[i]]));
                }
            }
            if (!taken.isEmpty()) {
                solver.addAtMost(taken, costs, BigInteger.valueOf(budget.get().most()));
            }
        }
    }

    private VecInt variables() {
        int[] variables = new int[columns.length];
        Arrays.setAll(variables, i -> i + 1);
        return new VecInt(variables);
    }

    private static IVec<BigInteger> vector(BigInteger[] numbers) {
        return new Vec<>(numbers.clone());
    }

    private boolean[] model(IPBSolver solver) {
        boolean[] taken = new boolean[columns.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = solver.model(i + 1);
        }
        return taken;
    }

    private BigInteger value(boolean[] taken) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < taken.length; i++) {
            value = taken[i] ? value.add(weight[i]) : value;
        }
        return value;
    }

    private int[] columns(boolean[] taken) {
        return Arrays.stream(columns)
                .filter(column -> taken[Arrays.binarySearch(columns, column)])
                .toArray();
    }
}
