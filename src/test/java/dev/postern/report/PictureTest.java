package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.PathStep;
import dev.postern.model.English;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final AttackPaths EXPOSED = ExposedSample.build();

    @Test
    void aWholePictureHasEveryStepAndEveryGain() {
        Picture picture = DerivationPicture.of(EXPOSED, ReportSettings.DEFAULT);
        assertThat(picture.nodes())
                .filteredOn(node -> node.kind() == Picture.Kind.STEP)
                .hasSize(16);
        assertThat(picture.nodes())
                .filteredOn(node -> node.kind() == Picture.Kind.GAINED)
                .hasSize(15);
        assertThat(picture.nodes())
                .filteredOn(node -> node.kind() == Picture.Kind.GOAL)
                .hasSize(1);
        assertThat(picture.nodes())
                .filteredOn(node -> node.kind() == Picture.Kind.START)
                .hasSize(1);
        assertThat(picture.leftOut()).isEmpty();
    }

    @Test
    void givenFactsAreDrawnWhereAsked() {
        Picture picture = DerivationPicture.of(EXPOSED, ReportSettings.DEFAULT.withGivenFacts(true));
        assertThat(picture.nodes())
                .filteredOn(node -> node.kind() == Picture.Kind.GIVEN)
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 32, 33, 300})
    void aPictureCutShortSaysWhatItLeavesOut(int mostNodes) {
        Picture picture = DerivationPicture.of(EXPOSED, ReportSettings.DEFAULT.withMostNodes(mostNodes));
        assertThat(picture.nodes()).hasSizeLessThanOrEqualTo(mostNodes);
        long steps = picture.nodes().stream()
                .filter(node -> node.kind() == Picture.Kind.STEP)
                .count();
        long facts = picture.nodes().size() - steps;
        assertThat(picture.leftOut())
                .isEqualTo(
                        mostNodes >= 33
                                ? ""
                                : "left out: " + English.count(17 - facts, "fact") + " and "
                                        + English.count(16 - steps, "step"));
        assertThat(MermaidPicture.write("so it is", picture)).contains(picture.leftOut());
        assertThat(DotPicture.write("so it is", picture)).contains(picture.leftOut());
        Set<String> ids = new HashSet<>();
        picture.nodes().forEach(node -> ids.add(node.id()));
        assertThat(picture.edges()).allMatch(edge -> ids.contains(edge.from()) && ids.contains(edge.to()));
    }

    @Test
    void aStepThatAControlInPlaceStopsIsBarred() {
        Picture picture = DerivationPicture.of(Samples.guarded(), ReportSettings.DEFAULT);
        assertThat(picture.nodes())
                .filteredOn(node -> node.kind() == Picture.Kind.BARRED)
                .singleElement()
                .extracting(Picture.Node::lines)
                .isEqualTo(List.of(
                        "Have the server send requests to wherever one likes",
                        "forge-guarded",
                        "stopped by waf on shop:443"));
    }

    @Test
    void aPathShowsWhatBreaksSeesAndCarriesEachStep() {
        AttackPath path = MixedSample.build().goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .filter(each -> each.steps().stream()
                        .anyMatch(
                                step -> step.brokenBy().stream().anyMatch(stop -> stop.state() != PathStep.State.NONE)))
                .findFirst()
                .orElseThrow();
        Picture picture = PathPicture.of(path, Set.of(), ReportSettings.DEFAULT.withAllSteps(true));
        Set<String> drawn = picture.nodes().stream()
                .filter(node -> node.kind() == Picture.Kind.CONTROL)
                .map(node -> String.join(" ", node.lines()))
                .collect(Collectors.toSet());
        assertThat(drawn)
                .isEqualTo(path.steps().stream()
                        .flatMap(step -> step.brokenBy().stream())
                        .filter(stop -> stop.state() != PathStep.State.NONE)
                        .map(stop -> stop.control() + " " + stop.state().word())
                        .collect(Collectors.toSet()));
        assertThat(picture.nodes().stream().filter(node -> node.kind() == Picture.Kind.MISSING))
                .hasSameSizeAs(path.steps().stream()
                        .filter(step -> step.brokenBy().stream().anyMatch(stop -> stop.state() == PathStep.State.NONE))
                        .toList());
        String assumed = picture.nodes().stream()
                .filter(node -> node.kind() == Picture.Kind.ASSUMPTION)
                .map(node -> node.lines().get(1))
                .collect(Collectors.joining("\n"));
        assertThat(path.steps().stream()
                        .flatMap(step -> step.premises().stream())
                        .flatMap(premise -> premise.assumes().stream())
                        .toList())
                .isNotEmpty()
                .allSatisfy(open -> assertThat(assumed).contains(open.text()));
        assertThat(picture.edges())
                .filteredOn(edge -> picture.notes().contains(edge.from()))
                .allMatch(edge -> edge.to().startsWith("s"))
                .extracting(Picture.Edge::from)
                .containsAll(picture.notes());
    }

    @Test
    void onlyTheLooksInUseAreDefined() {
        Picture picture = DerivationPicture.of(EXPOSED, ReportSettings.DEFAULT);
        assertThat(MermaidPicture.write("so it is", picture).lines().filter(line -> line.contains("classDef")))
                .extracting(line -> line.strip().split(" ")[1])
                .containsExactly("start", "gained", "goal", "step");
    }

    @Test
    void placesAreWhereThePathGoesThrough() {
        Places places = new Places(EXPOSED.outcome().system());
        assertThat(places.of(Story.of(EXPOSED.goals().get(0).paths().get(0), false)))
                .containsExactly(
                        "internet", "reporting-api", "billing-worker", "parameters", "exports", "customer-exports");
    }
}
