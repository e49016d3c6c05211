package dev.postern.derivation;

import dev.postern.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The cheapest proofs of goals in one world. A proof picks one AND node for each OR node it uses that is no base node, is acyclic, and
 * picks nothing it does not use; a base node is used as it is. Proofs come by tree cost, in which a fact used twice counts twice:
 * cheapest DAGs are NP-hard. Equal derivations give the same proofs in the same order, whatever order their facts came in.
 */
public final class CheapestProofs {
    private final World world;
    private final Closure closure;
    private final ProofGraph graph;
    private final long[] inside;

    private CheapestProofs(World world, ProofOrder order) {
        this.world = world;
        this.closure = Closure.of(world);
        this.graph = ProofGraph.of(world, closure, order);
        this.inside = ProofSearch.inside(graph);
    }

    public static CheapestProofs in(World world, ProofOrder order) {
        return new CheapestProofs(world, order);
    }

    /** Up to so many proofs of the goal, cheapest first; none where it does not hold, and one without steps where it is given. */
    public List<Proof> of(Fact goal, int most) {
        List<Proof> proofs = new ArrayList<>();
        Iterator<Proof> all = of(goal);
        while (proofs.size() < most && all.hasNext()) {
            proofs.add(all.next());
        }
        return proofs;
    }

    /** All proofs of the goal, cheapest first, each found when it is asked for; there may be very many. */
    public Iterator<Proof> of(Fact goal) {
        int node = world.graph().node(goal);
        if (node < 0 || !closure.holds(node)) {
            return List.<Proof>of().iterator();
        }
        if (world.isBase(node)) {
            return List.of(new Proof(world, node, new int[0], 0)).iterator();
        }
        ProofPartition partition = new ProofPartition(graph, ProofSearch.of(graph, inside, graph.number(node)));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return partition.hasNext();
            }

            @Override
            public Proof next() {
                Choices found = partition.next();
                int[] ands = Arrays.stream(found.inOrder(graph))
                        .map(alternative -> graph.and[alternative])
                        .toArray();
                return new Proof(world, node, ands, found.cost());
            }
        };
    }
}
