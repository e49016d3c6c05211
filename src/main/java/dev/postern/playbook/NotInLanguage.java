package dev.postern.playbook;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What other rule languages have and this one has not, and what this one has instead. */
final class NotInLanguage {
    private static final String PREMISES =
            "A premise is $name : Type( component == \"word\" ), and all premises hold together.";
    private static final String CONTROLS =
            "What would stop the step stands in @brokenBy; what is absent, the reader of a model says as a fact.";
    private static final String COUNTING = "Rules count and gather nothing: a rule fires for each match.";
    private static final String WAYS = "Write a rule for each way, or component in ( \"a\", \"b\" ).";
    private static final String ATTRIBUTES =
            "Rules have metadata (@title, @technique, …) and no attributes: the order of firing changes nothing.";
    private static final String ONE_RULE = "A file holds a package line, imports, the global and one rule.";
    private static final String OPERATORS = "Constraints compare with ==, !=, in and matches.";
    private static final String GAIN =
            "The right side is one line: attacker.gains( new Type( $name.component(), \"word\" ) );";
    private static final Map<String, String> INSTEAD = new HashMap<>();

    static {
        say("A text stands in double quotes.", "'");
        say(CONTROLS, "not", "forall", "!");
        say(PREMISES, "exists", "from", "entry-point", "over", "window", "eval", "and", "&&");
        say(COUNTING, "accumulate", "acc", "collect", "groupby");
        say(WAYS, "or", "||");
        say(ATTRIBUTES, "salience", "no-loop", "lock-on-active", "agenda-group", "ruleflow-group", "activation-group");
        say(ATTRIBUTES, "auto-focus", "date-effective", "date-expires", "enabled", "duration", "timer", "calendars");
        say(ATTRIBUTES, "dialect", "extends", "attributes", "refract", "direct");
        say(ONE_RULE, "function", "declare", "query", "unit", "template", "import static", "import function");
        say(OPERATORS, "<", ">", "<=", ">=", "contains", "memberOf", "excludes", "soundslike", "str", "=", "~");
        say(OPERATORS, "not in", "not matches", "not contains", "not memberOf");
        say(GAIN, "insert", "insertLogical", "update", "modify", "delete", "retract", "drools", "kcontext", "channels");
        say(GAIN, "if", "do", "break", "for", "while", "var", "return", "try", "throw", "synchronized");
    }

    private NotInLanguage() {}

    private static void say(String instead, String... words) {
        for (String word : words) {
            INSTEAD.put(word, instead);
        }
    }

    /** What to write instead, where the word is one that somebody might expect. */
    static Optional<String> instead(String word) {
        return Optional.ofNullable(INSTEAD.get(word));
    }
}
