package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact;
import java.util.Arrays;
import org.drools.core.common.PhreakPropagationContext;
import org.drools.core.common.PropagationContext;
import org.drools.core.reteoo.ObjectTypeConf;
import org.drools.core.reteoo.Tuple;
import org.drools.core.reteoo.TupleImpl;
import org.drools.kiesession.entrypoints.NamedEntryPoint;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;

/** Inserts each fact the first time only, and writes a step for every firing. */
final class Recorder {
    static final String GLOBAL = "recorder";

    private final StatefulKnowledgeSessionImpl session;
    private final NamedEntryPoint entry;
    private final PropagationContext context;
    private final Derivation.Builder derivation;
    private Gate gate;
    private long facts;
    private int[][] scratch = {};
    private Fact[] matched = {};

    Recorder(StatefulKnowledgeSessionImpl session, Derivation.Builder derivation) {
        this.session = session;
        this.derivation = derivation;
        entry = (NamedEntryPoint) session.getDefaultEntryPoint();
        context = new PhreakPropagationContext(
                session.getNextPropagationIdCounter(),
                PropagationContext.Type.INSERTION,
                null,
                null,
                null,
                entry.getEntryPoint());
    }

    /** Firings are held against the gate from now on. */
    void begin(Gate limits) {
        gate = limits;
    }

    /** How many facts there are, given by the system and gained. */
    long facts() {
        return facts;
    }

    /** So many facts are given, whether they enter the session or not. */
    void given(long count) {
        facts += count;
    }

    /** Inserts a given fact, and tells its number. */
    int given(Fact fact) {
        int known = derivation.facts();
        int number = derivation.given(fact);
        if (number >= known) {
            enter(fact, number);
        }
        return number;
    }

    /** Inserts a fact with which the attacker may start, and tells its number. */
    int start(Fact fact) {
        int known = derivation.facts();
        int number = derivation.start(fact);
        enterIfNew(known, number, fact);
        return number;
    }

    /** Inserts a fact that came later unless it is there, and tells its number; a row of a playbook is not counted. */
    int further(Fact fact) {
        int known = derivation.facts();
        int number = derivation.gained(fact);
        enterIfNew(known, number, fact);
        if (SystemFact.isCatalogue(fact) && number >= known) {
            facts--;
        }
        return number;
    }

    /** Once the gate is shut nothing is recorded or inserted any more, so that the run comes to an end. */
    void fired(Firing firing, TupleImpl match) {
        if (!gate.isOpen(facts, derivation.steps())) {
            return;
        }
        int[] numbers = numbersOf(firing.premises());
        TupleImpl tuple = match;
        for (int i = numbers.length - 1; i >= 0; i--) {
            Handle handle = (Handle) tuple.getFactHandle();
            matched[i] = handle.fact();
            numbers[i] = handle.number(derivation);
            tuple = tuple.getParent();
        }
        Fact gain = firing.gain(matched);
        int known = derivation.facts();
        int gained = derivation.gained(gain);
        derivation.step(firing.rule(), numbers, gained);
        forget(match);
        enterIfNew(known, gained, gain);
    }

    /** Written over by every firing of as many premises: arrays made for each were a tenth of all that a run allocates. */
    private int[] numbersOf(int premises) {
        if (premises >= scratch.length) {
            scratch = Arrays.copyOf(scratch, premises + 1);
            matched = new Fact[premises];
        }
        if (scratch[premises] == null) {
            scratch[premises] = new int[premises];
        }
        return scratch[premises];
    }

    /** A match is kept by its parents and its rule, for the day on which a fact is taken away again; here the step is kept instead. */
    private static void forget(TupleImpl match) {
        match.setStagedType(Tuple.DELETE);
        if (match.getLeftParent() != null) {
            match.unlinkFromLeftParent();
            match.unlinkFromRightParent();
        }
    }

    private void enterIfNew(int known, int number, Fact fact) {
        if (number >= known) {
            facts++;
            enter(fact, number);
        }
    }

    /**
     * Straight to the network: the session's own insert keeps a map of objects that nobody asks, and makes for each fact a context that
     * only no-loop and agenda events would read (together a fifth of the time and 56 bytes a fact).
     */
    private void enter(Fact fact, int number) {
        ObjectTypeConf type =
                entry.getObjectTypeConfigurationRegistry().getOrCreateObjectTypeConf(entry.getEntryPoint(), fact);
        entry.getEntryPointNode().assertObject(new Handle(fact, number), context, type, session);
    }
}
