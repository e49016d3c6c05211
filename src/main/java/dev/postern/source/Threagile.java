package dev.postern.source;

import dev.postern.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A Threagile model as it is written: words of its schema, references by id that are known to lead somewhere. Things stand in the
 * order of the document, by id.
 */
record Threagile(
        Said title,
        Map<String, Data> data,
        Map<String, Asset> assets,
        Map<String, Boundary> boundaries,
        Map<String, SharedRuntime> runtimes) {

    /** A word or title, and where it stands. */
    record Said(String text, Origin at) {
        @Override
        public String toString() {
            return text;
        }
    }

    record Data(String id, Said title, Said confidentiality) {}

    /**
     * @param yes the keys that are said to be true, and where
     * @param processed and {@code stored}: ids of data, and where each is listed
     */
    record Asset(
            String id,
            Said title,
            Said type,
            List<Said> technologies,
            Said machine,
            Said encryption,
            Map<String, Origin> yes,
            SortedMap<String, Origin> processed,
            SortedMap<String, Origin> stored,
            List<Link> links) {

        boolean is(String key) {
            return yes.containsKey(key);
        }

        Optional<Said> technology(List<String> oneOf) {
            return technologies.stream()
                    .filter(technology -> oneOf.contains(technology.text()))
                    .findFirst();
        }

        boolean hasTechnology(String... oneOf) {
            return technology(List.of(oneOf)).isPresent();
        }

        boolean isHumanClient() {
            return is("used_as_client_by_human");
        }

        boolean isInScope() {
            return !is("out_of_scope");
        }

        /** What is stored is ciphertext to who reads the disk or the tables; transparent encryption is undone for every reader. */
        boolean encryptsWithKey() {
            return encryption.text().startsWith("data-with-");
        }

        boolean showsAsCiphertext(String data) {
            return stored.containsKey(data) && encryptsWithKey() && !processed.containsKey(data);
        }
    }

    /** @param id as Threagile makes it: source, {@code >}, title in lower case with hyphens */
    record Link(
            String id,
            Said title,
            String source,
            Said target,
            Said protocol,
            Said authentication,
            Said authorization,
            Map<String, Origin> yes,
            SortedMap<String, Origin> sent,
            SortedMap<String, Origin> received) {

        boolean is(String key) {
            return yes.containsKey(key);
        }

        boolean authenticates() {
            return !authentication.text().equals("none");
        }
    }

    record Boundary(
            String id, Said title, Said type, SortedMap<String, Origin> assets, SortedMap<String, Origin> nested) {
        boolean isNetwork() {
            return !type.text().equals("execution-environment");
        }
    }

    record SharedRuntime(String id, Said title, SortedMap<String, Origin> assets) {}

    List<Link> links() {
        return assets.values().stream().flatMap(asset -> asset.links().stream()).toList();
    }

    Asset source(Link link) {
        return assets.get(link.source());
    }

    Asset target(Link link) {
        return assets.get(link.target().text());
    }

    /** Where it is said that packets from the internet get to the target of the link: one end is there, and no filter or VPN between. */
    Optional<Origin> internet(Link link) {
        if (link.is("vpn") || link.is("ip_filtered")) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                target(link).yes().getOrDefault("internet", source(link).yes().get("internet")));
    }

    /** Whether packets from the internet get to the asset by some link. */
    boolean isExposed(Asset asset) {
        return links().stream()
                .anyMatch(link -> link.target().text().equals(asset.id())
                        && internet(link).isPresent());
    }
}
