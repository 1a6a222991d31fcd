/** Decides who handles an act: campaign, command or question, role. Writes nothing. */
import type { Message, Press, Route, Wordless } from '../route.ts';
import { routeMessage } from './message.ts';
import type { RoutesParts } from './parts.ts';
import { unlessOvertaken } from './overtaken-act.ts';
import { routePress } from './press.ts';
import { routeWordless } from './wordless.ts';

export interface Routes {
  /**
   * Undefined: nothing to answer. `failures`: failed attempts so far. `isRerun`: the act was decided before, and its
   * commit conflicted with another.
   */
  message(incoming: Message, failures: number, isRerun: boolean): Promise<Route | undefined>;
  press(incoming: Press, isRerun: boolean): Promise<Route>;
  wordless(incoming: Wordless): Promise<Route | undefined>;
}

export function createRoutes(parts: RoutesParts): Routes {
  return {
    message: async (incoming, failures, isRerun) =>
      unlessOvertaken(await routeMessage(parts, incoming, failures), isRerun),
    press: async (incoming, isRerun) => unlessOvertaken(await routePress(parts, incoming), isRerun),
    wordless: (incoming) => routeWordless(parts, incoming),
  };
}
