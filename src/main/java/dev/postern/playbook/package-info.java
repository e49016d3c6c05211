/**
 * The attacker's playbook: rules read from DRL by our own whitelist, checked, and held as Horn clauses with their metadata. Files
 * come in, a playbook or every problem of every file goes out; it knows no system and runs nothing.
 *
 * <p>A folder of rules may say whose it is and which vocabulary it speaks ({@link dev.postern.source.PlaybookFile}). Three decisions. A
 * namespace stands before the name with a dot, {@code acme.reach-port}, and not in the rule's file: whoever takes rules over from somebody
 * else names the folder and edits no rule. The phase is no part of an id, here as in the shipped rules, so that a rule which changes its
 * phase keeps its paths and acceptances. And only rules have a namespace: kinds of control and facts are words about systems, which all
 * playbooks share.
 *
 * <p>What an action leaves in a log is a part of the catalogue and no fact: no rule reads it, and what it decides, which sensor sees a
 * step, is asked of the finished derivation. Events of data are a sensor of their own ({@code data-access-log}) rather than a property of
 * the audit log: in one place one may stand without the other, and be stopped without it.
 */
package dev.postern.playbook;
