package dev.postern.playbook;

import dev.postern.model.ControlKinds;
import dev.postern.model.Nearest;
import dev.postern.model.Problem;
import dev.postern.source.ControlsFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks the kinds of control and sensor that the rules of a whole playbook name, against each other and what is said of them. */
final class KindCheck {
    private static final int SHORT = 5;

    private final ControlKinds described;
    private final Collection<Problem> problems;
    private final SortedMap<String, Integer> controls;
    private final SortedMap<String, Integer> sensors;
    private ControlKinds shipped;

    /** @param uses by all rules of the playbook, shipped ones too */
    KindCheck(List<KindUse> uses, ControlKinds described, Collection<Problem> problems) {
        this.described = described;
        this.problems = problems;
        this.controls = count(uses, false);
        this.sensors = count(uses, true);
    }

    private static SortedMap<String, Integer> count(List<KindUse> uses, boolean sensor) {
        SortedMap<String, Integer> count = new TreeMap<>();
        uses.stream().filter(use -> use.sensor() == sensor).forEach(use -> count.merge(use.kind(), 1, Integer::sum));
        return count;
    }

    /** Where no file describes any kind, as of a few rules that are tried by themselves, none needs to be described. */
    void check(List<KindUse> uses) {
        boolean toBeDescribed =
                !described.controls().isEmpty() || !described.sensors().isEmpty();
        for (KindUse use : uses) {
            Set<String> own = (use.sensor() ? described.sensors() : described.controls()).keySet();
            if (!own.contains(use.kind())) {
                checkUndescribed(use, own, toBeDescribed);
            }
        }
    }

    private void checkUndescribed(KindUse use, Set<String> own, boolean toBeDescribed) {
        Set<String> other = (use.sensor() ? described.controls() : described.sensors()).keySet();
        String word = use.sensor() ? "sensor" : "control";
        Optional<String> synonym = synonym(use);
        Optional<String> near = near(use, own);
        boolean bothUsed = use.sensor() && controls.containsKey(use.kind());
        if (other.contains(use.kind()) || bothUsed) {
            add(
                    RuleProblem.KIND_CONFUSED,
                    use,
                    "%s is a %s, and stands where a %s is named"
                            .formatted(Quote.of(use.kind()), use.sensor() ? "control" : "sensor", word),
                    "Controls stand in @brokenBy, sensors in @detectedBy.");
        } else if (synonym.isPresent()) {
            add(
                    RuleProblem.KIND_NEAR_MISS,
                    use,
                    "the %s %s is another word for %s".formatted(word, Quote.of(use.kind()), Quote.of(synonym.get())),
                    "Write %s: one word for one thing.".formatted(Quote.of(synonym.get())));
        } else if (near.isPresent()) {
            add(
                    RuleProblem.KIND_NEAR_MISS,
                    use,
                    "the %s %s is nearly %s".formatted(word, Quote.of(use.kind()), Quote.of(near.get())),
                    "Maybe %s? If they are two, describe both in controls.yaml.".formatted(Quote.of(near.get())));
        } else if (toBeDescribed && !isShipped(use)) {
            add(
                    RuleProblem.KIND_NOT_DESCRIBED,
                    use,
                    "controls.yaml does not describe the %s %s".formatted(word, Quote.of(use.kind())),
                    ("Describe it there: what it sits on, what it means. " + Nearest.maybe(use.kind(), own)).strip());
        }
    }

    /** What the program itself describes nobody else need, also where the shipped rules are left out. */
    private boolean isShipped(KindUse use) {
        if (shipped == null) {
            SourceFile file = PlaybookFiles.shippedKinds();
            shipped = ControlsFile.read(file.name(), file.bytes());
        }
        return (use.sensor() ? shipped.sensors() : shipped.controls()).containsKey(use.kind());
    }

    private void add(RuleProblem kind, KindUse use, String what, String remedy) {
        problems.add(kind.at(use.at(), what, remedy));
    }

    private Optional<String> synonym(KindUse use) {
        return use.sensor() ? described.sensorCalled(use.kind()) : described.controlCalled(use.kind());
    }

    /** A kind that is described, or that more rules name, a slip or two away. */
    private Optional<String> near(KindUse use, Set<String> own) {
        SortedMap<String, Integer> named = use.sensor() ? sensors : controls;
        String kind = use.kind();
        List<String> candidates = new ArrayList<>(own);
        named.keySet().stream()
                .filter(other -> !own.contains(other) && prevails(other, use, named))
                .forEach(candidates::add);
        int slips = kind.length() > SHORT ? 2 : 1;
        return candidates.stream()
                .filter(other -> Math.abs(other.length() - kind.length()) <= slips)
                .collect(Collectors.toMap(
                        other -> other, other -> Nearest.distance(kind, other), (a, b) -> a, TreeMap::new))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() <= slips)
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** What the program describes is right, else what more rules name, else what comes first. */
    private boolean prevails(String other, KindUse use, SortedMap<String, Integer> named) {
        boolean shipped = isShipped(use);
        if (shipped != isShipped(new KindUse(other, use.sensor(), use.at()))) {
            return !shipped;
        }
        int order = named.get(other).compareTo(named.get(use.kind()));
        return order > 0 || (order == 0 && other.compareTo(use.kind()) < 0);
    }
}
