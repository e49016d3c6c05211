package dev.postern.cli;

import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A first rule of a phase with its cases: all of it is sound but its references, which an author has to look up. What it says is an
 * example to be written over.
 *
 * @param premises two, the second joined to the first
 * @param gains a case: the facts that fit, and what comes of them
 * @param wanting for each premise, facts that all premises but that one fit
 */
record RuleOutline(
        String technique, String because, List<Line> premises, String gain, Example gains, List<String> wanting) {
    private record Line(String binding, String pattern) {}

    private record Example(String given, String gained) {}

    /** How the lines begin that an author has to write over, without the indent. */
    private static final List<String> PLACEHOLDERS = List.of(
            "* Say why this works and where it has been seen.",
            "* Before @effort belong the controls that stop the move",
            "* Unseen: why no sensor sees it, if none does.",
            "* Knowingly missed: what this rule does not look at.",
            "@title( \"Say the move as an order\" )",
            "- case: say the situation in which it works",
            "- case: say what is wanting, so that it does not work");

    private static final Map<Phase, RuleOutline> OUTLINES = new EnumMap<>(Map.of(
            Phase.FOOTHOLD,
            new RuleOutline(
                    "T1190",
                    "{flaw.on} has the flaw {flaw.id}, and packets of the attacker arrive there.",
                    List.of(
                            new Line("reach", "Reaches()"),
                            new Line("flaw", "Weakness( on == $reach.place, gives == \"authentication-bypass\" )")),
                    "Invokes( $flaw.on() )",
                    new Example(
                            "reaches shop:443, weakness F-1 shop:443 authentication-bypass high", "invokes shop:443"),
                    List.of(
                            "reaches blog:443, weakness F-1 shop:443 authentication-bypass high",
                            "reaches shop:443, weakness F-1 shop:443 content-disclosure high")),
            Phase.PIVOT,
            new RuleOutline(
                    "T1021",
                    "Packets from {inside.component} arrive at {way.place}.",
                    List.of(
                            new Line("inside", "Executes()"),
                            new Line("way", "Reachable( origin == $inside.component )")),
                    "Reaches( $way.place() )",
                    new Example("executes shop, reachable shop orders:5432", "reaches orders:5432"),
                    List.of("executes blog, reachable shop orders:5432", "executes shop, reachable blog orders:5432")),
            Phase.ESCALATION,
            new RuleOutline(
                    "T1078",
                    "{trust.role} trusts {trust.who}, as whom the attacker acts.",
                    List.of(new Line("acts", "ActsAs()"), new Line("trust", "Trusts( who == $acts.identity )")),
                    "ActsAs( $trust.role() )",
                    new Example("acts-as user/dev, trusts role/deploy user/dev", "acts-as role/deploy"),
                    List.of(
                            "acts-as user/guest, trusts role/deploy user/dev",
                            "acts-as user/dev, trusts role/deploy user/lead")),
            Phase.IMPACT,
            new RuleOutline(
                    "T1005",
                    "The attacker can read {data.id}.",
                    List.of(
                            new Line("can", "Can( power == \"read\" )"),
                            new Line("data", "DataAsset( id == $can.resource )")),
                    "Reads( $data.id() )",
                    new Example("can read orders, data-asset orders personal-data confidential", "reads orders"),
                    List.of(
                            "can write orders, data-asset orders personal-data confidential",
                            "can read prices, data-asset orders personal-data confidential")),
            Phase.PERSISTENCE,
            new RuleOutline(
                    "T1098",
                    "The attacker can write {who.id} and leaves something there to come back by.",
                    List.of(
                            new Line("can", "Can( power == \"write\" )"),
                            new Line("who", "Identity( id == $can.resource )")),
                    "Persists( $who.id() )",
                    new Example("can write role/deploy, identity role/deploy role", "persists role/deploy"),
                    List.of(
                            "can read role/deploy, identity role/deploy role",
                            "can write role/deploy, identity role/other role")),
            Phase.EVASION,
            new RuleOutline(
                    "T1562.001",
                    "{guard.by} decides whether {guard.control} works on {guard.on}, and the attacker runs code there.",
                    List.of(new Line("inside", "Executes()"), new Line("guard", "Guards( by == $inside.component )")),
                    "Disables( $guard.control(), $guard.on() )",
                    new Example("executes collector, guards collector audit-log shop", "disables audit-log shop"),
                    List.of(
                            "executes shop, guards collector audit-log shop",
                            "executes collector, guards trail audit-log shop"))));

    static RuleOutline of(Phase phase) {
        return OUTLINES.get(phase);
    }

    /** What is still to be written in rules and cases of the folder, in the order of files and lines. */
    static List<Problem> left(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".drl") || file.toString().endsWith(".cases.yaml"))
                    .sorted()
                    .flatMap(file -> leftIn(file).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // reading the rules says why
        }
    }

    private static List<Problem> leftIn(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(); // as above; a rule that is no text is none that was begun here
        }
        String name = file.toString().replace('\\', '/');
        return IntStream.range(0, lines.size())
                .filter(line -> PLACEHOLDERS.stream()
                        .anyMatch(left -> lines.get(line).strip().startsWith(left)))
                .mapToObj(line -> new Problem(
                        "to-be-written",
                        Origin.line(name, line + 1),
                        "this is still as postern new rule wrote it (%s)"
                                .formatted(lines.get(line).strip().replaceFirst("^[*-] ", "")),
                        ""))
                .toList();
    }

    /** The rule's file, as {@code postern lint} wants it but for the references. */
    String drl(Phase phase, String id) {
        String when = String.join(
                "\n",
                premises.stream()
                        .map(line -> "    $%s : %s".formatted(line.binding, line.pattern))
                        .toList());
        return """
                package playbook.%s

                import dev.postern.model.SystemFact.*
                import dev.postern.model.AttackerFact.*

                global dev.postern.model.Attacker attacker

                /*
                 * Say why this works and where it has been seen. What stands below is an example: write over it.
                 *
                 * Before @effort belong the controls that stop the move and the sensors that see it, as in
                 *     @brokenBy( "KIND on {BINDING.COMPONENT}" )
                 *     @detectedBy( "KIND on {BINDING.COMPONENT}" )
                 * and broken-by and detected-by in the first case. postern explain controls lists the kinds.
                 *
                 * Unseen: why no sensor sees it, if none does.
                 *
                 * Knowingly missed: what this rule does not look at.
                 */
                rule "%s"
                    @title( "Say the move as an order" )
                    @technique( "%s" )
                    @because( "%s" )
                    @effort( "medium" )
                    @references( "" )
                when
                %s
                then
                    attacker.gains( new %s );
                end
                """.formatted(phase.word(), id, technique, because, when, gain);
    }

    /** The cases beside it: one that gains, and one that stays silent for want of each premise. */
    String cases() {
        StringBuilder text = new StringBuilder("""
                cases:
                  - case: say the situation in which it works
                    given: [ %s ]
                    gains: [ %s ]
                """.formatted(gains.given, gains.gained));
        for (int i = 0; i < premises.size(); i++) {
            text.append("""
                      - case: say what is wanting, so that it does not work (%1$s)
                        given: [ %2$s ]
                        misses: $%1$s
                    """.formatted(premises.get(i).binding, wanting.get(i)));
        }
        return text.toString();
    }
}
