/**
 * Shows that rules and systems are what their authors say. Rules with the cases beside them come in, and for each case what was expected
 * and what came out goes out; it knows nothing of how that is shown.
 *
 * <p>A case is run with its rule alone, so that it cannot pass by the grace of another one. A case that stays silent has to be silent for
 * want of one premise: without that premise the rest has to match, or the case would go on passing when somebody loosens the premise that
 * it is there for.
 */
package dev.postern.testing;
