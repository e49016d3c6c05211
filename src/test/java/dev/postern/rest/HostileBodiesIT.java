package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that somebody made to hurt, or broke by accident: each gets an answer in time, and none is our fault. */
@Tag("long")
class HostileBodiesIT {
    /** {@code ./mvnw -Pthorough verify} sends ten thousand. */
    private static final int BODIES = Boolean.getBoolean("postern.thorough") ? 10_000 : 250;

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final List<String> VALUES = List.of(
            "1e999999999",
            "-0",
            "9".repeat(5_000),
            "0x7fffffffffffffff",
            "NaN",
            "null",
            "~",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"\\u0000\"",
            "!!binary x",
            "&a [*a]",
            "<<: *a",
            "!!java/object:java.lang.Thread {}",
            "2026-02-30",
            "'",
            "\"",
            "%",
            "@",
            "`",
            "\u202e",
            "💥",
            "../../../etc/passwd",
            "${jndi:ldap://x}",
            "internet",
            "a".repeat(70_000));
    private static final List<BiFunction<byte[], Random, byte[]>> MUTATIONS = List.of(
            HostileBodiesIT::cut,
            HostileBodiesIT::flip,
            HostileBodiesIT::doubleALine,
            HostileBodiesIT::dropALine,
            HostileBodiesIT::swapLines,
            HostileBodiesIT::putAValue,
            HostileBodiesIT::nest,
            HostileBodiesIT::encodeOddly,
            HostileBodiesIT::repeat);

    @TempDir
    static Path data;

    @AutoClose
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.start(data.resolve("kept"));
    }

    @Test
    void eachGetsAnAnswerInTime() throws Exception {
        List<byte[]> sound = List.of(
                Files.readAllBytes(Path.of("fixtures/accounts/shop/account.json")),
                Files.readAllBytes(Path.of("fixtures/accounts/shop/organisation.json")),
                Files.readAllBytes(Path.of("fixtures/small-before-big/system.yaml")),
                Files.readAllBytes(Path.of("fixtures/watched-road/system.yaml")),
                """
                {"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"root_module":{"resources":[{"address":"aws_iam_role.r",\
                "mode":"managed","type":"aws_iam_role","name":"r","provider_name":"registry.terraform.io/hashicorp/aws","values":{"name":"r",\
                "assume_role_policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"sts:AssumeRole\\"}]}"}}]}},\
                "resource_changes":[],"configuration":{"root_module":{}}}""".getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(Path.of("fixtures/reporting-api-ssrf/system.yaml")),
                Examples.body("/systems").getBytes(StandardCharsets.UTF_8),
                """
                {"start":"internet","goals":["reads d"],"components":{"a":{"kind":"server","endpoints":{"GET /":{"reachable-from":"internet",\
                "weaknesses":{"W":"high code-execution"}}},"holds":{"d":{}}}},"data":{"d":"regulated personal-data"}}""".getBytes(StandardCharsets.UTF_8),
                """
                threagile_version: 1.0.0
                title: t
                technical_assets:
                  A: { id: a, usage: business, type: process, internet: true, data_assets_stored: [ d ] }
                data_assets:
                  D: { id: d, confidentiality: strictly-confidential }
                """.getBytes(StandardCharsets.UTF_8));
        Random chance = new Random(20_261_126);
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < BODIES; i++) {
            byte[] body = sound.get(chance.nextInt(sound.size()));
            for (int times = 1 + chance.nextInt(3); times > 0; times--) {
                body = MUTATIONS.get(chance.nextInt(MUTATIONS.size())).apply(body, chance);
            }
            statuses.merge(sent(i, body), 1, Integer::sum);
        }
        assertThat(statuses)
                .containsKeys(200, 422)
                .allSatisfy((status, times) -> assertThat(status).isNotEqualTo(500));
        assertThat(service.log()).noneSatisfy(line -> assertThat(line).contains("a request failed"));
    }

    private static int sent(int number, byte[] body) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> response = service.send(service.posting("/simulations?paths=3", body));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        String what = "body %d of %d bytes: %s".formatted(number, body.length, response.body());
        assertThat(response.statusCode()).as(what).isIn(200, 400, 413, 422);
        assertThat(took).as(what).isLessThan(LONGEST);
        return response.statusCode();
    }

    private static byte[] cut(byte[] body, Random chance) {
        return Arrays.copyOf(body, chance.nextInt(body.length + 1));
    }

    private static byte[] flip(byte[] body, Random chance) {
        byte[] flipped = body.clone();
        for (int i = 0; i < 1 + chance.nextInt(8) && flipped.length > 0; i++) {
            flipped[chance.nextInt(flipped.length)] = (byte) chance.nextInt(256);
        }
        return flipped;
    }

    private static byte[] doubleALine(byte[] body, Random chance) {
        String[] lines = lines(body);
        int at = chance.nextInt(lines.length);
        lines[at] = lines[at] + "\n" + lines[at];
        return joined(lines);
    }

    private static byte[] dropALine(byte[] body, Random chance) {
        String[] lines = lines(body);
        lines[chance.nextInt(lines.length)] = "";
        return joined(lines);
    }

    private static byte[] swapLines(byte[] body, Random chance) {
        String[] lines = lines(body);
        int one = chance.nextInt(lines.length);
        int other = chance.nextInt(lines.length);
        String kept = lines[one];
        lines[one] = lines[other];
        lines[other] = kept;
        return joined(lines);
    }

    /** In place of what stands behind some colon, or as an element. */
    private static byte[] putAValue(byte[] body, Random chance) {
        String text = new String(body, StandardCharsets.UTF_8);
        String value = VALUES.get(chance.nextInt(VALUES.size()));
        int colon = text.indexOf(':', chance.nextInt(text.length() + 1));
        int end = colon < 0 ? -1 : endOfValue(text, colon + 1);
        return (end < 0 ? text + value : text.substring(0, colon + 1) + " " + value + text.substring(end))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int endOfValue(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if ("\n,}]".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static byte[] nest(byte[] body, Random chance) {
        int depth = 1 << chance.nextInt(17);
        String text = new String(body, StandardCharsets.UTF_8);
        int at = chance.nextInt(text.length() + 1);
        String open = List.of("[", "{\"a\":", "- ", "{a: ", "? ").get(chance.nextInt(5));
        return (text.substring(0, at) + open.repeat(depth) + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] encodeOddly(byte[] body, Random chance) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.getBytes(List.of(
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.ISO_8859_1,
                        StandardCharsets.UTF_16BE)
                .get(chance.nextInt(4)));
    }

    private static byte[] repeat(byte[] body, Random chance) {
        int times = Math.max(1, Math.min(1 + chance.nextInt(20), 2_000_000 / Math.max(1, body.length)));
        byte[] all = new byte[body.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(body, 0, all, i * body.length, body.length);
        }
        return all;
    }

    private static String[] lines(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).split("\n", -1);
    }

    private static byte[] joined(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
