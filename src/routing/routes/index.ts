/** Decides who handles an act: campaign, command or question, role. Writes nothing. */
import type { Message, Press, Route, Wordless } from '../route.ts';
import type { Wanted } from '../settle.ts';
import { routeMessage } from './message.ts';
import type { RoutesParts } from './parts.ts';
import { unlessOvertaken } from './overtaken-act.ts';
import { routePress } from './press.ts';
import { routeWordless } from './wordless.ts';

export interface Routes {
  /**
   * Undefined: nothing to answer. `failures`: failed attempts so far. `wanted`: what the act had decided before its
   * commit conflicted with another.
   */
  message(incoming: Message, failures: number, wanted: Wanted): Promise<Route | undefined>;
  press(incoming: Press, wanted: Wanted): Promise<Route>;
  wordless(incoming: Wordless): Promise<Route | undefined>;
}

export function createRoutes(parts: RoutesParts): Routes {
  return {
    message: async (incoming, failures, wanted) =>
      unlessOvertaken(await inItsPeriod(await routeMessage(parts, incoming, failures)), wanted),
    press: async (incoming, wanted) => unlessOvertaken(await routePress(parts, incoming), wanted),
    wordless: (incoming) => routeWordless(parts, incoming),
  };
}

/** The route in the run that the act means, if its handler tells. */
async function inItsPeriod(route: Route | undefined): Promise<Route | undefined> {
  if (route?.kind !== 'run' || !route.handler.inPeriod) return route;
  return { ...route, scene: await route.handler.inPeriod(route.act, route.scene) };
}
