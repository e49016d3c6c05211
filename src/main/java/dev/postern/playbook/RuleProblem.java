package dev.postern.playbook;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.util.Locale;

/** What can be wrong with a playbook: a stable code for each, and why it is refused. */
enum RuleProblem {
    // ---- files and folders
    MISSING_FOLDER("A playbook is a folder that is there and can be read."),
    NO_RULES("A playbook without a rule gains nothing, and would call every system clean."),
    /** Said by {@link dev.postern.source.PlaybookFile}. */
    VOCABULARY_VERSION(
            "A rule means what its facts mean: one written against another vocabulary may be read, and mean something else."),
    UNKNOWN_PHASE("The folder says what a step is: its phase."),
    UNREADABLE_FILE("A rule that cannot be read cannot be reviewed."),
    TOO_LARGE("One rule is a page. Whatever is larger is something else."),
    NOT_TEXT("A rule is text in UTF-8."),
    HIDDEN_CHARACTER("A character that does not show makes a reviewer read another rule than the program does."),

    // ---- the language
    SYNTAX("The rule language is small, and our own reader accepts nothing beside it."),
    NOT_IN_LANGUAGE(
            "Rules are positive Horn clauses without code: so every run ends, firing order changes nothing, and a rule file can do no harm."),
    TEXT_NOT_CLOSED("A text ends on the line on which it begins."),
    ESCAPE("In a text a backslash begins one of a few escapes."),
    METADATA_VALUE(
            "Metadata is one text or one number: lists and maps are dropped or refused by one or other compiler of rules."),

    // ---- names and places
    PACKAGE("Package and folder say the same thing: the phase."),
    IMPORT("Rules speak of facts, and import nothing else."),
    GLOBAL("The attacker is the one thing that a rule may turn to."),
    RULE_NAME("A rule is called as its file is, so that a name in a report finds the file."),
    DUPLICATE_RULE("The name is the rule's id in reports, paths and acceptances."),

    // ---- premises
    UNKNOWN_TYPE("A pattern over a fact that does not exist never matches, in silence."),
    UNKNOWN_COMPONENT("A component that does not exist cannot be compared."),
    UNKNOWN_WORD("A component of a closed set never equals another word."),
    NEVER_EQUAL("Two components of different closed sets are never equal."),
    PREMISE_UNBOUND("Every premise has a name, by which a reader finds it in the explanation."),
    BOUND_TWICE("A name stands for one premise."),
    UNKNOWN_BINDING("A name that no premise has stands for nothing."),
    LATER_BINDING("A constraint refers to what stands above it; premises are matched in that order."),
    NOT_JOINED(
            "A premise that nothing joins to those before it is matched with each of their matches: where that was measured, it took 21 times as long and 15 times the memory."),
    PATTERN("A regular expression is bounded, so that it cannot hang."),

    // ---- gain
    GAIN_ARGUMENTS("A fact is made of all its components, in their order."),
    GAIN_TYPE("Rules gain positions of the attacker; what the system is, the model says."),
    GAIN_PHASE("What a rule gains limits what phase it can be."),

    // ---- metadata
    UNKNOWN_METADATA("A misspelt key would be read by nobody."),
    REPEATED_METADATA("One key, one value."),
    MISSING_METADATA("Every step explains itself: title, technique, reason, effort, sources."),
    PLACEHOLDER("A place in a text is filled with a component of a premise."),
    CONTROL("A control is a kind, and the thing or the pair of things it sits on."),
    TECHNIQUE("Techniques are ids of ATT&CK, present in the edition that Postern carries."),
    EFFORT("Effort is one of three levels."),
    REFERENCE("A source can be looked up."),

    // ---- across files
    KIND_NEAR_MISS(
            "Two spellings are two controls: where a model puts one of them in place, the steps of rules that name the other go on as before."),
    KIND_NOT_DESCRIBED("Who writes a model finds the kinds of control in controls.yaml."),
    KIND_CONFUSED("A control breaks a step, a sensor sees it: a kind is the one or the other."),
    DUPLICATE_ROW("A row of the catalogue is said once.");

    private final String why;

    RuleProblem(String why) {
        this.why = why;
    }

    /** As in messages' codes and for {@code postern explain}: {@code unknown-component}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why this is refused, in a sentence. */
    public String why() {
        return why;
    }

    Problem at(Origin origin, String what, String remedy) {
        return new Problem(code(), origin, what, remedy);
    }
}
