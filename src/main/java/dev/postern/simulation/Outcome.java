package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;

/** A run: what was asked, everything derived, and how it ended. */
public record Outcome(SystemModel system, Playbook playbook, Derivation derivation, Ending ending) {}
