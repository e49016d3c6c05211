package dev.postern.playbook;

import dev.postern.model.Origin;

/** A kind of control, or of sensor, where a rule names it. */
record KindUse(String kind, boolean sensor, Origin at) {}
