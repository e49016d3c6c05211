/**
 * The attacker's playbook: rules read from DRL by our own whitelist, checked, and held as Horn clauses with their metadata. Files
 * come in, a playbook or every problem of every file goes out; it knows no system and runs nothing.
 */
package dev.postern.playbook;
