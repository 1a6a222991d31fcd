/** Validates a card 2.0 against the tables of shapes: unknown properties, unknown tags, wrong value types. */
import { cardRefused } from '../refusals.ts';
import { COMPONENTS, REMOVED_IN_2 } from './shapes/components.ts';
import { PARTS, ROOT } from './shapes/parts.ts';
import type { Kind, PartName, Shape } from './shapes/shape.ts';
import { isRecord } from './walk.ts';

const PARSE_ERROR = 'parse card json err, please check whether the card json is correct';

export const parseRefused = (reason: string, path: string) =>
  cardRefused(200621, PARSE_ERROR, { value: `${reason}, path: ${path}` });

/** Throws at the first violation. */
export function checkProperties(card: unknown): void {
  checkObject(card, ROOT, 'ROOT');
}

function checkObject(value: unknown, shape: Shape, path: string): void {
  if (!isRecord(value)) throw parseRefused('not an object', path);
  for (const [property, held] of Object.entries(value)) {
    const kind = Object.hasOwn(shape, property) ? shape[property] : undefined;
    if (kind === undefined) throw parseRefused(`unknown property, property: ${property}`, path);
    if (held !== null && held !== undefined) checkValue(held, kind, `${path} -> ${property}`);
  }
}

function checkValue(value: unknown, kind: Kind, path: string): void {
  if (kind === 'free') return;
  if (kind === 'elements') return checkList(value, path, checkComponent);
  if (kind === 'translations') return checkTranslations(value, path);
  if (kind === 'color') return checkColor(value, path);
  if (typeof kind === 'string') {
    if (typeof value !== kind) throw parseRefused(`expected ${kind}`, path);
    return;
  }
  if ('one' in kind) return checkPart(value, kind.one, path);
  checkList(value, path, (item, place) => checkPart(item, kind.many, place));
}

function checkList(value: unknown, path: string, check: (item: unknown, path: string) => void): void {
  if (!Array.isArray(value)) throw parseRefused('expected a list', path);
  for (const [place, item] of value.entries()) check(item, `${path} -> [${place}]${tagOf(item)}`);
}

const tagOf = (value: unknown) =>
  isRecord(value) && typeof value['tag'] === 'string' ? `(tag: ${value['tag']})` : '';

function checkComponent(value: unknown, path: string): void {
  const tag = isRecord(value) ? value['tag'] : undefined;
  if (typeof tag !== 'string') throw parseRefused('element has no tag', path);
  if (REMOVED_IN_2.has(tag))
    throw cardRefused(200861, 'cards of schema V2 no longer support this capability', {
      value: `unsupported tag ${tag}`,
      path,
    });
  const shape = Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined;
  if (shape === undefined)
    throw cardRefused(200621, `type of element is not supported tag: ${tag}`, { path });
  checkObject(value, shape, path);
}

function checkPart(value: unknown, part: PartName, path: string): void {
  const place = path.endsWith(')') ? path : `${path}${tagOf(value)}`;
  if (part === 'component') return checkComponent(value, place);
  if (part === 'text') checkTextTag(value, place);
  checkObject(value, PARTS[part], place);
}

function checkTextTag(value: unknown, path: string): void {
  const tag = isRecord(value) ? value['tag'] : undefined;
  if (tag !== 'plain_text' && tag !== 'lark_md')
    throw parseRefused(`text must be plain_text or lark_md, got ${String(tag)}`, path);
}

function checkTranslations(value: unknown, path: string): void {
  if (!isRecord(value) || Object.values(value).some((text) => typeof text !== 'string'))
    throw parseRefused('expected texts by language', path);
}

/** Colour names and `rgba(…)`; hexadecimal values are rejected. */
function checkColor(value: unknown, path: string): void {
  if (typeof value !== 'string' || value.startsWith('#'))
    throw parseRefused(`invalid color: ${String(value)}`, path);
}
