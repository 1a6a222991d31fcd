/** Gives memory that the start has used back to the system. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A start, and the first look at everything, are over by then. */
const SETTLED_MS = 3_000;

/**
 * Collects what the start has left behind, once and some seconds later, for about a tenth of a second. V8 collects when
 * memory is asked for; a bot at rest asks for little, and would keep those megabytes for hours. Returns how to call it off.
 */
export function collectAfterStart(): () => void {
  const timer = setTimeout(collectGarbage, SETTLED_MS).unref();
  return () => clearTimeout(timer);
}

/** A new context is the only one that gets `gc` from a flag set at run time. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}
