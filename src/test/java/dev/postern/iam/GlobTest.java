package dev.postern.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    private static final int SAMPLES = Integer.getInteger("postern.samples", 1000);

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, a:b/c, true",
        "?, '', false",
        "?, a, true",
        "?, ab, false",
        "a*b*c, abc, true",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "a**, a, true",
        "'', '', true",
        "'', a, false",
        "a.c, abc, false",
        "A, a, false",
    })
    void matchesTheWholeText(String pattern, String text, boolean matches) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "*, arn:aws:s3:::bucket/key, true",
        "*, *, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket/a/b:c, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket, false",
        "arn:aws:s3:::bucket/*.jpg, arn:aws:s3:::bucket/a:b.jpg, true",
        "arn:aws:s3:::*, arn:aws:s3:::bucket, true",
        "arn:aws:s3*, arn:aws:s3:::bucket, true",
        "arn:aws:sqs:*:*:q, arn:aws:sqs:eu-west-1:123456789012:q, true",
        "arn:aws:sqs:*:q, arn:aws:sqs:eu-west-1:123456789012:q, true",
        "arn:aws:sqs:eu-*-1:*:q, arn:aws:sqs:eu-west-1:123456789012:q, true",
        "arn:aws:sqs:e*2:q, arn:aws:sqs:eu-west-1:123456789012:q, false",
        "arn:aws:sqs:eu-west-1?123456789012:q, arn:aws:sqs:eu-west-1:123456789012:q, false",
        "arn:aws:iam::123456789012:user/Bob, arn:aws:iam::123456789012:user/bob, false",
        "arn:aws:lambda:*:*:function:f, arn:aws:lambda:eu-west-1:123456789012:function:f:1, false",
    })
    void aWildcardInsideASegmentOfAResourceStaysThere(String pattern, String resource, boolean matches) {
        assertThat(Glob.of(pattern).ofResource().matches(resource)).isEqualTo(matches);
    }

    @Test
    void agreesWithRegularExpressions() {
        Random random = new Random(7);
        int matched = 0;
        for (int i = 0; i < 100 * SAMPLES; i++) {
            String pattern = word(random, "ab:*?", 9);
            String text = word(random, "ab:", 9);
            boolean expected = NaiveStatements.like(pattern, text);
            assertThat(Glob.of(pattern).matches(text)).as(pattern + " " + text).isEqualTo(expected);
            assertThat(Glob.of(pattern).ofResource().matches(text))
                    .as("as a resource " + pattern + " " + text)
                    .isEqualTo(NaiveStatements.arnLike(pattern, text));
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(SAMPLES);
    }

    @Test
    @Timeout(5)
    void noPatternIsSlow() {
        Glob pattern = Glob.of("a*".repeat(500) + "b");
        assertThat(pattern.matches("a".repeat(20_000))).isFalse();
        assertThat(pattern.ofResource().matches("a".repeat(20_000))).isFalse();
    }

    private static String word(Random random, String letters, int most) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
