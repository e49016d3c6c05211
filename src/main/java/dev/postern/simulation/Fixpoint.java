package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import java.time.Duration;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/** One session over a network: facts in, fire until nothing new is gained or a limit is met. */
final class Fixpoint implements AutoCloseable {
    private static final int SLICE = 20_000;

    private final StatefulKnowledgeSessionImpl session;
    private final Recorder recorder;
    private final Derivation.Builder derivation;
    private final Limits limits;

    Fixpoint(InternalKnowledgeBase network, Derivation.Builder derivation, Limits limits) {
        this.derivation = derivation;
        this.limits = limits;
        KieSessionConfiguration configuration = RuleBaseFactory.newKnowledgeSessionConfiguration();
        configuration.setOption(DirectFiringOption.YES);
        configuration.setOption(ThreadSafeOption.NO);
        session = (StatefulKnowledgeSessionImpl) network.newKieSession(configuration, null);
        recorder = new Recorder(session, derivation, limits);
        session.getGlobalResolver().setGlobal(Recorder.GLOBAL, recorder);
    }

    Recorder facts() {
        return recorder;
    }

    Ending saturate() {
        long began = System.nanoTime();
        while (session.fireAllRules(SLICE) > 0) {
            if (recorder.isFull()) {
                return limitReached();
            }
            if (!limits.watch().goesOn(derivation.facts(), derivation.steps())) {
                return new Ending.Stopped();
            }
            if (Duration.ofNanos(System.nanoTime() - began).compareTo(limits.time()) > 0) {
                return new Ending.LimitReached(Ending.Limit.TIME, limits.time().toMillis());
            }
        }
        return recorder.isFull() ? limitReached() : new Ending.Saturated();
    }

    private Ending limitReached() {
        return derivation.steps() >= limits.steps()
                ? new Ending.LimitReached(Ending.Limit.STEPS, limits.steps())
                : new Ending.LimitReached(Ending.Limit.FACTS, limits.facts());
    }

    @Override
    public void close() {
        session.dispose();
    }
}
