package dev.postern.iam;

import dev.postern.iam.Condition.Comparison;
import dev.postern.iam.Condition.Quantifier;
import dev.postern.iam.Context.Known;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether a statement speaks of a request in a world in which everything is known: by texts and regular expressions, nothing prepared. */
final class NaiveStatements {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]*)(?:, *'([^']*)')?\\}");
    /** Stands for a character that a policy escaped, so that no wildcard is seen in it. */
    private static final Map<String, String> ESCAPED = Map.of("*", "\u0001", "?", "\u0002", "$", "$");

    private final World world;
    private final Request request;

    NaiveStatements(World world, Request request) {
        this.world = world;
        this.request = request;
    }

    boolean speaks(Statement statement) {
        return statement.actions().patterns().stream().anyMatch(pattern -> like(pattern.toString(), request.action()))
                        != statement.actions().except()
                && statement.resources().map(this::names).orElse(true)
                && statement.conditions().stream()
                        .allMatch(condition -> condition instanceof Comparison comparison
                                ? holds(comparison)
                                : world.toss(((Condition.Unread) condition).text() + statement.origin()));
    }

    boolean names(Resources resources) {
        boolean named = resources.patterns().stream()
                .flatMap(pattern -> filled(pattern).stream())
                .anyMatch(pattern -> arnLike(pattern, request.resource()));
        return named != resources.except();
    }

    /** Wildcards inside one of the first five parts stay there; one that ends its part may go on, so it is tried at every length. */
    static boolean arnLike(String pattern, String resource) {
        return arnLike(pattern, resource, 1);
    }

    private static boolean arnLike(String pattern, String resource, int part) {
        int colon = pattern.indexOf(':');
        if (part == 6) {
            return like(pattern, resource);
        }
        if (colon < 0) {
            return partLike(pattern, resource);
        }
        return IntStream.range(0, resource.length())
                .filter(at -> resource.charAt(at) == ':')
                .anyMatch(at -> partLike(pattern.substring(0, colon), resource.substring(0, at))
                        && arnLike(pattern.substring(colon + 1), resource.substring(at + 1), part + 1));
    }

    private static boolean partLike(String pattern, String text) {
        return pattern.endsWith("*")
                ? IntStream.rangeClosed(0, text.length())
                        .anyMatch(end -> within(pattern.substring(0, pattern.length() - 1), text.substring(0, end)))
                : within(pattern, text);
    }

    private static boolean within(String pattern, String text) {
        return text.indexOf(':') < 0 && like(pattern, text);
    }

    /** With the values of its variables; empty where one has none. */
    private Optional<String> filled(Template template) {
        if (template.parts().stream().allMatch(part -> part instanceof Template.Part.Text)) {
            return Optional.of(template.text());
        }
        Matcher matcher = VARIABLE.matcher(template.text());
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String key = matcher.group(1).strip();
            List<String> values = values(key);
            String value = ESCAPED.containsKey(key)
                    ? ESCAPED.get(key)
                    : values.size() == 1
                            ? values.get(0).replace("*", "\u0001").replace("?", "\u0002")
                            : matcher.group(2);
            if (value == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }

    /** The values of a key, none if it is absent. */
    private List<String> values(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        Context.Value value = world.keys().getOrDefault(lower, request.context().value(lower));
        return value instanceof Known known ? known.values() : List.of();
    }

    boolean holds(Comparison comparison) {
        List<String> values = values(comparison.key());
        if (comparison.operator() == Operator.NULL) {
            return comparison.values().stream()
                    .anyMatch(wanted -> wanted.text().toLowerCase(Locale.ROOT).equals("" + values.isEmpty()));
        }
        Stream<String> each = values.stream();
        if (comparison.quantifier() == Quantifier.FOR_ALL_VALUES) {
            return each.allMatch(value -> one(comparison, value));
        }
        if (comparison.quantifier() == Quantifier.FOR_ANY_VALUE) {
            return each.anyMatch(value -> one(comparison, value));
        }
        return switch (values.size()) {
            case 0 -> comparison.ifExists() || comparison.operator().word().contains("Not");
            case 1 -> one(comparison, values.get(0));
            default -> world.toss(comparison);
        };
    }

    private boolean one(Comparison comparison, String value) {
        String operator = comparison.operator().word();
        boolean any = comparison.values().stream()
                .flatMap(wanted -> filled(wanted).stream())
                .anyMatch(wanted -> compare(operator.replace("Not", ""), value, wanted));
        return any != operator.contains("Not");
    }

    private static boolean compare(String operator, String value, String wanted) {
        String plain = wanted.replace('\u0001', '*').replace('\u0002', '?');
        try {
            return switch (operator) {
                case "StringEquals" -> value.compareTo(plain) == 0;
                case "StringEqualsIgnoreCase", "Bool" -> value.equalsIgnoreCase(plain);
                case "StringLike" -> like(wanted, value);
                case "BinaryEquals" ->
                    new BigInteger(Base64.getDecoder().decode(value))
                            .equals(new BigInteger(Base64.getDecoder().decode(plain)));
                case "IpAddress" -> NaiveAddresses.in(value, plain);
                case "ArnEquals", "ArnLike" -> partwise(wanted.split(":", 6), value.split(":", 6));
                default ->
                    operator.startsWith("Numeric")
                            ? ordered(operator, new BigDecimal(value).compareTo(new BigDecimal(plain)))
                            : ordered(operator, instant(value).compareTo(instant(plain)));
            };
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean partwise(String[] wanted, String[] value) {
        return wanted.length == 6
                && value.length == 6
                && IntStream.range(0, 6).allMatch(i -> like(wanted[i], value[i]));
    }

    private static boolean ordered(String operator, int order) {
        return operator.endsWith("Equals") && order == 0
                || operator.contains("Less") && order < 0
                || operator.contains("Greater") && order > 0;
    }

    private static Instant instant(String text) {
        return text.matches("\\d{5,}")
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : OffsetDateTime.parse(text.length() == 10 ? text + "T00:00:00Z" : text)
                        .toInstant();
    }

    static boolean like(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        case '\u0001' -> "\\*";
                        case '\u0002' -> "\\?";
                        default -> Pattern.quote("" + c);
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
