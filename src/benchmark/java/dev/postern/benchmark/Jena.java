package dev.postern.benchmark;

import java.io.IOException;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.reasoner.rulesys.BasicForwardRuleInfGraph;
import org.apache.jena.reasoner.rulesys.GenericRuleReasoner;
import org.apache.jena.reasoner.rulesys.Rule;

/**
 * Apache Jena's forward RETE engine with derivation logging. It counts the rule instances that fire but keeps only the first
 * that derives a fact, which is less than the other peers keep.
 */
final class Jena implements Engine {
    private final Vocabulary vocabulary;
    private final Graph given = GraphMemFactory.createDefaultGraph();
    private BasicForwardRuleInfGraph closure;

    Jena(Program program) {
        vocabulary = switch (program) {
            case CLOUD -> new JenaCloud();
            case MULVAL -> new JenaMulval();
        };
    }

    /** How a program is said in triples. */
    interface Vocabulary {
        String rules();

        void add(String predicate, String[] arguments, Graph graph);

        /** The fact that a derived triple stands for, as a line of {@link Answer}. */
        String line(Triple derived);
    }

    public static void main(String[] arguments) throws IOException {
        PeerProcess.run(Jena::new, arguments);
    }

    @Override
    public void fact(String predicate, String[] arguments) {
        vocabulary.add(predicate, arguments, given);
    }

    @Override
    public void saturate() {
        GenericRuleReasoner reasoner = new GenericRuleReasoner(Rule.parseRules(vocabulary.rules()));
        reasoner.setMode(GenericRuleReasoner.FORWARD_RETE);
        reasoner.setDerivationLogging(true);
        closure = (BasicForwardRuleInfGraph) reasoner.bind(given);
        closure.prepare();
    }

    @Override
    public Answer answer() {
        Graph derived = closure.getDeductionsGraph();
        return new Answer(
                derived.size(), closure.getNRulesFired(), () -> derived.stream().map(vocabulary::line), Stream::empty);
    }
}
