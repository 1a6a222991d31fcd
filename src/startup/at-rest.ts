/** Gives memory that the start has used back to the system. */

/** A start, and the first look at everything, are over by then. */
const SETTLED_MS = 3_000;

/**
 * Collects what the start has left behind, once and some seconds later, for some tenths of a second. V8 collects when
 * memory is asked for; a bot at rest asks for little, and would keep those megabytes for hours. Returns how to call it off.
 */
export function collectAfterStart(): () => void {
  const timer = setTimeout(collectGarbage, SETTLED_MS).unref();
  return () => clearTimeout(timer);
}

/**
 * As developer tools ask for it. A plain `gc()` leaves the gaps between what is still in use; this moves it together and
 * gives back the pages, which is half of them after a start. Without an inspector, as in some builds of Node or under
 * its permission model, nothing is collected.
 */
function collectGarbage(): void {
  try {
    // Not a static import, which fails in a build without an inspector.
    const { Session } = process.getBuiltinModule('node:inspector');
    const session = new Session();
    session.connect();
    // Disconnected in the next turn: within the answer V8 would wait for itself.
    session.post('HeapProfiler.collectGarbage', () => setImmediate(() => session.disconnect()));
  } catch {
    // Memory stays as it is, which is no reason to end the bot.
  }
}
