package dev.postern.benchmark;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;

/**
 * The MulVAL program in triples. Two kinds of nodes stand for more than one word: a socket (host, protocol, port), and a piece
 * of software on a host; the account that a service runs as is the predicate between the two.
 */
final class JenaMulval implements Jena.Vocabulary {
    private static final String RULES = """
            [M1a: (?a netAccess yes) (?a served-as-user ?w) (?w flaw ?v) (?v remoteExploit privEscalation) (?w on ?h) -> (?h execCode user)]
            [M1b: (?a netAccess yes) (?a served-as-root ?w) (?w flaw ?v) (?v remoteExploit privEscalation) (?w on ?h) -> (?h execCode root)]
            [M2: (?h execCode ?u) (?w on ?h) (?w flaw ?v) (?v localExploit privEscalation) -> (?h execCode root)]
            [M3: (?h execCode ?u) (?h hacl ?a) -> (?a netAccess yes)]
            [M4: (?z attackerLocated yes) (?z hacl ?a) -> (?a netAccess yes)]
            """;

    private final Nodes nodes = new Nodes();

    @Override
    public String rules() {
        return RULES;
    }

    @Override
    public void add(String predicate, String[] row, Graph graph) {
        switch (predicate) {
            case "attackerLocated" -> graph.add(nodes.triple(row[0], predicate, "yes"));
            case "hacl" -> graph.add(nodes.triple(row[0], predicate, words(row[1], row[2], row[3])));
            case "vulProperty" -> graph.add(nodes.triple(row[0], row[1], row[2]));
            case "vulExists" -> {
                String software = words(row[0], row[2]);
                graph.add(nodes.triple(software, "flaw", row[1]));
                graph.add(nodes.triple(software, "on", row[0]));
            }
            case "networkServiceInfo" -> {
                String software = words(row[0], row[1]);
                graph.add(nodes.triple(words(row[0], row[2], row[3]), "served-as-" + row[4], software));
                graph.add(nodes.triple(software, "on", row[0]));
            }
            default -> throw new IllegalArgumentException("fact of unknown predicate " + predicate);
        }
    }

    @Override
    public String line(Triple derived) {
        String subject = derived.getSubject().getURI();
        String predicate = derived.getPredicate().getURI();
        String object = derived.getObject().getURI();
        return predicate + '\t' + subject + (object.equals("yes") ? "" : '\t' + object);
    }

    private static String words(String... words) {
        return String.join("\t", words);
    }
}
