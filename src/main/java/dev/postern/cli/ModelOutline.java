package dev.postern.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A first model: services in a row, the first of them open to the internet, and behind the last one the stores with what is in them.
 *
 * @param services at least one, each with its kind
 * @param stores where {@code data} lies, each in one of them
 */
record ModelOutline(String name, List<Named> services, List<Named> stores, List<Data> data) {
    /** A thing and what kind it is. */
    record Named(String id, String kind) {}

    /** A data asset, how sensitive it is, and the store it lies in. */
    record Data(String id, String sensitivity, String store) {}

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");

    /** The model as YAML, which {@code postern simulate} reads as it is. */
    String yaml() {
        StringBuilder text = new StringBuilder("""
                # A first model of %1$s. Say what is true on a quiet day and nothing of an attack; what is not said is none, or an open question
                # that the report asks. For completion in an editor: postern schema system > system.schema.json
                system: %1$s

                start: internet
                goals:
                """.formatted(word(name)));
        data.forEach(one -> text.append("  - %s%n".formatted(word("reads " + notation(one.id)))));
        text.append("\ncomponents:\n");
        for (int i = 0; i < services.size(); i++) {
            service(text, services.get(i), i == 0 ? "internet" : services.get(i - 1).id);
        }
        stores.forEach(store -> store(text, store));
        text.append("\nidentities:\n");
        services.forEach(service -> text.append("  %s:%n    kind: workload%n".formatted(word(identity(service)))));
        text.append("\ndata:\n");
        data.forEach(one -> text.append("  %s: %s personal-data%n".formatted(word(one.id), one.sensitivity)));
        return text.toString().replace("\r\n", "\n");
    }

    private void service(StringBuilder text, Named service, String before) {
        text.append("""
                  %s:
                    kind: %s
                    runs-as: %s
                    endpoints:
                      %s:
                        reachable-from: %s
                        # accepts: who may call it; until that is said it is an open question
                        # weaknesses: { FINDING-1: { severity: high, gives: code-execution } }
                """.formatted(
                word(service.id), service.kind, word(identity(service)), word(service.id + ":443"), word(before)));
    }

    private void store(StringBuilder text, Named store) {
        Named last = services.get(services.size() - 1);
        text.append("""
                  %1$s:
                    kind: %2$s
                    holds: [%3$s]
                    endpoints:
                      %4$s:
                        reachable-from: %5$s
                        accepts: %6$s
                        offers: { read: %1$s }
                """.formatted(
                        word(store.id),
                        store.kind,
                        String.join(
                                ", ",
                                data.stream()
                                        .filter(one -> one.store.equals(store.id))
                                        .map(one -> word(one.id))
                                        .toList()),
                        word(store.id + ":5432"),
                        word(last.id),
                        word(identity(last))));
    }

    private static String identity(Named service) {
        return "workload/" + service.id;
    }

    private static String notation(String id) {
        return PLAIN.matcher(id).matches() ? id : quoted(id);
    }

    private static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
