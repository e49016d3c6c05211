package dev.postern.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.iam.Condition.Comparison;
import dev.postern.iam.Condition.Quantifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operator against values of a request, as the documentation of AWS says. */
class ComparingTest {
    private static final Context REQUEST =
            Context.closed().with("aws:username", "ann").with("tags", "x", "y");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals              | ann          | ann                  | true",
                "StringEquals              | ann          | Ann                  | false",
                "StringEquals              | a*           | ann                  | false",
                "StringEquals              | a*           | a*                   | true",
                "StringEquals              | ${*}         | *                    | true",
                "StringEquals              | ${aws:UserName} | ann               | true",
                "StringEquals              | ${nobody}    | ann                  | false",
                "StringEquals              | ${nobody, 'ann'} | ann              | true",
                "StringEquals              | ${tags}      | x                    | false",
                "StringNotEquals           | ann          | ann                  | false",
                "StringNotEquals           | bob          | ann                  | true",
                "StringNotEquals           | ${nobody}    | ann                  | true",
                "StringEqualsIgnoreCase    | ANN          | ann                  | true",
                "StringNotEqualsIgnoreCase | ANN          | ann                  | false",
                "StringLike                | a*           | ann                  | true",
                "StringLike                | a?           | ann                  | false",
                "StringLike                | A*           | ann                  | false",
                "StringLike                | a${*}        | ann                  | false",
                "StringLike                | a${*}        | a*                   | true",
                "StringLike                | a${?}        | a?                   | true",
                "StringLike                | a${$}        | a$                   | true",
                "StringLike                | ${aws:username}/* | ann/x           | true",
                "StringNotLike             | a*           | ann                  | false",
                "NumericEquals             | 10           | 10.0                 | true",
                "NumericEquals             | 10           | ten                  | false",
                "NumericNotEquals          | 10           | 10.0                 | false",
                "NumericNotEquals          | 10           | ten                  | true",
                "NumericLessThan           | 10           | 9                    | true",
                "NumericLessThan           | 10           | 10                   | false",
                "NumericLessThanEquals     | 10           | 10                   | true",
                "NumericGreaterThan        | 10           | 10                   | false",
                "NumericGreaterThan        | 9            | 10                   | true",
                "NumericGreaterThanEquals  | 10           | 10                   | true",
                "DateEquals                | 2020-01-01   | 2020-01-01T00:00:00Z | true",
                "DateEquals                | 2020         | 2020-01-01T01:00:00+01:00 | true",
                "DateEquals                | 2020-01      | 1577836800           | true",
                "DateNotEquals             | 2020-01-01   | 2020-01-01T00:00:00Z | false",
                "DateLessThan              | 2020-01-02   | 2020-01-01T23:59:59.9Z | true",
                "DateLessThan              | 2020-01-02   | yesterday            | false",
                "DateLessThanEquals        | 2020-01-02   | 2020-01-02           | true",
                "DateGreaterThan           | 2020-01-02   | 2020-01-02           | false",
                "DateGreaterThanEquals     | 2020-01-02   | 2020-01-02           | true",
                "Bool                      | true         | True                 | true",
                "Bool                      | false        | true                 | false",
                "BinaryEquals              | YWI=         | YWI=                 | true",
                "BinaryEquals              | YWI=         | YWM=                 | false",
                "BinaryEquals              | YWI=         | !                    | false",
                "IpAddress                 | 10.0.0.0/8   | 10.1.2.3             | true",
                "IpAddress                 | 10.0.0.0/8   | 11.1.2.3             | false",
                "IpAddress                 | 10.1.2.3     | 10.1.2.3             | true",
                "IpAddress                 | 10.1.2.3     | 10.1.2.4             | false",
                "IpAddress                 | 0.0.0.0/0    | 2001:db8::1          | false",
                "IpAddress                 | 10.0.0.0/33  | 10.1.2.3             | false",
                "IpAddress                 | 2001:DB8:1234:5678::/64 | 2001:db8:1234:5678:9::1 | true",
                "IpAddress                 | 2001:db8::/32 | 2001:db9::1         | false",
                "IpAddress                 | ::1          | 0:0:0:0:0:0:0:1      | true",
                "IpAddress                 | localhost    | 127.0.0.1            | false",
                "NotIpAddress              | 10.0.0.0/8   | 10.1.2.3             | false",
                "NotIpAddress              | 10.0.0.0/8   | 2001:db8::1          | true",
                "ArnEquals                 | arn:aws:iam::*:role/*   | arn:aws:iam::1:role/a/b | true",
                "ArnLike                   | arn:aws:iam::*:role/*   | arn:aws:iam::1:user/a | false",
                "ArnLike                   | arn:aws:*:role/a        | arn:aws:iam::1:role/a | false",
                "ArnLike                   | *                       | arn:aws:iam::1:role/a | false",
                "ArnLike                   | arn:aws:sns:*:*:*       | arn:aws:sns:eu:1:a:b | true",
                "ArnNotEquals              | arn:aws:iam::1:role/a   | arn:aws:iam::1:role/a | false",
                "ArnNotLike                | arn:aws:iam::1:role/*   | arn:aws:iam::2:role/a | true",
            })
    void oneValueAgainstOne(String operator, String wanted, String value, boolean holds) {
        assertThat(holds(comparison(operator, wanted), REQUEST.with("key", value)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, a|b, a, true",
        "StringEquals, a|b, c, false",
        "StringNotEquals, a|b, a, false",
        "StringNotEquals, a|b, c, true",
        "ForAllValues:StringEquals, a|b, a|b, true",
        "ForAllValues:StringEquals, a|b, a|c, false",
        "ForAllValues:StringEquals, a|b, , true",
        "ForAllValues:StringNotEquals, a|b, c|d, true",
        "ForAllValues:StringNotEquals, a|b, a|c, false",
        "ForAllValues:StringNotEquals, a|b, , true",
        "ForAnyValue:StringEquals, a|b, a|c, true",
        "ForAnyValue:StringEquals, a|b, c|d, false",
        "ForAnyValue:StringEquals, a|b, , false",
        "ForAnyValue:StringNotEquals, a|b, a|c, true",
        "ForAnyValue:StringNotEquals, a|b, a|b, false",
        "ForAnyValue:StringNotEquals, a|b, , false",
        "ForAnyValue:StringEqualsIfExists, a|b, , false",
        "ForAnyValue:StringLike, a*|b, c|ab, true",
        "StringEquals, a, , false",
        "StringNotEquals, a, , true",
        "StringEqualsIfExists, a, , true",
        "StringEqualsIfExists, a, b, false",
        "StringNotEqualsIfExists, a, , true",
        "BoolIfExists, true, , true",
        "NumericLessThan, 1, , false",
        "DateNotEquals, 2020, , true",
        "NotIpAddress, 10.0.0.0/8, , true",
        "ArnNotLike, arn:aws:iam::1:role/a, , true",
        "Null, true, , true",
        "Null, true, a, false",
        "Null, false, , false",
        "Null, FALSE, a, true",
    })
    void severalValuesAndNone(String operator, String wanted, String values, boolean holds) {
        Context context = values == null ? REQUEST : REQUEST.with("KEY", values.split("\\|"));
        assertThat(holds(comparison(operator, wanted.split("\\|")), context)).isEqualTo(holds);
    }

    /** None of them guesses; it is the question itself that is asked. */
    @ParameterizedTest
    @EnumSource(Operator.class)
    void anUnknownKeyIsAQuestion(Operator operator) {
        Comparison comparison = Comparison.of(operator, "Key", "true");
        assertThat(Comparing.match(comparison, Context.open())).isEqualTo(Match.open(new Open.OfKey(comparison)));
        assertThat(Comparing.match(comparison.orAbsent().each(Quantifier.FOR_ALL_VALUES), Context.open())
                        .certain())
                .isFalse();
    }

    @Test
    void anUnknownVariableIsAQuestion() {
        Comparison comparison = Comparison.of(Operator.STRING_EQUALS, "key", "${team}");
        Context context = Context.open().with("key", "a");
        assertThat(Comparing.match(comparison, context)).isEqualTo(Match.open(new Open.OfKey(comparison)));
        assertThat(holds(comparison, context.with("team", "a"))).isTrue();
        assertThat(holds(comparison, context.without("team"))).isFalse();
        assertThat(Comparing.match(comparison, Context.open().without("key"))).isEqualTo(Match.NO);
    }

    /** AWS does not say what an operator for one value makes of several. */
    @Test
    void severalValuesWithoutAQuantifierAreAQuestion() {
        Comparison comparison = Comparison.of(Operator.STRING_EQUALS, "tags", "x");
        assertThat(Comparing.match(comparison, REQUEST)).isEqualTo(Match.open(new Open.OfKey(comparison)));
    }

    @Test
    void policiesOfTheFirstVersionKnowNoVariables() {
        Template template = Template.withoutVariables("${aws:username}${*}");
        Comparison comparison =
                new Comparison(Operator.STRING_EQUALS, Quantifier.NONE, false, "key", List.of(template));
        assertThat(holds(comparison, REQUEST.with("key", "ann*"))).isFalse();
        assertThat(holds(comparison, REQUEST.with("key", "${aws:username}${*}")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | ann | aws:x is ann | aws:x is not ann, or is absent",
                "StringNotLike | a* | aws:x is not like a* | aws:x is like a*",
                "IpAddress | 10.0.0.0/8 | aws:x is in 10.0.0.0/8 | aws:x is not in 10.0.0.0/8, or is absent",
                "Null | true | aws:x is absent | aws:x is present",
                "BoolIfExists | false | aws:x is false, or is absent | it is not so that aws:x is false, or is absent",
                "ForAnyValue:StringLike | a* | a value of aws:x is like a* | it is not so that a value of aws:x is like a*",
            })
    void readsAsASentence(String operator, String wanted, String yes, String no) {
        Comparison comparison = comparisonOf("aws:x", operator, wanted);
        assertThat(new Open.OfKey(comparison).words(true)).isEqualTo(yes);
        assertThat(new Open.OfKey(comparison).words(false)).isEqualTo(no);
    }

    private static boolean holds(Comparison comparison, Context context) {
        Match match = Comparing.match(comparison, context);
        assertThat(match.needs()).isEmpty();
        return match.possible();
    }

    private static Comparison comparison(String operator, String... values) {
        return comparisonOf("Key", operator, values);
    }

    private static Comparison comparisonOf(String key, String operator, String... values) {
        String[] parts = operator.split(":");
        Quantifier quantifier = parts.length == 1
                ? Quantifier.NONE
                : parts[0].equals("ForAllValues") ? Quantifier.FOR_ALL_VALUES : Quantifier.FOR_ANY_VALUE;
        String word = parts[parts.length - 1];
        return new Comparison(
                Operator.named(word.replace("IfExists", "")).orElseThrow(),
                quantifier,
                word.endsWith("IfExists"),
                key,
                Arrays.stream(values).map(Template::of).toList());
    }
}
