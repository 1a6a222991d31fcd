import type { Campaign } from './domain/campaign.ts';
import { screen } from './domain/screening.ts';
import type { Incoming, IncomingContent } from './ports.ts';

/**
 * Looks at what came before anything keeps it. What must not be kept is replaced by the kinds that were found: the
 * stored event then holds ids and kinds, and no text.
 */
export function screening(campaigns: readonly Campaign[]): (incoming: Incoming) => Incoming {
  const allowedMobiles = campaigns.flatMap(({ roster }) => roster.people.flatMap(({ mobile }) => mobile ?? []));
  return (incoming) => {
    if (incoming.kind !== 'message') return incoming;
    const kinds = kindsIn(incoming.content, allowedMobiles);
    return kinds.length === 0 ? incoming : { ...incoming, content: { type: 'screened', kinds } };
  };
}

function kindsIn(content: IncomingContent, allowedMobiles: readonly string[]): string[] {
  const text = content.type === 'text' ? content.text : content.type === 'file' ? content.name : '';
  return [...new Set(screen(text, { allowedMobiles }).map(({ kind }) => kind))];
}
