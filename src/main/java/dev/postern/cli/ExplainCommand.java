package dev.postern.cli;

import dev.postern.model.ControlKinds;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.RuleLesson;
import dev.postern.report.KindsPage;
import dev.postern.report.LessonPage;
import dev.postern.report.RulePage;
import dev.postern.report.RulesPage;
import dev.postern.testing.CaseProblem;
import dev.postern.testing.Fixture;
import dev.postern.testing.RuleAtWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = {
            "Show a rule: what the attacker does, what it needs, what breaks it, where that comes from, its cases, what it misses",
            "knowingly, and which of the fixtures take a step of it, where there is a folder of that name;",
            "or what a code of postern lint means, with a line that is refused and one that is right;",
            "or a kind of control or sensor, and which rules name it;",
            "or, as \"rules\", \"controls\" or \"codes\", which rules there are, which kinds of control and sensor they name, and what lint and test may say;",
            "or, as \"vocabulary\", every fact and key of a model and what silence about it means; as \"threagile\", \"aws\" or \"terraform\",",
            "how a Threagile model or the authorization details of an AWS account are understood; as \"aws-paths\", which published ways",
            "to more in AWS accounts are found, and by which rules."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  postern explain steal-workload-credentials",
            "  postern explain unknown-component",
            "  postern explain codes",
            "  postern explain rules",
            "  postern explain controls",
            "  postern explain imdsv2-required",
            "  postern explain vocabulary",
            "  postern explain our-rule --playbook our-rules"
        })
final class ExplainCommand implements Runnable {
    private static final String RULES = "rules";
    private static final String CONTROLS = "controls";
    private static final String CODES = "codes";

    @Parameters(
            paramLabel = "RULE|KIND|CODE|WORD",
            description =
                    "The id of a rule, a kind of control or sensor, a code of postern lint or test, or one of rules, controls, codes, vocabulary, threagile, aws, aws-paths and terraform.")
    private String id;

    @Mixin
    private PlaybookOptions playbook;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Optional<RuleLesson> lesson = RuleLesson.of(id).or(() -> CaseProblem.lesson(id));
        if (lesson.isPresent()) {
            spec.commandLine().getOut().print(LessonPage.of(lesson.get()));
            return;
        }
        if (id.equals(CODES)) {
            spec.commandLine().getOut().print(LessonPage.of(RuleLesson.reasons(), CaseProblem.reasons()));
            return;
        }
        Optional<String> page = Pages.find(id);
        if (page.isPresent()) {
            spec.commandLine().getOut().print(page.get());
            return;
        }
        Playbook rules = playbook.read();
        if (id.equals(RULES)) {
            spec.commandLine().getOut().print(RulesPage.of(rules));
            return;
        }
        if (id.equals(CONTROLS)) {
            spec.commandLine().getOut().print(KindsPage.of(rules.kinds()));
            return;
        }
        Optional<PlaybookRule> named = rules.rule(id);
        Optional<String> kind = named.isPresent() ? Optional.empty() : kind(rules.kinds());
        if (kind.isPresent()) {
            spec.commandLine().getOut().print(KindsPage.of(kind.get(), rules));
            return;
        }
        PlaybookRule rule = named.orElseThrow(
                () -> new RefusedException(
                        new Problem(
                                "unknown-rule",
                                Origin.option("explain"),
                                "there is no rule, kind of control or sensor, nor code of lint or test \"%s\""
                                        .formatted(id),
                                Nearest.maybe(
                                        id,
                                        known(rules),
                                        "postern explain rules lists the rules, postern explain controls the kinds of control and sensor, postern explain codes the codes."))));
        spec.commandLine()
                .getOut()
                .print(RulePage.of(rule, rules, RuleAtWork.of(rule, rules, playbook.folders(), Fixture.usual())));
    }

    /** The kind that is called so, or for which that is another word. */
    private Optional<String> kind(ControlKinds kinds) {
        return kinds.controls().containsKey(id) || kinds.sensors().containsKey(id)
                ? Optional.of(id)
                : kinds.controlCalled(id).or(() -> kinds.sensorCalled(id));
    }

    private static List<String> known(Playbook playbook) {
        List<String> known =
                new ArrayList<>(playbook.rules().stream().map(PlaybookRule::id).toList());
        known.addAll(playbook.kinds().controls().keySet());
        known.addAll(playbook.kinds().sensors().keySet());
        known.addAll(RuleLesson.reasons().keySet());
        known.addAll(CaseProblem.reasons().keySet());
        known.addAll(List.of(RULES, CONTROLS, CODES));
        known.addAll(Pages.words());
        return known;
    }
}
