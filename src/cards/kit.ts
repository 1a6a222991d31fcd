/**
 * Building blocks of the bot's cards (card JSON 2.0). Text written by people must pass through `plain`, or through
 * `cardText` within markdown, so that it cannot inject markup.
 */
import type { CardJson } from '../ports/messenger.ts';
import { cardText } from '../domain/text/plain-text.ts';
import { visible } from '../domain/text/visible-text.ts';
import { LIMITS } from './limits.ts';
import type { PressValue } from './press-values.ts';

export type Element = Readonly<Record<string, unknown>>;
export type Tone = 'blue' | 'wathet' | 'turquoise' | 'green' | 'yellow' | 'orange' | 'red' | 'grey';

/** A complete card. `summary` appears in the chat list; it defaults to the title. */
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

/** The card with a sentence added at the top. */
export function withNote(drawn: CardJson, note: string): CardJson {
  const { body } = drawn as { readonly body: { readonly elements: readonly Element[] } };
  return { ...drawn, body: { ...body, elements: [plain(note), ...body.elements] } };
}

/** Markdown of the bot's own text; undefined for an empty text. */
export function md(content: string): Element | undefined {
  return content === '' ? undefined : { tag: 'markdown', content };
}

/** A person's text as plain text, without characters that reorder or hide text. */
export function plain(content: string): Element | undefined {
  return content === '' ? undefined : { tag: 'div', text: { tag: 'plain_text', content: visible(content) } };
}

export interface ButtonSpec {
  readonly text: string;
  readonly type?: 'default' | 'primary' | 'danger';
  readonly value: PressValue;
}

/** A row of buttons. A press carries its meaning, but grants no permission. */
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

/** The callback of a button or form. All buttons are built here, so that the type of `value` is always checked. */
export function onPress(value: PressValue) {
  return [{ type: 'callback', value }];
}

export const rule: Element = { tag: 'hr' };

/** A list within the card's limit; `more` states how many lines were left out. */
export function lines(
  all: readonly string[],
  more: (count: number) => string,
  limit: number = LIMITS.lines,
): Element | undefined {
  const shown = all.slice(0, limit);
  return md([...shown, ...(all.length > limit ? [more(all.length - limit)] : [])].join('\n'));
}

/** The same for lists of thousands: only the lines that are shown are written. */
export function firstLines<T>(
  all: readonly T[],
  line: (each: T) => string,
  more: (count: number) => string,
  limit: number = LIMITS.lines,
): Element | undefined {
  const shown = all.slice(0, limit).map((each) => line(each));
  return md([...shown, ...(all.length > limit ? [more(all.length - limit)] : [])].join('\n'));
}

/** A command to type; escapes `<…>`. */
export function toType(text: string): string {
  return text.replaceAll('<', '&#60;').replaceAll('>', '&#62;');
}

/** A person's text within a markdown line: escaped, on one line, cut to `limit` characters. */
export function inline(text: string, limit = 60): string {
  const flat = text.replaceAll(/\s+/gu, ' ').trim();
  const characters = [...flat];
  return cardText(characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : flat);
}

// Drops the last elements of an oversized card, which the platform would reject as a whole.
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
