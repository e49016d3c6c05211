package dev.postern.benchmark;

import java.util.HashMap;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/** RDF nodes by name, one object for each; a name of several words is one node. */
final class Nodes {
    private final Map<String, Node> known = new HashMap<>();

    private Node of(String name) {
        return known.computeIfAbsent(name, NodeFactory::createURI);
    }

    Triple triple(String subject, String predicate, String object) {
        return Triple.create(of(subject), of(predicate), of(object));
    }
}
