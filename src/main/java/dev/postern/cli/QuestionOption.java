package dev.postern.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What can be said with a question.
 *
 * @param name without its dashes
 * @param description as {@code --help} has it, in one line
 * @param repeatable whether each further value adds to those before it
 */
public record QuestionOption(String name, String description, Kind kind, boolean repeatable) {
    /** What its value is. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    private static final int DASHES = 2;

    static QuestionOption of(OptionSpec option) {
        String description = String.join(" ", option.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString(true)))
                .replace("%n", " ");
        return new QuestionOption(
                option.longestName().substring(DASHES),
                Ansi.OFF.string(description),
                kind(option),
                option.isMultiValue());
    }

    private static Kind kind(OptionSpec option) {
        Class<?> type = option.isMultiValue() && option.auxiliaryTypes().length > 0
                ? option.auxiliaryTypes()[0]
                : option.type();
        if (type == boolean.class || type == Boolean.class) {
            return Kind.FLAG;
        }
        boolean isNumber = type.isPrimitive() || Number.class.isAssignableFrom(type);
        return isNumber ? Kind.NUMBER : Kind.TEXT;
    }
}
