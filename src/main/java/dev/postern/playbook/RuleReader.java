package dev.postern.playbook;

import dev.postern.model.Effort;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Problem;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.DrlTree.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads one file into one rule, with every problem that shows from the file alone. */
final class RuleReader {
    private final SourceFile file;
    private final Optional<Phase> phase;
    private final Vocabulary vocabulary;
    private final Families families;
    private final FileProblems problems;
    private final List<KindUse> kinds = new ArrayList<>();

    private RuleReader(
            SourceFile file, Optional<Phase> phase, Vocabulary vocabulary, Families families, FileProblems problems) {
        this.file = file;
        this.phase = phase;
        this.vocabulary = vocabulary;
        this.families = families;
        this.problems = problems;
    }

    /**
     * What a file says.
     *
     * @param name as the rule is called, and where; also of a rule that is refused
     * @param kinds the controls and sensors it names
     * @param rule none where the file has a problem
     */
    record Read(Optional<DrlTree.Name> name, List<KindUse> kinds, Optional<PlaybookRule> rule) {}

    /** @param phase of the folder; none where the folder names none, which is a problem said elsewhere */
    static Read read(
            SourceFile file,
            Optional<Phase> phase,
            Vocabulary vocabulary,
            Families families,
            Collection<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        RuleReader reader = new RuleReader(file, phase, vocabulary, families, new FileProblems(file.name(), found));
        Read read = reader.read();
        problems.addAll(found);
        return found.isEmpty() ? read : new Read(read.name(), read.kinds(), Optional.empty());
    }

    private Read read() {
        Optional<DrlTree> tree = SourceText.of(file, problems).map(text -> DrlParser.parse(text, problems));
        tree.ifPresent(each -> HeaderCheck.check(each, phase, vocabulary, families, problems));
        Optional<DrlTree.Rule> rule = tree.flatMap(DrlTree::rule);
        rule.ifPresent(this::checkName);
        Optional<PlaybookRule> read = rule.flatMap(this::rule);
        return new Read(rule.map(DrlTree.Rule::name), kinds, read);
    }

    private void checkName(DrlTree.Rule rule) {
        String name = rule.name().text();
        if (!name.equals(file.ruleName())) {
            problems.add(
                    RuleProblem.RULE_NAME,
                    rule.name().line(),
                    "the rule %s stands in a file of another name (%s.drl)".formatted(Quote.of(name), file.ruleName()),
                    "Write: rule \"%s\", or rename the file.".formatted(file.ruleName()));
        } else if (!Lists.isKebab(name)) {
            problems.add(
                    RuleProblem.RULE_NAME,
                    rule.name().line(),
                    "%s is no name for a rule".formatted(Quote.of(name)),
                    "A name is words in lower case with hyphens between: call-open-endpoint.");
        }
    }

    private Optional<PlaybookRule> rule(DrlTree.Rule rule) {
        Scope scope = new Scope(problems, rule.complete());
        List<Premise> premises = PremiseReader.read(rule, vocabulary, problems, scope);
        Optional<Gain> gain = rule.gains().flatMap(gains -> GainReader.read(gains, phase, vocabulary, scope, problems));
        Metadata metadata = Metadata.of(rule, problems);
        TemplateReader templates = new TemplateReader(scope, problems);
        Optional<Template> because = metadata.value("because").map(templates::template);
        Optional<Template> assumes = metadata.value("assumes").map(templates::template);
        List<ControlTemplate> brokenBy = controls(metadata, "brokenBy", templates);
        List<ControlTemplate> detectedBy = controls(metadata, "detectedBy", templates);
        List<String> techniques = metadata.techniques();
        List<String> references = metadata.references();
        Effort effort = metadata.effort();
        boolean carries = metadata.carries();
        if (phase.isEmpty() || gain.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PlaybookRule(
                rule.name().text(),
                phase.get(),
                premises,
                gain.get(),
                metadata.text("title"),
                techniques,
                because.orElse(new Template(List.of())),
                assumes,
                brokenBy,
                detectedBy,
                effort,
                carries,
                references,
                rule.comment(),
                Origin.line(file.name(), rule.name().line())));
    }

    private List<ControlTemplate> controls(Metadata metadata, String key, TemplateReader templates) {
        Optional<Value> value = metadata.value(key);
        List<ControlTemplate> controls = value.map(templates::controls).orElse(List.of());
        for (ControlTemplate control : controls) {
            Origin at = Origin.line(file.name(), value.get().line());
            kinds.add(new KindUse(control.kind(), key.equals("detectedBy"), at));
        }
        return controls;
    }
}
