package dev.postern.iam;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The condition operators, named as policies name them; {@link #negated} ones hold where none of the values matches. */
public enum Operator {
    STRING_EQUALS("StringEquals", "is"),
    STRING_NOT_EQUALS("StringNotEquals", "is not"),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", "is, in capitals or not,"),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", "is not, in capitals or not,"),
    STRING_LIKE("StringLike", "is like"),
    STRING_NOT_LIKE("StringNotLike", "is not like"),
    NUMERIC_EQUALS("NumericEquals", "is"),
    NUMERIC_NOT_EQUALS("NumericNotEquals", "is not"),
    NUMERIC_LESS_THAN("NumericLessThan", "is less than"),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", "is at most"),
    NUMERIC_GREATER_THAN("NumericGreaterThan", "is more than"),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", "is at least"),
    DATE_EQUALS("DateEquals", "is"),
    DATE_NOT_EQUALS("DateNotEquals", "is not"),
    DATE_LESS_THAN("DateLessThan", "is before"),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", "is no later than"),
    DATE_GREATER_THAN("DateGreaterThan", "is after"),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", "is no earlier than"),
    BOOL("Bool", "is"),
    BINARY_EQUALS("BinaryEquals", "is"),
    IP_ADDRESS("IpAddress", "is in"),
    NOT_IP_ADDRESS("NotIpAddress", "is not in"),
    ARN_EQUALS("ArnEquals", "is like"),
    ARN_LIKE("ArnLike", "is like"),
    ARN_NOT_EQUALS("ArnNotEquals", "is not like"),
    ARN_NOT_LIKE("ArnNotLike", "is not like"),
    NULL("Null", "is absent:");

    private static final Map<String, Operator> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(
                    operator -> operator.word.toLowerCase(Locale.ROOT), Function.identity()));

    private final String word;
    private final String words;

    Operator(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** The operator of that name, in capitals or not. */
    public static Optional<Operator> named(String word) {
        return Optional.ofNullable(BY_NAME.get(word.toLowerCase(Locale.ROOT)));
    }

    /** As policies write it. */
    public String word() {
        return word;
    }

    /** Between a key and its values in a sentence. */
    String words() {
        return words;
    }

    public boolean negated() {
        return word.contains("Not");
    }
}
