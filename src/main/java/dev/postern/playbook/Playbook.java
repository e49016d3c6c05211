package dev.postern.playbook;

import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import java.util.List;
import java.util.SortedMap;

/** Rules sorted by id, the rows of the catalogue, the kinds of control the rules name, and a digest of them all. */
public record Playbook(
        List<PlaybookRule> rules, SortedMap<Fact, Origin> catalogue, ControlKinds kinds, String digest) {}
