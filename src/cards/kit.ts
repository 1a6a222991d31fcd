/**
 * The few elements our cards are made of, as card JSON 2.0. Text that a person wrote goes through `plain`, or through
 * `cardText` before it stands in markdown: then it has no power over the card.
 */
import type { CardJson } from '../ports/messenger.ts';
import { cardText } from '../domain/text/plain-text.ts';
import { visible } from '../domain/text/visible-text.ts';
import { LIMITS } from './limits.ts';
import type { PressValue } from './press-values.ts';

export type Element = Readonly<Record<string, unknown>>;
export type Tone = 'blue' | 'wathet' | 'turquoise' | 'green' | 'yellow' | 'orange' | 'red' | 'grey';

/** A whole card. `summary` is what the chat list shows; without one it is the title. */
export function card(parts: {
  title: string;
  tone: Tone;
  elements: readonly (Element | undefined)[];
  summary?: string;
}): CardJson {
  const elements = parts.elements.filter((element) => element !== undefined);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      summary: { content: (parts.summary ?? parts.title).slice(0, LIMITS.summary) },
    },
    header: { template: parts.tone, title: { tag: 'plain_text', content: parts.title } },
    body: { elements: fitted(elements) },
  };
}

/** The same card with a sentence above everything else. */
export function withNote(drawn: CardJson, note: string): CardJson {
  const { body } = drawn as { readonly body: { readonly elements: readonly Element[] } };
  return { ...drawn, body: { ...body, elements: [plain(note), ...body.elements] } };
}

/** Markdown of our own words; empty text is no element. */
export function md(content: string): Element | undefined {
  return content === '' ? undefined : { tag: 'markdown', content };
}

/** A person's words as they stand, without the controls that would turn or hide what is read. */
export function plain(content: string): Element | undefined {
  return content === '' ? undefined : { tag: 'div', text: { tag: 'plain_text', content: visible(content) } };
}

export interface ButtonSpec {
  readonly text: string;
  readonly type?: 'default' | 'primary' | 'danger';
  readonly value: PressValue;
}

/** Buttons beside one another; each carries what its press means, and no right to it. */
export function buttons(specs: readonly ButtonSpec[]): Element {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    columns: specs.map((spec) => ({ tag: 'column', width: 'auto', elements: [button(spec)] })),
  };
}

export function button({ text, type = 'default', value }: ButtonSpec): Element {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: text },
    type,
    behaviors: onPress(value),
  };
}

/** What pressing a button sends: the only place where a card says so, so that every button carries what it must. */
export function onPress(value: PressValue) {
  return [{ type: 'callback', value }];
}

export const rule: Element = { tag: 'hr' };

/** Lines of a list within the card's limit; `more` says how many were left out. */
export function lines(
  all: readonly string[],
  more: (count: number) => string,
  limit: number = LIMITS.lines,
): Element | undefined {
  const shown = all.slice(0, limit);
  return md([...shown, ...(all.length > limit ? [more(all.length - limit)] : [])].join('\n'));
}

/** A command to type, whose `<…>` must not be read as markup. */
export function toType(text: string): string {
  return text.replaceAll('<', '&#60;').replaceAll('>', '&#62;');
}

/** A person's words inside a markdown line: escaped, on one line, and short. */
export function inline(text: string, limit = 60): string {
  const flat = text.replaceAll(/\s+/gu, ' ').trim();
  const characters = [...flat];
  return cardText(characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : flat);
}

// A card that is too large is refused whole, and then nobody reads anything: better its last parts are missing.
function fitted(elements: readonly Element[]): readonly Element[] {
  const kept: Element[] = [];
  let bytes = 0;
  for (const element of elements) {
    bytes += Buffer.byteLength(JSON.stringify(element));
    if (bytes > LIMITS.bytes) return [...kept, { tag: 'markdown', content: '…' }];
    kept.push(element);
  }
  return kept;
}
