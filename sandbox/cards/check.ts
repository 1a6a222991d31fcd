/** Checks a card before it is shown: one that is sent, patched, or returned by a press. */
import type { ContentCheck } from '../content/check.ts';
import { cardRefused } from '../refusals.ts';

export const checkCardContent: ContentCheck = (content) => {
  if (content['type'] === 'template') throw cardRefused(200380, 'template does not exist');
  return { content: JSON.stringify(content), mentions: [] };
};
