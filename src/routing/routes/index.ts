/** Decides who handles an act: campaign, command or question, role. Writes nothing. */
import type { Message, Press, Route, Wordless } from '../route.ts';
import { routeMessage } from './message.ts';
import type { RoutesParts } from './parts.ts';
import { routePress } from './press.ts';
import { routeWordless } from './wordless.ts';

export interface Routes {
  /** Undefined: nothing to answer. `failures`: failed attempts so far. */
  message(incoming: Message, failures: number): Promise<Route | undefined>;
  press(incoming: Press): Promise<Route>;
  wordless(incoming: Wordless): Promise<Route | undefined>;
}

export function createRoutes(parts: RoutesParts): Routes {
  return {
    message: (incoming, failures) => routeMessage(parts, incoming, failures),
    press: (incoming) => routePress(parts, incoming),
    wordless: (incoming) => routeWordless(parts, incoming),
  };
}
