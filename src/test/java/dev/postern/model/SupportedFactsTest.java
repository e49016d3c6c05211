package dev.postern.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Facts in the order in which they were first said, whatever is said again, and where. */
class SupportedFactsTest {
    private record Host(String name) implements Fact {}

    private record Link(String from, String to) implements Fact {}

    /** Of two letters that hash alike in all: "Aa" and "BB". */
    private static final String[] WORDS = {"Aa", "BB", "AaAa", "AaBB", "BBAa", "BBBB", "c", "d"};

    @Property(tries = 500)
    void areThoseOfAMap(
            @ForAll @Size(max = 60) List<@IntRange(max = 71) Integer> first,
            @ForAll @Size(max = 20) List<@IntRange(max = 71) Integer> later,
            @ForAll @Size(max = 20) Set<@IntRange(max = 71) Integer> gone) {
        Map<Fact, Set<Origin>> expected = new LinkedHashMap<>();
        SupportedFacts facts = new SupportedFacts();
        say(first, facts, expected);
        assertThat(new ArrayList<>(facts.settle().keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
        agree(facts, expected);

        SupportedFacts copy = new SupportedFacts(facts);
        Map<Fact, Set<Origin>> more = new LinkedHashMap<>();
        expected.forEach((fact, origins) -> more.put(fact, new TreeSet<>(origins)));
        say(later, copy, more);
        agree(copy.settle(), more);
        agree(facts, expected);

        Set<Fact> without = new HashSet<>();
        gone.forEach(number -> without.add(fact(number)));
        more.keySet().removeAll(without);
        agree(copy.without(without), more);
    }

    @Example
    void areFoundAmongManyMoreThanABucketHolds() {
        SupportedFacts facts = new SupportedFacts();
        Map<Fact, Set<Origin>> expected = new LinkedHashMap<>();
        for (int i = 0; i < 50_000; i++) {
            Fact fact = new Link("host-" + i % 300, "host-" + i % 777);
            facts.say(fact, Support.unconditional(origin(0)));
            expected.computeIfAbsent(fact, unseen -> new TreeSet<>()).add(origin(0));
        }
        agree(facts.settle(), expected);
        assertThat(facts.get(new Link("host-0", "host-777"))).isNull();
    }

    private static void say(List<Integer> numbers, SupportedFacts facts, Map<Fact, Set<Origin>> expected) {
        for (int i = 0; i < numbers.size(); i++) {
            Fact fact = fact(numbers.get(i));
            Origin origin = origin(i % 5);
            facts.say(fact, Support.unconditional(origin));
            expected.computeIfAbsent(fact, unseen -> new TreeSet<>()).add(origin);
        }
    }

    private static void agree(SupportedFacts facts, Map<Fact, Set<Origin>> expected) {
        assertThat(new ArrayList<>(facts.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
        expected.forEach((fact, origins) ->
                assertThat(facts.get(fact)).extracting(Support::origin).containsExactlyElementsOf(origins));
    }

    private static Fact fact(int number) {
        return number < WORDS.length
                ? new Host(WORDS[number])
                : new Link(WORDS[(number - WORDS.length) / 8], WORDS[number % 8]);
    }

    private static Origin origin(int number) {
        return Origin.option("--given " + number);
    }
}
