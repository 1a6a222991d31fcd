import type { Campaign } from '../domain/campaign/campaign.ts';
import { derive } from '../domain/derive.ts';
import { contentsReader, type Content } from '../domain/campaign/contents.ts';
import { isMarked, mayHoldFindings, screen } from '../domain/screening/screening.ts';
import type { Incoming, IncomingContent } from '../ports/incoming.ts';
import { readCommand } from '../routing/reading.ts';

/** A classification mark at the start of a text ends within this many characters. */
const SHORTEST_BEGINNING = 300;
const BEGINNING = 2_000;

/**
 * Screens an event before it is stored. Forbidden content is replaced by the kinds that were found: the stored event
 * then contains ids and kinds, and no text. A text is screened as a whole, and again after its command, unit and
 * area: 上报 宣传 机密 … is as classified as 机密 …. The parsers are rebuilt when `current` returns another array.
 */
export function screening(current: () => readonly Campaign[]): (incoming: Incoming) => Incoming {
  return (incoming) => derive([current()], screeningFor)(incoming);
}

function screeningFor(campaigns: readonly Campaign[]): (incoming: Incoming) => Incoming {
  const allowedMobiles = campaigns.flatMap(({ roster }) =>
    roster.people.flatMap(({ mobile }) => mobile ?? []),
  );
  const contentsOf = contentsReader({
    command: (text) => {
      const { reading } = readCommand(text, campaigns);
      return reading.kind === 'command' ? reading.rest : undefined;
    },
    names: campaigns.flatMap(({ areas, roster }) => [
      ...areas.flatMap(({ id, name, aliases }) => [id, name, ...aliases]),
      ...roster.units.map(({ name }) => name),
    ]),
  });
  return (incoming) => {
    if (incoming.kind === 'press') return screenedPress(incoming, allowedMobiles);
    if (incoming.kind !== 'message') return incoming;
    if (!textsIn(incoming.content).some(mayHoldFindings)) return incoming;
    const kinds = [
      ...new Set([
        ...kindsIn(textsIn(incoming.content), allowedMobiles),
        ...(incoming.content.type === 'text'
          ? kindsBehindHeads(contentsOf(incoming.content.text), allowedMobiles)
          : []),
      ]),
    ];
    return kinds.length === 0 ? incoming : { ...incoming, content: { type: 'screened', kinds } };
  };
}

/** If any form value is forbidden, all values are dropped; the button still identifies its owner. */
function screenedPress(incoming: Incoming & { kind: 'press' }, allowedMobiles: readonly string[]): Incoming {
  const typed = Object.values(incoming.form ?? {}).filter((value) => typeof value === 'string');
  const kinds = kindsIn(typed, allowedMobiles);
  if (kinds.length === 0) return incoming;
  return { ...incoming, form: {}, value: { ...incoming.value, screened: kinds.join(',') } };
}

// The whole text has been screened. Without the command head, a classification mark may newly stand at the beginning;
// without a leading number, so may a personal number.
function kindsBehindHeads(contents: readonly Content[], allowedMobiles: readonly string[]): string[] {
  return contents.flatMap(({ text, behindNumber }) => {
    const beginning = beginningOf(text);
    if (behindNumber) return kindsIn([beginning], allowedMobiles);
    return isMarked(beginning) ? ['classification'] : [];
  });
}

function beginningOf(text: string): string {
  if (text.length <= BEGINNING) return text;
  const end = text.slice(SHORTEST_BEGINNING, BEGINNING).search(/[\n。]/u);
  return text.slice(0, end < 0 ? BEGINNING : SHORTEST_BEGINNING + end);
}

function textsIn(content: IncomingContent): string[] {
  if (content.type === 'text') return [content.text];
  return content.type === 'file' ? [content.name] : [];
}

function kindsIn(texts: readonly string[], allowedMobiles: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => screen(text, { allowedMobiles }).map(({ kind }) => kind)))];
}
