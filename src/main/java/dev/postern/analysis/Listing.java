package dev.postern.analysis;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Paths of different shapes, by the effort that is shown, and whether these are all there are.
 *
 * @param shapes the readers of one shape together, the one that stands for all first
 * @param redundant the same of proofs that need all that a cheaper one needs: whatever ends that one ends them, so that nobody who has
 *     seen that one learns from them what else to do
 */
record Listing(List<List<ProofReader>> shapes, List<List<ProofReader>> redundant, boolean complete) {
    private record Shape(boolean viable, List<String> rules) {
        static Shape of(ProofReader reader) {
            return new Shape(reader.proof().isViable(), reader.shape());
        }
    }

    /** The cheapest proofs, and whether these are all. */
    record Found(List<Proof> proofs, boolean all) {
        /** @param goesOn is asked before each but the first */
        static Found of(CheapestProofs search, Fact goal, int most, BooleanSupplier goesOn) {
            List<Proof> proofs = new ArrayList<>();
            Iterator<Proof> all = search.of(goal);
            while (all.hasNext() && proofs.size() < most && (proofs.isEmpty() || goesOn.getAsBoolean())) {
                proofs.add(all.next());
            }
            return new Found(List.copyOf(proofs), !all.hasNext());
        }

        Found only(Predicate<Proof> which) {
            return new Found(proofs.stream().filter(which).toList(), all);
        }
    }

    /**
     * How far to look, and how paths are told.
     *
     * @param most how many of the cheapest proofs to look at
     * @param goesOn is asked before each but the first; a search that does not go on has found some and not all
     * @param today the world in which controls stand as the paths say they do
     */
    record Terms(int most, BooleanSupplier goesOn, World today, Map<Fact, Origin> catalogue) {
        static Terms of(Situation situation, int most, BooleanSupplier goesOn) {
            return new Terms(
                    most,
                    goesOn,
                    situation.world(),
                    situation.outcome().playbook().catalogue());
        }

        Terms atMost(int proofs) {
            return new Terms(Math.min(most, proofs), goesOn, today, catalogue);
        }

        Found cheapest(CheapestProofs search, Fact goal) {
            return Found.of(search, goal, most, goesOn);
        }
    }

    static Listing of(Found found, Terms terms) {
        Map<ProofReader, Set<Integer>> needed = new LinkedHashMap<>();
        List<ProofReader> redundant = new ArrayList<>();
        Set<Shape> told = new HashSet<>();
        for (Proof proof : found.proofs()) {
            ProofReader reader = new ProofReader(proof, terms.today(), terms.catalogue());
            Shape shape = Shape.of(reader);
            Set<Integer> needs = reader.needs();
            boolean more = !told.contains(shape)
                    && needed.entrySet().stream()
                            .anyMatch(one -> one.getKey().proof().isViable() == proof.isViable()
                                    && needs.containsAll(one.getValue()));
            if (more) {
                redundant.add(reader);
            } else {
                needed.put(reader, needs);
                told.add(shape);
            }
        }
        return new Listing(shapes(needed.keySet()), shapes(redundant), found.all());
    }

    private static List<List<ProofReader>> shapes(Collection<ProofReader> readers) {
        Map<Shape, List<ProofReader>> shapes = new LinkedHashMap<>();
        for (ProofReader reader : readers) {
            shapes.computeIfAbsent(Shape.of(reader), key -> new ArrayList<>()).add(reader);
        }
        return shapes.values().stream()
                .sorted(Comparator.comparingLong(alike -> alike.get(0).proof().effort()))
                .toList();
    }

    /** Viable paths, then those of the other listing that are not. */
    Listing and(Listing onOpenAssumptions) {
        return new Listing(
                and(shapes, onOpenAssumptions.shapes),
                and(redundant, onOpenAssumptions.redundant),
                complete && onOpenAssumptions.complete);
    }

    private static List<List<ProofReader>> and(List<List<ProofReader>> viable, List<List<ProofReader>> others) {
        return Stream.concat(
                        viable.stream(),
                        others.stream().filter(alike -> !alike.get(0).proof().isViable()))
                .toList();
    }

    /** All of them, viable ones first and then by effort. */
    List<AttackPath> withRedundantPaths() {
        return Stream.concat(paths().stream(), redundantPaths().stream())
                .sorted(Comparator.comparing((AttackPath path) -> !path.isViable())
                        .thenComparingLong(AttackPath::effort))
                .toList();
    }

    List<AttackPath> redundantPaths() {
        return redundant.stream().map(ProofReader::standingFor).toList();
    }

    List<AttackPath> paths() {
        return shapes.stream().map(ProofReader::standingFor).toList();
    }
}
