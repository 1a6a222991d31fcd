/** All mentioned people must exist and be active; one wrong id makes the platform reject the card. */
import { cardRefused } from '../refusals.ts';
import { unionIdOf } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import { isRecord, type Placed } from './walk.ts';

/** `<at id=…>`, `<at ids=…>`, `<at email=…>` and `<person id=…>`, quoted or not. */
const NAMED =
  /<(?:at|person)\s+[^>]*?\b(id|ids|email|user_id|open_id)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s>'"/]*))/g;

export function checkPeople(placed: readonly Placed[], world: World): void {
  const named = new Set(placed.flatMap(({ component }) => idsIn(component)));
  const { app, people } = world.state;
  for (const id of ['all', app.openId]) named.delete(id);
  for (const id of named) if (people[id] && !people[id].resigned) named.delete(id);
  if (named.size === 0) return;
  const known = new Set<string>();
  for (const person of Object.values(people)) {
    if (person.resigned) continue;
    for (const id of [unionIdOf(person.openId), person.email]) if (id) known.add(id);
  }
  const refuse = (id: string) =>
    cardRefused(100290, 'There is an invalid user resource(at/person) in your card', { value: id });
  for (const id of named) if (!known.has(id)) throw refuse(id);
}

function idsIn(component: Readonly<Record<string, unknown>>): readonly string[] {
  const { tag, content } = component;
  if (tag === 'person') return [String(component['user_id'])];
  if (tag === 'person_list')
    return component['drop_invalid_user_id'] === true
      ? []
      : recordsOf(component['persons']).map((person) => String(person['id']));
  if (tag === 'table') return tableIds(component);
  return (tag === 'markdown' || tag === 'lark_md') && typeof content === 'string' ? textIds(content) : [];
}

function textIds(text: string): readonly string[] {
  return [...text.matchAll(NAMED)].flatMap(([, property, single, double, bare]) => {
    // `<at user_id=…>` is the syntax of text messages; in a card it is displayed literally.
    if (property === 'user_id' || property === 'open_id') return [];
    return (single ?? double ?? bare ?? '').split(',').map((id) => id.trim());
  });
}

function tableIds(table: Readonly<Record<string, unknown>>): readonly string[] {
  const typed = (types: readonly string[]) =>
    recordsOf(table['columns'])
      .filter((column) => types.includes(String(column['data_type'])))
      .map((column) => String(column['name']));
  const cells = (types: readonly string[]) =>
    recordsOf(table['rows']).flatMap((row) => typed(types).map((name) => row[name]));
  const texts = cells(['lark_md', 'markdown']).filter((cell) => typeof cell === 'string');
  const persons = cells(['persons']).flatMap((cell): unknown[] => (Array.isArray(cell) ? cell : [cell]));
  return [...texts.flatMap(textIds), ...persons.filter((id) => typeof id === 'string')];
}

const recordsOf = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);
