package dev.postern.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A second evaluator that knows of no open questions agrees on every world that an undecided request may turn out to be: what is
 * decided is decided there, and a condition holds exactly where the request is allowed.
 */
class NaiveEvaluationTest {
    private static final int SAMPLES = Integer.getInteger("postern.samples", 1000);
    private static final int WORLDS = 12;
    /** Of fewer requests no share is asked. */
    private static final int ENOUGH = 200;

    @Test
    void agreesOnRandomRequests() {
        Map<String, Integer> decisions = new TreeMap<>();
        int decidedConditions = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            RandomRequests random = new RandomRequests(sample);
            Request request = random.request();
            Policies policies = random.policies();
            Decision decision = Decision.on(request, policies);
            int allowed = 0;
            for (int i = 0; i < WORLDS; i++) {
                World world = random.world(request);
                boolean naive = new NaiveEvaluation(request, policies, world).allowed();
                assertThat(world.allows(decision, request))
                        .as("sample %s%n%s%n%s%n%s%n%s", sample, request, policies, world, decision)
                        .isEqualTo(naive);
                allowed += naive ? 1 : 0;
            }
            decisions.merge(decision.getClass().getSimpleName(), 1, Integer::sum);
            decidedConditions += decision instanceof Decision.AllowedIf && allowed > 0 && allowed < WORLDS ? 1 : 0;
        }
        if (SAMPLES < ENOUGH) {
            return;
        }
        assertThat(decisions.keySet()).containsExactly("Allowed", "AllowedIf", "Denied");
        assertThat(decisions.values()).allMatch(many -> many * 20 > SAMPLES);
        assertThat(decidedConditions * 50)
                .as("conditions that some worlds meet")
                .isGreaterThan(SAMPLES);
    }
}
