package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Phase;
import dev.postern.playbook.PlaybookRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final Fact START = new SendsFrom("internet");
    private static final List<PlaybookRule> RULES = List.of(
            SampleRules.make("story-a", Phase.PIVOT, "A", "T1018", Effort.LOW, true),
            SampleRules.make("story-b", Phase.PIVOT, "B", "T1018", Effort.LOW, true),
            SampleRules.make("story-c", Phase.PIVOT, "C", "T1018", Effort.MEDIUM, false),
            SampleRules.make("story-d", Phase.IMPACT, "D", "T1018", Effort.LOW, false));

    @Test
    void tellsTheWorkedExampleInTenSteps() {
        Story story = worked(false);
        assertThat(story.length()).isEqualTo("10 steps (6 folded)");
        Scene first = story.scenes().get(0);
        assertThat(first.rule()).isEqualTo(SampleRules.FORGE);
        assertThat(first.folded()).extracting(PathStep::number).containsExactly(1, 2);
        assertThat(first.given()).hasSize(5);
        assertThat(first.stops()).hasSize(5);
        assertThat(story.scenes().get(3).earlier())
                .extracting(Scene.Earlier::scene)
                .containsExactly(1, 2, 3);
        assertThat(story.scenes().get(6).steps()).hasSize(2);
    }

    @Test
    void unfoldedItHasThePathsOwnNumbers() {
        Story story = worked(true);
        assertThat(story.length()).isEqualTo("16 steps");
        assertThat(story.scenes())
                .allSatisfy(scene -> assertThat(scene.steps())
                        .singleElement()
                        .extracting(PathStep::number)
                        .isEqualTo(scene.number()));
    }

    private static Story worked(boolean allSteps) {
        return Story.of(ExposedSample.build().goals().get(0).paths().get(0), allSteps);
    }

    @Test
    void namesTheSceneThatDisablesAControl() {
        AttackPath path = MixedSample.build().goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .filter(one -> one.id().equals("aaaa0001"))
                .findFirst()
                .orElseThrow();
        assertThat(Story.of(path, false).scenes().get(1).inPlace())
                .extracting(Stories::howPassed)
                .containsExactly("was disabled in step 1", "can be got round");
    }

    @Property(tries = 1000)
    void foldingLosesNothingAndNeverRefersForward(@ForAll long seed, @ForAll boolean allSteps) {
        AttackPath path = randomPath(new Random(seed));
        List<Scene> scenes = Story.of(path, allSteps).scenes();
        assertThat(scenes.stream().flatMap(scene -> Stream.concat(scene.steps().stream(), scene.folded().stream())))
                .containsExactlyInAnyOrderElementsOf(path.steps());
        Set<Object> controls = new LinkedHashSet<>();
        Set<Object> given = new LinkedHashSet<>();
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            assertThat(scene.number()).isEqualTo(i + 1);
            assertThat(scene.earlier()).allSatisfy(earlier -> {
                assertThat(earlier.scene()).isLessThan(scene.number());
                assertThat(scenes.get(earlier.scene() - 1).gains()).contains(earlier.fact());
            });
            assertThat(scene.steps()).extracting(PathStep::rule).containsOnly(scene.rule());
            scene.stops().forEach(stop -> controls.add(stop.control()));
            scene.given().forEach(one -> given.add(one.fact()));
        }
        assertThat(controls).isEqualTo(new LinkedHashSet<>(all(path, controls)));
        assertThat(given).contains(START);
        assertThat(scenes.get(scenes.size() - 1).number()).isEqualTo(scenes.size());
    }

    private static List<Object> all(AttackPath path, Set<Object> order) {
        List<Object> controls = new ArrayList<>(order);
        path.steps()
                .forEach(step -> step.brokenBy().forEach(breaking -> {
                    if (!controls.contains(breaking.control())) {
                        controls.add(breaking.control());
                    }
                }));
        return controls;
    }

    /** Each step rests on one to three earlier gains, and on the start where there is none. */
    private static AttackPath randomPath(Random random) {
        Sample sample = new Sample("random", "random.yaml").start(1, START);
        SamplePath path = sample.path("random", new Has("goal"), START);
        List<Fact> gained = new ArrayList<>(List.of(START));
        int steps = 1 + random.nextInt(14);
        for (int i = 1; i <= steps; i++) {
            Set<Fact> premises = new LinkedHashSet<>();
            for (int p = 0; p <= random.nextInt(3); p++) {
                premises.add(gained.get(random.nextInt(gained.size())));
            }
            if (i == 1) {
                premises.add(START);
            }
            Fact gain = new Has(i == steps ? "goal" : "item-" + i);
            path.step(RULES.get(random.nextInt(RULES.size())), "because", gain, premises.toArray(Fact[]::new))
                    .stoppedBy("control on thing-" + random.nextInt(20));
            gained.add(gain);
        }
        return path.build();
    }
}
