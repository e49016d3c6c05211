package dev.postern.analysis;

import dev.postern.derivation.CheapestProofs;
import dev.postern.derivation.Proof;
import dev.postern.derivation.World;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Paths of different shapes, by the effort that is shown, and whether these are all there are. */
record Listing(List<AttackPath> paths, boolean complete) {
    private record Shape(boolean viable, List<String> rules) {}

    /** The cheapest proofs, and whether these are all. */
    record Found(List<Proof> proofs, boolean all) {}

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
            List<Proof> proofs = new ArrayList<>();
            Iterator<Proof> all = search.of(goal);
            while (all.hasNext() && proofs.size() < most && (proofs.isEmpty() || goesOn.getAsBoolean())) {
                proofs.add(all.next());
            }
            return new Found(List.copyOf(proofs), !all.hasNext());
        }
    }

    /** @param which of the proofs looked at to list */
    static Listing of(CheapestProofs search, Fact goal, Predicate<Proof> which, Terms terms) {
        Found found = terms.cheapest(search, goal);
        Map<Shape, List<ProofReader>> shapes = new LinkedHashMap<>();
        for (Proof proof : found.proofs()) {
            if (which.test(proof)) {
                ProofReader reader = new ProofReader(proof, terms.today(), terms.catalogue());
                shapes.computeIfAbsent(
                                new Shape(proof.openAssumptions().isEmpty(), reader.shape()), key -> new ArrayList<>())
                        .add(reader);
            }
        }
        List<AttackPath> paths = shapes.values().stream()
                .map(readers -> AttackPath.standingFor(
                        readers.stream().map(ProofReader::path).toList()))
                .sorted(Comparator.comparingLong(AttackPath::effort))
                .toList();
        return new Listing(paths, found.all());
    }

    /** Viable paths, then those of the other listing that are not. */
    Listing and(Listing onOpenAssumptions) {
        List<AttackPath> all = new ArrayList<>(paths);
        onOpenAssumptions.paths.stream().filter(path -> !path.isViable()).forEach(all::add);
        return new Listing(List.copyOf(all), complete && onOpenAssumptions.complete);
    }
}
