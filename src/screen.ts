import type { Campaign } from './domain/campaign.ts';
import { screen } from './domain/screening.ts';
import type { Incoming, IncomingContent } from './ports.ts';

/**
 * Looks at what came before anything keeps it. What must not be kept is replaced by the kinds that were found: the
 * stored event then holds ids and kinds, and no text.
 */
export function screening(campaigns: readonly Campaign[]): (incoming: Incoming) => Incoming {
  const allowedMobiles = campaigns.flatMap(({ roster }) =>
    roster.people.flatMap(({ mobile }) => mobile ?? []),
  );
  return (incoming) => {
    if (incoming.kind === 'press') return screenedPress(incoming, allowedMobiles);
    if (incoming.kind !== 'message') return incoming;
    const kinds = kindsIn(incoming.content, allowedMobiles);
    return kinds.length === 0 ? incoming : { ...incoming, content: { type: 'screened', kinds } };
  };
}

/** A form with something in it that must not be kept loses all its values; the button still says whose it was. */
function screenedPress(incoming: Incoming & { kind: 'press' }, allowedMobiles: readonly string[]): Incoming {
  const typed = Object.values(incoming.form ?? {}).filter((value) => typeof value === 'string');
  const kinds = new Set(typed.flatMap((text) => screen(text, { allowedMobiles }).map(({ kind }) => kind)));
  if (kinds.size === 0) return incoming;
  return { ...incoming, form: {}, value: { ...incoming.value, screened: [...kinds].join(',') } };
}

function kindsIn(content: IncomingContent, allowedMobiles: readonly string[]): string[] {
  const text = content.type === 'text' ? content.text : content.type === 'file' ? content.name : '';
  return [...new Set(screen(text, { allowedMobiles }).map(({ kind }) => kind))];
}
