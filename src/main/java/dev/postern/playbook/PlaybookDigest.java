package dev.postern.playbook;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.LoggedEvent;
import dev.postern.model.LoggedEvents;
import dev.postern.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SHA-256 of what a playbook means: rules by id with all that is shown or reasoned with, then the rows of the catalogue. Comments,
 * layout, names of premises and places in files do not count. Each part goes in with its length, so that no two playbooks read alike.
 */
final class PlaybookDigest {
    private final MessageDigest digest = Sha256.begin();

    static String of(Playbook playbook) {
        PlaybookDigest digest = new PlaybookDigest();
        digest.list(playbook.rules(), digest::rule);
        digest.list(List.copyOf(playbook.catalogue().keySet()), digest::row);
        digest.list(List.copyOf(playbook.events().byAction().entrySet()), digest::events);
        digest.list(playbook.events().byTrust(), digest::trust);
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (number >>> shift));
        }
    }

    private <T> void list(List<T> items, java.util.function.Consumer<T> each) {
        add(items.size());
        items.forEach(each);
    }

    private void row(Fact row) {
        FactType type = FactType.of(row);
        add(type.name());
        list(type.values(row), this::add);
    }

    private void events(Map.Entry<String, List<LoggedEvent>> left) {
        add(left.getKey());
        list(left.getValue(), event -> {
            add(event.log());
            add(event.name());
            add(event.source());
            add(event.kind().word());
        });
    }

    private void trust(LoggedEvents.OfTrust trust) {
        add(trust.role());
        add(trust.who());
        add(trust.action());
    }

    private void rule(PlaybookRule rule) {
        add(rule.id());
        add(rule.phase().word());
        list(rule.premises(), this::premise);
        add(rule.gain().type().name());
        list(rule.gain().arguments(), this::term);
        add(rule.title());
        list(rule.techniques(), this::add);
        template(rule.because());
        optional(rule.assumes());
        list(rule.brokenBy(), this::control);
        list(rule.detectedBy(), this::control);
        add(rule.effort().word());
        add(rule.carries() ? 1 : 0);
        list(rule.references(), this::add);
    }

    private void premise(Premise premise) {
        add(premise.type().name());
        list(premise.constraints(), this::constraint);
    }

    private void constraint(Constraint constraint) {
        add(constraint.component());
        if (constraint instanceof Constraint.Equal equal) {
            add("==");
            term(equal.value());
        } else if (constraint instanceof Constraint.Different different) {
            add("!=");
            term(different.value());
        } else if (constraint instanceof Constraint.OneOf oneOf) {
            add("in");
            list(oneOf.words(), this::add);
        } else if (constraint instanceof Constraint.Matches matches) {
            add("matches");
            add(matches.pattern().pattern());
        }
    }

    private void term(Term term) {
        if (term instanceof Term.Reference reference) {
            add("$");
            add(reference.premise());
            add(reference.component());
        } else if (term instanceof Term.Literal literal) {
            add("\"");
            add(literal.value());
        }
    }

    private void optional(Optional<Template> template) {
        add(template.isPresent() ? 1 : 0);
        template.ifPresent(this::template);
    }

    private void template(Template template) {
        list(template.parts(), part -> {
            if (part instanceof Template.Part.Place place) {
                term(place.reference());
            } else if (part instanceof Template.Part.Text text) {
                term(new Term.Literal(text.text()));
            }
        });
    }

    private void control(ControlTemplate control) {
        add(control.kind());
        template(control.on());
        optional(control.to());
    }
}
