package dev.postern.testing;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.RuleLesson;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What can be wrong with the cases of rules, with what is expected of systems, and with the files in YAML round them: a stable code for each,
 * and why it is refused.
 */
public enum CaseProblem {
    // ---- files in YAML; said by those of dev.postern.source that read them
    DOCUMENT("What is no YAML says nothing, or something else than its author reads in it."),
    UNKNOWN_KEY("A key that nobody reads would be passed over, with all that it was meant to say."),
    MISSING_KEY("What is left out here has no meaning that could be assumed."),
    WRONG_SHAPE("A value in another shape can be taken for more than one thing."),
    EMPTY("A word that is blank names nothing."),
    UNKNOWN_VALUE("The words that may stand here are few, and another one would never come true."),
    DUPLICATE("What stands there twice could say two things, and one of them would be lost."),
    NOTATION("A fact that cannot be read, or is of no kind that there is, holds nowhere."),
    NEAR_MISS("A slip of the pen would lead to another kind of control, and nobody would be told."),

    // ---- cases of rules
    NO_CASES("A rule that nothing puts to the test says what its author hoped."),
    CASES_WITHOUT_RULE("Cases that belong to no rule are never run, and look as if they were."),
    NO_CASE_THAT_GAINS("A rule that never gains passes every case in which it stays silent."),
    NO_SILENT_CASE("A premise that no case misses could be dropped, and nobody would notice."),
    NO_SUCH_PREMISE("A case that misses a premise which the rule does not have shows of none that it is needed."),
    NEVER_GAINED("What the rule can never gain is a slip of the pen, of the case or of the rule: look which."),
    NEVER_BROKEN("A control that the rule does not name breaks none of its steps, however the case comes out."),
    NEVER_SEEN("A sensor that the rule does not name sees none of its steps, however the case comes out."),

    // ---- what is expected of systems
    NEVER_HOLDS("A verdict follows from its goals: one that contradicts them is wrong whatever comes of the system."),
    NEVER_ENDS("A chain leads to a goal: one that ends short of it tells of no attack, however its links come out."),
    NO_SUCH_GOAL("An answer to a question that nobody asks is never looked at: the system names its goals."),
    NO_SUCH_STEP("A change that ends what never came would pass for one that helps."),
    NO_SUCH_PHASE("A step is shown as the phase of a rule that gains it: under another one it is never found."),
    NO_SUCH_FACT(
            "Round what is nowhere every way leads: a slip of the pen would be told as a finding about the system."),
    NO_SUCH_CONTROL(
            "Round a control that no step needs every way leads: a slip of the pen would be told as a finding."),
    NO_SUCH_FINDING("A finding that the system does not have ranks nowhere."),
    NO_SUCH_RULE("A way by a rule that does not exist is never taken."),
    UNKNOWN_CONTROL("A control that no rule names changes nothing, and would pass for one that does not help.");

    private final String why;

    CaseProblem(String why) {
        this.why = why;
    }

    /** As in messages' codes and for {@code postern explain}: {@code no-such-step}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All codes that there is a lesson for, with why such a thing is refused. */
    public static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(problem -> reasons.put(problem.code(), problem.why));
        return Collections.unmodifiableMap(reasons);
    }

    /** Whether it is a code that other files in YAML are refused with as well: a model, answers. */
    public static boolean isOfAnyFile(String code) {
        return EnumSet.range(DOCUMENT, NEAR_MISS).stream()
                .anyMatch(problem -> problem.code().equals(code));
    }

    /** The lesson of a code; none where there is no such code. */
    public static Optional<RuleLesson> lesson(String code) {
        return Arrays.stream(values())
                .filter(problem -> problem.code().equals(code))
                .findFirst()
                .map(problem -> RuleLesson.read(CaseProblem.class, code, problem.why));
    }

    Problem at(Origin origin, String what, String remedy) {
        return new Problem(code(), origin, what, remedy);
    }
}
