package dev.postern.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Derivation;
import dev.postern.model.Attacker;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.source.CasesFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/** The rule files are DRL: Drools' own compiler takes them as they stand, and they mean the same to it as to our reader. */
class DrlTest {
    private static Playbook shipped;
    private static KieBase compiled;

    @BeforeAll
    static void compile() {
        shipped = Playbook.shipped();
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        for (PlaybookRule rule : shipped.rules()) {
            String file = "rules/%s/%s.drl".formatted(rule.phase().word(), rule.id());
            builder.add(ResourceFactory.newFileResource(file), ResourceType.DRL);
        }
        assertThat(builder.getErrors()).isEmpty();
        compiled = builder.newKieBase();
    }

    @Test
    void everyCaseRunsAlikeWithAllRules() {
        for (PlaybookRule rule : shipped.rules()) {
            CasesFile.read(cases(rule), Vocabulary.SHIPPED).forEach(one -> alike(one.given()));
        }
    }

    @Tag("long")
    @Test
    void randomSystemsRunAlike() {
        int steps = 0;
        for (int seed = 0; seed < 400; seed++) {
            steps += alike(new RandomWorlds(seed).facts(40));
        }
        assertThat(steps).as("so that silence is not taken for agreement").isGreaterThan(1_000);
    }

    private static int alike(Collection<? extends Fact> given) {
        SystemModel system =
                SystemModel.named("given").facts(given, Origin.line("given", 1)).build();
        Derivation ours = Simulation.of(shipped).run(system, Limits.DEFAULT).derivation();
        Set<ReferenceEvaluator.Step> theirs = firings(given);
        assertThat(EngineAgreementTest.steps(ours)).isEqualTo(theirs);
        return theirs.size();
    }

    private static Set<ReferenceEvaluator.Step> firings(Collection<? extends Fact> given) {
        Set<Fact> known = new HashSet<>();
        Set<ReferenceEvaluator.Step> firings = new HashSet<>();
        KieSession session = compiled.newKieSession();
        Fact[] gained = new Fact[1];
        Attacker attacker = fact -> {
            gained[0] = fact;
            if (known.add(fact)) {
                session.insert(fact);
            }
        };
        session.setGlobal("attacker", attacker);
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
                PlaybookRule rule =
                        shipped.rule(event.getMatch().getRule().getName()).orElseThrow();
                List<Fact> premises = IntStream.range(0, rule.premises().size())
                        .mapToObj(i -> (Fact) event.getMatch()
                                .getDeclarationValue(
                                        "$" + rule.premises().get(i).binding()))
                        .toList();
                firings.add(new ReferenceEvaluator.Step(rule.id(), premises, gained[0]));
            }
        });
        shipped.catalogue().keySet().forEach(row -> insert(session, known, row));
        given.forEach(fact -> insert(session, known, fact));
        session.fireAllRules();
        session.dispose();
        return firings;
    }

    private static void insert(KieSession session, Set<Fact> known, Fact fact) {
        if (known.add(fact)) {
            session.insert(fact);
        }
    }

    private static Path cases(PlaybookRule rule) {
        return Path.of(rule.origin().file().replace(".drl", ".cases.yaml"));
    }
}
