package dev.postern.simulation;

import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.RefusedException;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A simulation kept open over a system that changes. Facts that are added go into the session, which goes on from where it was; of those
 * that are taken away what rests on them is found in the derivation. What it tells is what a fresh run over the system as it is now would
 * tell. To be closed; not for several threads at a time.
 */
public final class LiveSimulation implements AutoCloseable {
    private final Playbook playbook;
    private final Network network;
    private final Limits limits;
    private final Map<Fact, List<Support>> added = new LinkedHashMap<>();
    private final Set<Fact> gone = new HashSet<>();
    private SystemModel system;
    private OpenSession session;

    LiveSimulation(Playbook playbook, SystemModel system, Limits limits) {
        this.playbook = playbook;
        this.network = Network.stayingOpen(playbook.rules());
        this.limits = limits;
        this.system = system;
        beginAfresh();
    }

    /**
     * The system gives these facts as well, on this ground.
     *
     * @throws RefusedException as {@link Simulation#run}
     */
    public void add(Collection<? extends Fact> facts, Support support) {
        List<Fact> further = facts.stream()
                .filter(fact -> !isSaid(fact))
                .distinct()
                .map(Fact.class::cast)
                .toList();
        facts.forEach(
                fact -> added.computeIfAbsent(fact, none -> new ArrayList<>()).add(support));
        settle(further);
    }

    /**
     * The system gives these facts no more, on whatever ground it did.
     *
     * @throws IllegalArgumentException where it does not give one of them; then nothing is changed
     * @throws RefusedException as {@link Simulation#run}
     */
    public void retract(Collection<? extends Fact> facts) {
        facts.stream().filter(fact -> !isSaid(fact)).findFirst().ifPresent(fact -> {
            throw new IllegalArgumentException("the system does not say " + FactNotation.write(fact));
        });
        facts.forEach(added::remove);
        facts.stream().filter(system.facts()::containsKey).forEach(gone::add);
        settle(List.copyOf(facts));
    }

    /**
     * The system is this one from now on: its facts, its starts and all that is said besides.
     *
     * @throws RefusedException as {@link Simulation#run}
     */
    public void become(SystemModel changed) {
        SystemModel before = system();
        system = changed;
        Set<Fact> different = new LinkedHashSet<>();
        different.addAll(onlyIn(before.facts(), changed.facts()));
        different.addAll(onlyIn(changed.facts(), before.facts()));
        different.addAll(onlyIn(before.starts(), changed.starts()));
        different.addAll(onlyIn(changed.starts(), before.starts()));
        settle(List.copyOf(different));
    }

    private static List<Fact> onlyIn(Map<Fact, ?> some, Map<Fact, ?> others) {
        return some.keySet().stream().filter(fact -> !others.containsKey(fact)).toList();
    }

    /** The system as it is now. */
    public SystemModel system() {
        if (!added.isEmpty() || !gone.isEmpty()) {
            SystemModel.Builder changed = system.toBuilder().withoutFacts(gone);
            added.forEach((fact, supports) -> supports.forEach(support -> changed.fact(fact, support)));
            system = changed.build();
            added.clear();
            gone.clear();
        }
        return system;
    }

    /**
     * What a run over the system as it is now tells; it stays as it is, whatever is changed afterwards.
     *
     * @throws RefusedException as {@link Simulation#run}
     */
    public Outcome outcome() {
        if (session == null) {
            beginAfresh();
        }
        return new Outcome(system(), playbook, session.derivation(), session.ending());
    }

    /** How many facts lie in the session, those that hold no more among them. */
    int weight() {
        return session.weight();
    }

    /** A session that was cut off, or fails, is no ground to go on from. */
    private void settle(List<Fact> changed) {
        if (session == null || session.isTooHeavy() || !session.ending().isSaturated()) {
            beginAfresh();
            return;
        }
        settleInSession(changed);
        if (!session.ending().isSaturated()) {
            beginAfresh();
        }
    }

    private void beginAfresh() {
        close();
        session = new OpenSession(network, playbook.rules(), playbook.events(), limits);
        settleInSession(Stream.of(playbook.catalogue(), system().facts(), system().starts())
                .flatMap(facts -> facts.keySet().stream())
                .distinct()
                .toList());
    }

    private void settleInSession(List<Fact> changed) {
        try {
            session.settle(changed, this::isGiven, fact -> system.starts().containsKey(fact), limits);
        } catch (RefusedException e) {
            close();
            throw e;
        }
    }

    private boolean isGiven(Fact fact) {
        return isSaid(fact) || playbook.catalogue().containsKey(fact);
    }

    private boolean isSaid(Fact fact) {
        return added.containsKey(fact) || (system.facts().containsKey(fact) && !gone.contains(fact));
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
