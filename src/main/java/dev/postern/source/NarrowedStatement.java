package dev.postern.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.iam.Actions;
import dev.postern.source.PolicyEdit.Narrow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is left of a statement when actions have left it, and what has to be denied since a wildcard in it brings the action in. */
final class NarrowedStatement {
    /** More resources than these are no list that anybody would keep. */
    private static final int MOST_KEPT = 10;

    /** What AWS itself leaves out of everything where it means power without administration ({@code PowerUserAccess}). */
    static final List<String> ADMINISTRATION = List.of("iam:*", "organizations:*", "account:*");

    private static final String ACTION = "Action";
    private static final String NOT_ACTION = "NotAction";
    private static final String RESOURCE = "Resource";
    private static final Comparator<List<String>> AS_WRITTEN =
            Comparator.comparing((List<String> words) -> String.join(" ", words));

    private final ObjectNode whole;
    private final Set<String> actions = new LinkedHashSet<>();
    private final Set<String> except = new LinkedHashSet<>();
    private final List<String> resources;
    private final Map<List<String>, SortedSet<String>> kept = new TreeMap<>(AS_WRITTEN);
    private final Map<List<String>, SortedSet<String>> denied = new TreeMap<>(AS_WRITTEN);

    private NarrowedStatement(ObjectNode statement) {
        whole = statement;
        actions.addAll(PolicyText.texts(statement.get(ACTION)));
        except.addAll(PolicyText.texts(statement.get(NOT_ACTION)));
        resources = PolicyText.texts(statement.get(RESOURCE));
    }

    static NarrowedStatement of(ObjectNode statement, List<Narrow> narrows) {
        NarrowedStatement narrowed = new NarrowedStatement(statement);
        Map<String, Map<String, Narrow>> byAction = new TreeMap<>();
        narrows.forEach(narrow -> byAction.computeIfAbsent(narrow.action(), none -> new TreeMap<>())
                .merge(narrow.pattern(), narrow, NarrowedStatement::both));
        byAction.forEach(narrowed::narrow);
        return narrowed;
    }

    private static Narrow both(Narrow one, Narrow other) {
        if (one.isWhole() || other.isWhole()) {
            return one.isWhole() ? one : other;
        }
        SortedSet<String> away = new TreeSet<>(one.away());
        away.addAll(other.away());
        SortedSet<String> left = new TreeSet<>(one.kept());
        left.addAll(other.kept());
        left.removeAll(away);
        return new Narrow(one.at(), one.action(), one.pattern(), away, left);
    }

    private void narrow(String action, Map<String, Narrow> byPattern) {
        if (action.equals(PolicyEdit.EVERYTHING)) {
            withoutAdministration();
            return;
        }
        boolean allAway = byPattern.containsKey("");
        boolean isLong =
                byPattern.values().stream().anyMatch(narrow -> narrow.kept().size() > MOST_KEPT);
        if (!except.isEmpty() || isBroughtInByWildcard(action) || isLong && !allAway) {
            deny(action, byPattern, allAway);
            return;
        }
        actions.removeIf(action::equalsIgnoreCase);
        List<String> left = allAway ? List.of() : left(byPattern);
        if (!left.isEmpty()) {
            kept.computeIfAbsent(left, none -> new TreeSet<>()).add(action);
        }
    }

    /** The statement's resources with what is kept of a pattern in its place. */
    private List<String> left(Map<String, Narrow> byPattern) {
        Set<String> left = new LinkedHashSet<>();
        for (String resource : resources) {
            if (byPattern.containsKey(resource)) {
                left.addAll(byPattern.get(resource).kept());
            } else {
                left.add(resource);
            }
        }
        return List.copyOf(left);
    }

    private void deny(String action, Map<String, Narrow> byPattern, boolean allAway) {
        if (allAway
                || byPattern.keySet().containsAll(resources)
                        && byPattern.values().stream()
                                .allMatch(narrow -> narrow.kept().isEmpty())) {
            denyAll(action);
            return;
        }
        actions.removeIf(each -> each.equalsIgnoreCase(action) && isBroughtInByWildcard(action));
        Set<String> away = new LinkedHashSet<>();
        byPattern.forEach((pattern, narrow) -> away.addAll(narrow.kept().isEmpty() ? Set.of(pattern) : narrow.away()));
        denied.computeIfAbsent(List.copyOf(away), none -> new TreeSet<>()).add(action);
    }

    private void denyAll(String action) {
        actions.removeIf(action::equalsIgnoreCase);
        if (!except.isEmpty()) {
            except.add(action);
        } else if (isBroughtInByWildcard(action)) {
            denied.computeIfAbsent(
                            resources.isEmpty() ? List.of(PolicyEdit.EVERYTHING) : resources, none -> new TreeSet<>())
                    .add(action);
        }
    }

    private void withoutAdministration() {
        if (!except.isEmpty() || actions.contains(PolicyEdit.EVERYTHING)) {
            actions.clear();
            except.addAll(ADMINISTRATION);
        } else if (!actions.removeIf(NarrowedStatement::administers)) {
            actions.clear();
        }
    }

    private static boolean administers(String pattern) {
        return ADMINISTRATION.stream().anyMatch(each -> pattern.startsWith(each.substring(0, each.length() - 1)));
    }

    private boolean isBroughtInByWildcard(String action) {
        return actions.stream()
                .anyMatch(pattern ->
                        !pattern.equalsIgnoreCase(action) && Actions.of(pattern).includes(action));
    }

    /** The statement as far as it is left, then what it keeps of actions on fewer resources. */
    List<ObjectNode> left() {
        List<ObjectNode> left = new ArrayList<>();
        if (!except.isEmpty()) {
            left.add(excepting());
        } else if (!actions.isEmpty()) {
            ObjectNode rest = whole.deepCopy();
            if (actions.size() < PolicyText.items(whole.get(ACTION)).size()) {
                rest.set(ACTION, list(actions));
            }
            left.add(rest);
        }
        kept.forEach((some, on) -> {
            ObjectNode part = whole.deepCopy();
            if (!left.isEmpty()) {
                part.remove("Sid");
            }
            part.set(ACTION, PolicyText.words(on));
            part.set(RESOURCE, PolicyText.words(some));
            left.add(part);
        });
        return left;
    }

    private static ArrayNode list(Set<String> words) {
        ArrayNode list = PolicyText.NODES.arrayNode();
        words.forEach(list::add);
        return list;
    }

    /** With {@code NotAction} where {@code Action} stood. */
    private ObjectNode excepting() {
        ObjectNode excepting = PolicyText.NODES.objectNode();
        whole.properties().forEach(entry -> {
            if (entry.getKey().equals(ACTION) || entry.getKey().equals(NOT_ACTION)) {
                excepting.set(NOT_ACTION, list(except));
            } else {
                excepting.set(entry.getKey(), entry.getValue());
            }
        });
        return excepting;
    }

    /** Actions that have to be denied, by the resources on which. */
    Map<List<String>, SortedSet<String>> denied() {
        return denied;
    }
}
