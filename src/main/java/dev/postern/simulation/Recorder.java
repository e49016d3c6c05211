package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;
import org.drools.core.common.InternalFactHandle;
import org.drools.core.common.PhreakPropagationContext;
import org.drools.core.common.PropagationContext;
import org.drools.core.reteoo.ObjectTypeConf;
import org.drools.core.reteoo.TupleImpl;
import org.drools.kiesession.entrypoints.NamedEntryPoint;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;

/** Inserts each fact the first time only, once it can be of use, and writes a step for every firing. */
final class Recorder {
    static final String GLOBAL = "recorder";

    private final StatefulKnowledgeSessionImpl session;
    private final NamedEntryPoint entry;
    private final PropagationContext context;
    private final Derivation.Builder derivation;
    private final SemiJoins joins;
    private final WaitingFacts waiting;
    private final Queue<Fact> admitted = new ArrayDeque<>();
    private final Gate gate;
    private int[] numberOfHandle = new int[1 << 10];
    private long firstHandle = -1;

    Recorder(StatefulKnowledgeSessionImpl session, SemiJoins joins, Derivation.Builder derivation, Gate gate) {
        this.session = session;
        this.joins = joins;
        this.derivation = derivation;
        this.gate = gate;
        waiting = new WaitingFacts(joins);
        entry = (NamedEntryPoint) session.getDefaultEntryPoint();
        context = new PhreakPropagationContext(
                session.getNextPropagationIdCounter(),
                PropagationContext.Type.INSERTION,
                null,
                null,
                null,
                entry.getEntryPoint());
    }

    /** To be called once, with all facts that are given. */
    void given(Collection<Fact> facts) {
        for (Fact fact : facts) {
            if (joins.isFirst(fact)) {
                admitted.add(fact);
            } else {
                waiting.add(fact);
            }
        }
        admit();
    }

    void start(Fact fact) {
        enterIfNew(derivation.facts(), derivation.start(fact), fact);
        admit();
    }

    /** Once the gate is shut nothing is recorded or inserted any more, so that the run comes to an end. */
    void fired(Firing firing, TupleImpl match) {
        if (!gate.isOpen(derivation.facts(), derivation.steps())) {
            return;
        }
        int[] matched = new int[firing.premises()];
        TupleImpl tuple = match;
        for (int i = matched.length - 1; i >= 0; i--) {
            matched[i] = numberOfHandle[place(tuple.getFactHandle())];
            tuple = tuple.getParent();
        }
        Fact gain = firing.gain(premise -> derivation.fact(matched[premise]));
        int known = derivation.facts();
        int gained = derivation.gained(gain);
        derivation.step(firing.rule(), matched, gained);
        forget(match);
        enterIfNew(known, gained, gain);
        admit();
    }

    /** A match is kept by its parents, for the day on which a fact is taken away again; here the step is kept instead (150 bytes a step). */
    private static void forget(TupleImpl match) {
        if (match.getLeftParent() != null) {
            match.unlinkFromLeftParent();
            match.unlinkFromRightParent();
        }
    }

    private void admit() {
        while (!admitted.isEmpty()) {
            Fact fact = admitted.remove();
            enterIfNew(derivation.facts(), derivation.given(fact), fact);
        }
    }

    private void enterIfNew(int known, int number, Fact fact) {
        if (number < known) {
            return;
        }
        InternalFactHandle handle = insert(fact);
        firstHandle = firstHandle < 0 ? handle.getId() : firstHandle;
        int place = place(handle);
        if (place >= numberOfHandle.length) {
            numberOfHandle = Arrays.copyOf(numberOfHandle, place * 2);
        }
        numberOfHandle[place] = number;
        waiting.letIn(fact, admitted::add);
    }

    /**
     * Straight to the network: the session's own insert keeps a map of objects that nobody asks, and makes for each fact a context that
     * only no-loop and agenda events would read (together a fifth of the time and 56 bytes a fact).
     */
    private InternalFactHandle insert(Fact fact) {
        ObjectTypeConf type =
                entry.getObjectTypeConfigurationRegistry().getOrCreateObjectTypeConf(entry.getEntryPoint(), fact);
        InternalFactHandle handle = session.getFactHandleFactory().newFactHandle(fact, type, session, entry);
        entry.getEntryPointNode().assertObject(handle, context, type, session);
        return handle;
    }

    private int place(InternalFactHandle handle) {
        return (int) (handle.getId() - firstHandle);
    }
}
