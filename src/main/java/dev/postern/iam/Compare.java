package dev.postern.iam;

import dev.postern.iam.Template.Filled;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** One value of a request against one of a policy, as each kind of operator compares them; what is not of the kind matches nothing. */
final class Compare {
    private Compare() {}

    /** Whether they match; for a negated operator, as for the one that it negates. */
    static boolean matches(Operator operator, String value, Filled wanted) {
        String literal = wanted.literal();
        return switch (operator) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> value.equals(literal);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                value.toLowerCase(Locale.ROOT).equals(literal.toLowerCase(Locale.ROOT));
            case STRING_LIKE, STRING_NOT_LIKE -> wanted.pattern().matches(value);
            case BOOL -> value.equalsIgnoreCase(literal);
            case BINARY_EQUALS -> both(value, literal, Compare::bytes, Arrays::equals);
            case IP_ADDRESS, NOT_IP_ADDRESS -> both(value, literal, AddressRange::of, (a, b) -> b.contains(a));
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> arns(value, wanted.pattern());
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> numbers(value, literal, order -> order == 0);
            case NUMERIC_LESS_THAN -> numbers(value, literal, order -> order < 0);
            case NUMERIC_LESS_THAN_EQUALS -> numbers(value, literal, order -> order <= 0);
            case NUMERIC_GREATER_THAN -> numbers(value, literal, order -> order > 0);
            case NUMERIC_GREATER_THAN_EQUALS -> numbers(value, literal, order -> order >= 0);
            case DATE_EQUALS, DATE_NOT_EQUALS -> dates(value, literal, order -> order == 0);
            case DATE_LESS_THAN -> dates(value, literal, order -> order < 0);
            case DATE_LESS_THAN_EQUALS -> dates(value, literal, order -> order <= 0);
            case DATE_GREATER_THAN -> dates(value, literal, order -> order > 0);
            case DATE_GREATER_THAN_EQUALS -> dates(value, literal, order -> order >= 0);
            case NULL -> throw new IllegalArgumentException("Null looks at no value");
        };
    }

    private static <T> boolean both(
            String a, String b, Function<String, Optional<T>> read, BiPredicate<? super T, ? super T> test) {
        return read.apply(a)
                .flatMap(first -> read.apply(b).filter(second -> test.test(first, second)))
                .isPresent();
    }

    private static boolean numbers(String a, String b, IntPredicate order) {
        return both(a, b, Compare::number, (x, y) -> order.test(x.compareTo(y)));
    }

    private static boolean dates(String a, String b, IntPredicate order) {
        return both(a, b, Moment::of, (x, y) -> order.test(x.compareTo(y)));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Each of the six parts of an ARN is compared by itself. */
    private static boolean arns(String value, Glob pattern) {
        String[] parts = value.split(":", Arn.PARTS);
        Glob[] patterns = pattern.split(Arn.PARTS);
        if (parts.length != Arn.PARTS || patterns.length != Arn.PARTS) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!patterns[i].matches(parts[i])) {
                return false;
            }
        }
        return true;
    }
}
