package dev.postern.playbook;

import dev.postern.model.Phase;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rules for tests, read as from a file. */
final class Rules {
    static final String REACH_PORT = """
            package playbook.pivot

            import dev.postern.model.SystemFact.*
            import dev.postern.model.AttackerFact.*

            global dev.postern.model.Attacker attacker

            /*
             * Packets that reach a component reach its ports.
             */
            rule "reach-port"
                @title( "Reach a port of the component" )
                @technique( "T1046" )
                @because( "{port.id} listens on {reach.place}, where the packets arrive." )
                @brokenBy( "segmentation on {reach.place} -> {port.id}" )
                @effort( "low" )
                @references( "https://attack.mitre.org/techniques/T1046/" )
            when
                $reach : Reaches()
                $port  : Endpoint( component == $reach.place )
            then
                attacker.gains( new Reaches( $port.id() ) );
            end
            """;

    private Rules() {}

    /** @throws RefusedException with the problems of the text */
    static PlaybookRule read(String id, Phase phase, String text) {
        List<Problem> problems = new ArrayList<>();
        SourceFile file = file(phase.word() + "/" + id + ".drl", text);
        Families families = new Families(Vocabulary.SHIPPED);
        return RuleReader.read(file, java.util.Optional.of(phase), Vocabulary.SHIPPED, families, problems)
                .rule()
                .orElseThrow(() -> new RefusedException(problems));
    }

    static PlaybookRule reachPort(String text) {
        return read("reach-port", Phase.PIVOT, text);
    }

    static SourceFile file(String path, String text) {
        return new SourceFile(path, path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reach-port with its left side replaced; what it says of it stays valid while $reach and $port are there. */
    static PlaybookRule withPremises(String premises) {
        return reachPort(REACH_PORT.replaceFirst(
                "(?s)when\n.*then", "when\n" + premises.replace("$", "\\$").replace("\\\\", "\\\\\\\\") + "\nthen"));
    }
}
