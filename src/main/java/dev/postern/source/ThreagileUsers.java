package dev.postern.source;

import dev.postern.source.Threagile.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose identities a link with end-user identity propagation carries: those of the people at its source, else of all who come in at
 * the source by such links, else of whoever is behind the source. Linear in links times users.
 */
final class ThreagileUsers {
    private final Threagile model;
    private final Map<String, SortedSet<String>> arriving = new HashMap<>();

    ThreagileUsers(Threagile model) {
        this.model = model;
        List<Link> carrying = model.links().stream().filter(this::isForUser).toList();
        carrying.forEach(link -> arriving.put(link.target().text(), new TreeSet<>()));
        boolean more = true;
        while (more) {
            more = false;
            for (Link link : carrying) {
                if (!isPassing(link) || !arriving.get(link.source()).isEmpty()) {
                    more |= arriving.get(link.target().text()).addAll(origins(link));
                }
            }
        }
    }

    /** Whether identities come in at the source; of those that only go round in circles nobody is the first. */
    private boolean isPassing(Link link) {
        return arriving.containsKey(link.source()) && !model.source(link).isHumanClient();
    }

    /** Where the asset asks for an identity and a person calls, it is the person's, whatever the model says of authorization. */
    boolean isForUser(Link link) {
        boolean human = model.source(link).isHumanClient();
        return link.authenticates()
                && switch (link.authorization().text()) {
                    case "end-user-identity-propagation" -> true;
                    case "none" -> human;
                    default -> false;
                };
    }

    /** The assets at which the identities begin. */
    SortedSet<String> origins(Link link) {
        return !isPassing(link) || arriving.get(link.source()).isEmpty()
                ? new TreeSet<>(List.of(link.source()))
                : new TreeSet<>(arriving.get(link.source()));
    }
}
