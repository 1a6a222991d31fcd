import type { Act } from './handler.ts';

/** What was typed after the command word; empty for any other act. */
export function restOf(act: Act): string {
  return act.kind === 'text' ? act.rest : '';
}
