/**
 * Initial values of a parent unit's table: the sums of the accepted tables below it, and the reason for any
 * difference.
 */
import type { Area, Unit } from '../domain/campaign/campaign.ts';
import { differingFrom, sumBelow, type SumBelow } from '../domain/levels/roll-up.ts';
import { treeOf } from '../domain/levels/tree.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../domain/register/register.ts';
import { chatText, cutTo } from '../domain/text/plain-text.ts';
import { readMany } from '../records/access.ts';
import type { Scene } from '../routing/handler.ts';
import { allWords, type Words } from '../words/index.ts';
import type { ItemValues } from '../filing/item-figures.ts';

/** Maximum length of a stored reason, in characters. */
const LONGEST_REASON = 200;

/** Reads only the registers of the descendants. `written`: those that the same commit writes, in place of the stored. */
export async function startOf(
  unit: string,
  area: Area | undefined,
  { campaign, store }: Pick<Scene, 'campaign' | 'store'>,
  written: ReadonlyMap<string, UnitRegister> = NONE_WRITTEN,
): Promise<SumBelow | undefined> {
  const ids = treeOf(campaign)
    .below(unit)
    .map(({ id }) => id);
  if (!area || area.kind !== 'figures' || ids.length === 0) return undefined;
  const held = await readMany(store, 'unit', campaign.id, ids);
  const registers = new Map(
    ids.map((id, index) => [id, written.get(id) ?? held[index]?.value ?? EMPTY_REGISTER]),
  );
  return sumBelow(campaign, area, unit, registers);
}

const NONE_WRITTEN: ReadonlyMap<string, UnitRegister> = new Map();

/** For a form; undefined if the person has several units, because the unit is not chosen yet. */
export async function startOfOnly(
  units: readonly Unit[],
  area: Area | undefined,
  scene: Pick<Scene, 'campaign' | 'store'>,
): Promise<SumBelow | undefined> {
  const [only, ...others] = units;
  return only && others.length === 0 ? startOf(only.id, area, scene) : undefined;
}

/** Stored with a version: the sum at that time, and the reason for a difference. */
export interface Started {
  readonly values: Readonly<Record<string, number>>;
  readonly units: number;
  readonly reason?: string;
}

/** Separates the reason from the lines of a table: a line of its own, or the rest of a line after a semicolon. */
export function withoutReason(text: string): { readonly text: string; readonly reason: string } {
  let reason = '';
  const rest = text.split('\n').flatMap((line) => {
    const parts = line.split(/[;；]/u);
    const at = parts.findIndex((part) => reasonIn(part) !== undefined);
    if (at < 0) return [line];
    // A reason may hold semicolons itself.
    reason = reasonIn(line.slice(parts.slice(0, at).join(';').length + (at > 0 ? 1 : 0))) ?? '';
    return at > 0 ? [parts.slice(0, at).join(';')] : [];
  });
  return { text: rest.join('\n'), reason: cutTo(reason, LONGEST_REASON) };
}

/** Undefined if the text does not begin as a reason. */
function reasonIn(text: string): string | undefined {
  const folded = text.trimStart();
  const label = allWords
    .map(({ levels }) => levels.reason)
    .find((each) => folded.toLowerCase().startsWith(each.toLowerCase()));
  const after = label === undefined ? '' : folded.slice(label.length).trimStart();
  return /^[:：]/u.test(after) ? after.slice(1).trim() : undefined;
}

/** The record to store, or a sentence that asks for the missing reason. `corrected`: number of the corrected filing. */
export function startedFrom(
  sum: SumBelow,
  values: ItemValues,
  reason: string,
  words: Words,
  corrected?: number,
): { readonly started: Started } | { readonly asked: string } {
  const differing = differingFrom(sum, values);
  if (differing.length > 0 && reason === '') {
    const lines = differing.map(({ id, name, unit }) =>
      words.levels.differs(
        chatText(name),
        words.figures.amount(String(sum.values[id] ?? 0), unit),
        words.figures.amount(String(values[id] ?? 0), unit),
      ),
    );
    return { asked: words.levels.whyDifferent(lines, corrected) };
  }
  return {
    started: { values: sum.values, units: sum.units, ...(differing.length > 0 && { reason }) },
  };
}

/** The reason of the version that stands, if all that it has to explain is still the same; otherwise ''. */
export function reasonStillTrue(
  before: Started | undefined,
  sum: SumBelow,
  { standing, values }: { readonly standing: ItemValues; readonly values: ItemValues },
): string {
  const isSame = differingFrom(sum, values).every(
    ({ id }) => values[id] === standing[id] && sum.values[id] === before?.values[id],
  );
  return isSame ? (before?.reason ?? '') : '';
}

/** The stored record of a version; undefined if it has none. */
export function startedIn(fields: Readonly<Record<string, unknown>>): Started | undefined {
  const held = fields['below'];
  return typeof held === 'object' && held !== null && 'values' in held ? (held as Started) : undefined;
}

/** The sums in field order, such as `场次20场`. */
export function amountsIn(
  { fields = [] }: Area,
  values: Readonly<Record<string, number>>,
  { figures }: Words,
): string[] {
  return fields.flatMap(({ id, name, unit }) => {
    const value = values[id];
    return value === undefined ? [] : [figures.total(name, figures.amount(String(value), unit))];
  });
}

/** The sum of today, where it is no longer that of a version. */
export function sumNowLines(
  area: Area | undefined,
  started: Started | undefined,
  sum: SumBelow | undefined,
  words: Words,
): { readonly name: string; readonly value: string }[] {
  if (!area || !started || !sum) return [];
  if (sum.fields.every(({ id }) => (started.values[id] ?? 0) === sum.values[id])) return [];
  return [
    { name: words.levels.sumNow, value: words.levels.sumOf(amountsIn(area, sum.values, words), sum.units) },
  ];
}

/** The record as shown on receipts and filing cards. */
export function startedLines(
  area: Area | undefined,
  started: Started | undefined,
  words: Words,
): { readonly name: string; readonly value: string }[] {
  if (!area || !started) return [];
  const { values, units } = started;
  return [
    { name: words.levels.sumBelow, value: words.levels.sumOf(amountsIn(area, values, words), units) },
    ...(started.reason === undefined ? [] : [{ name: words.levels.reason, value: started.reason }]),
  ];
}
