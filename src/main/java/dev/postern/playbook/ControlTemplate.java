package dev.postern.playbook;

import dev.postern.model.Control;
import dev.postern.model.Fact;
import java.util.Optional;
import java.util.function.IntFunction;

/** A control or sensor as a rule names it: {@code kind on {a.id}}, or {@code kind on {a.id} -> {b.id}}. */
public record ControlTemplate(String kind, Template on, Optional<Template> to) {
    public Control fill(IntFunction<Fact> premises) {
        return new Control(
                kind,
                on.fill(premises),
                to.map(template -> template.fill(premises)).orElse(""));
    }
}
