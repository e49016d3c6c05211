package dev.postern.benchmark;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;

/**
 * The cloud program in triples, without one reified node: a property of one argument is said of "yes"; the effect of a weakness and
 * the action of a permission are predicates. The one negation is over given facts, so that it does not matter when it is asked.
 */
final class JenaCloud implements Jena.Vocabulary {
    private static final String RULES = """
            [R1: (?e exposed yes) -> (?e reach yes)]
            [R2: (?s foothold yes) (?s flow ?e) -> (?e reach yes)]
            [R3: (?e reach yes) (?e anon yes) -> (?e invoke yes)]
            [R4: (?e reach yes) (?e requires ?p) (?p actsas yes) -> (?e invoke yes)]
            [R5a: (?e invoke yes) (?e weakness-exec ?w) noValue(?e blocked ?w) -> (?e exploit-exec ?w)]
            [R5b: (?e invoke yes) (?e weakness-disclose ?w) noValue(?e blocked ?w) -> (?e exploit-disclose ?w)]
            [R5c: (?e invoke yes) (?e weakness-dos ?w) noValue(?e blocked ?w) -> (?e exploit-dos ?w)]
            [R6: (?e exploit-exec ?w) (?e endpoint ?s) -> (?s foothold yes)]
            [R7: (?s foothold yes) (?s runsas ?p) -> (?p actsas yes)]
            [R8: (?s foothold yes) (?s keeps ?k) -> (?k secret yes)]
            [R9: (?e exploit-disclose ?w) (?e endpoint ?s) (?s keeps ?k) -> (?k secret yes)]
            [R10: (?k secret yes) (?k unlocks ?p) -> (?p actsas yes)]
            [R11: (?p actsas yes) (?p assume ?q) -> (?q actsas yes)]
            [R12: (?p actsas yes) (?p passrole ?q) (?p create compute) -> (?q actsas yes)]
            [R13: (?p actsas yes) (?p read ?d) (?d datastore yes) -> (?d reads yes)]
            [R14: (?d reads yes) (?d holds ?k) -> (?k secret yes)]
            [R15: (?d reads yes) (?d classified ?c) -> (?d impact ?c)]
            """;

    private final Nodes nodes = new Nodes();

    @Override
    public String rules() {
        return RULES;
    }

    @Override
    public void add(String predicate, String[] row, Graph graph) {
        switch (predicate) {
            case "perm" -> graph.add(nodes.triple(row[0], row[1], row[2]));
            case "weakness" -> graph.add(nodes.triple(row[0], "weakness-" + row[2], row[1]));
            case "control" -> graph.add(nodes.triple(row[1], "blocked", row[2]));
            default -> graph.add(nodes.triple(row[0], predicate, row.length == 1 ? "yes" : row[1]));
        }
    }

    @Override
    public String line(Triple derived) {
        String subject = derived.getSubject().getURI();
        String predicate = derived.getPredicate().getURI();
        String object = derived.getObject().getURI();
        if (predicate.startsWith("exploit-")) {
            return String.join("\t", "exploit", subject, object, predicate.substring("exploit-".length()));
        }
        return predicate + '\t' + subject + (object.equals("yes") ? "" : '\t' + object);
    }
}
