package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/** One session over a network: facts in, fire until nothing new is gained or a limit is met. */
final class Fixpoint implements AutoCloseable {
    private final StatefulKnowledgeSessionImpl session;
    private final Recorder recorder;
    private final Derivation.Builder derivation;
    private final Gate gate;

    Fixpoint(InternalKnowledgeBase network, SemiJoins joins, Derivation.Builder derivation, Limits limits) {
        this.derivation = derivation;
        gate = new Gate(limits);
        KieSessionConfiguration configuration = RuleBaseFactory.newKnowledgeSessionConfiguration();
        configuration.setOption(DirectFiringOption.YES);
        configuration.setOption(ThreadSafeOption.NO);
        session = (StatefulKnowledgeSessionImpl) network.newKieSession(configuration, null);
        recorder = new Recorder(session, joins, derivation, gate);
        session.getGlobalResolver().setGlobal(Recorder.GLOBAL, recorder);
    }

    Recorder facts() {
        return recorder;
    }

    Ending saturate() {
        while (session.fireAllRules() > 0 && gate.look(derivation.facts(), derivation.steps())) {}
        return gate.ending().orElseGet(Ending.Saturated::new);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
