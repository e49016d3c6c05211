package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.core.reteoo.BetaMemory;
import org.drools.core.reteoo.BetaNode;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/** One session over a network: facts in, fire until nothing new is gained or a limit is met. */
final class Fixpoint implements AutoCloseable {
    private static final KieSessionConfiguration CONFIGURATION = configuration();

    private final StatefulKnowledgeSessionImpl session;
    private final Network network;
    private final Recorder recorder;
    private final Derivation.Builder derivation;
    private Gate gate;

    Fixpoint(InternalKnowledgeBase base, Network network, Derivation.Builder derivation, Limits limits) {
        this.network = network;
        this.derivation = derivation;
        gate = new Gate(limits);
        session = (StatefulKnowledgeSessionImpl) base.newKieSession(CONFIGURATION, null);
        recorder = new Recorder(session, derivation);
        session.getGlobalResolver().setGlobal(Recorder.GLOBAL, recorder);
    }

    /** Made once, as looking for one through the whole class path can take longer than a run; Drools shares those of a base as well. */
    private static KieSessionConfiguration configuration() {
        KieSessionConfiguration configuration = RuleBaseFactory.newKnowledgeSessionConfiguration();
        configuration.setOption(DirectFiringOption.YES);
        configuration.setOption(ThreadSafeOption.NO);
        return configuration;
    }

    /**
     * To be called once, with the playbook's rows, all facts that are given, each once among both, and those with which the attacker may
     * start. Rows are not counted as facts: they are in no report either.
     */
    void begin(Collection<Fact> catalogue, Collection<Fact> given, Collection<Fact> starts) {
        GivenFacts atRest = new GivenFacts();
        catalogue.forEach(atRest::add);
        given.forEach(atRest::add);
        recorder.given(given.size());
        for (FactType type : atRest.types()) {
            enter(atRest.of(type), network.entering(type));
        }
        starts.forEach(start -> start(atRest, start));
        network.joinsWithGiven().forEach(join -> open(join, atRest));
    }

    private void enter(GivenFacts.OfType given, Predicate<Fact> entering) {
        List<Fact> facts = given.facts();
        for (int row = 0; row < facts.size(); row++) {
            if (entering.test(facts.get(row))) {
                given.number(row, recorder.given(facts.get(row)));
            }
        }
    }

    private void start(GivenFacts atRest, Fact start) {
        GivenFacts.OfType likeIt = atRest.of(FactType.of(start));
        int row = likeIt.facts().indexOf(start);
        if (row < 0) {
            row = likeIt.facts().size();
            atRest.add(start);
        } else {
            recorder.given(start);
        }
        likeIt.number(row, recorder.start(start));
    }

    /** A node is linked by the first fact on its right; here it never sees one come. */
    private void open(BetaNode join, GivenFacts facts) {
        @SuppressWarnings("unchecked") // a node is its own factory of memories, and does not say of which
        BetaMemory<Join.Sides> memory = (BetaMemory<Join.Sides>) session.getNodeMemory(join);
        ((AtRest) memory.getRightTupleMemory()).open(facts);
        memory.linkNode(join, session);
    }

    /** In a session that stays open: further facts, and their numbers; one that it had before keeps its own. */
    int[] enter(List<Fact> further) {
        return further.stream().mapToInt(recorder::further).toArray();
    }

    /** Fires until nothing new is gained, or a limit is met since this was made or told {@link #within} which limits to go on. */
    Ending saturate() {
        recorder.begin(gate);
        while (session.fireAllRules() > 0 && gate.look(recorder.facts(), derivation.steps())) {}
        return gate.ending().orElseGet(Ending.Saturated::new);
    }

    /** Goes on within the limits, which count time from now on, and facts and steps from the beginning. */
    void within(Limits limits) {
        gate = new Gate(limits);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
