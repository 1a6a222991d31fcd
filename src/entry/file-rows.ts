/** Files all rows of a sheet in one commit. */
import { asNumber, fileReport } from '../domain/register/filing.ts';
import { EMPTY_REGISTER, type UnitRegister } from '../domain/register/register.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { toFilersBefore, type Replaced } from '../filing/acts/filer-before.ts';
import { mayAct, withVersion } from '../filing/filings.ts';
import { withFiguresOf } from '../filing/item-figures.ts';
import { sourceOf } from '../filing/sources.ts';
import { APP, expected, key, read } from '../records/access.ts';
import type { Filing } from '../records/filing.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import type { PlannedRow } from './plan.ts';
import type { EntryTaken } from './returned-sheet.ts';

/** Accumulated result of the rows so far. */
interface Step {
  readonly register: UnitRegister;
  readonly expect: NonNullable<Outcome['expect']>;
  readonly put: NonNullable<Outcome['put']>;
  readonly journal: NonNullable<Outcome['journal']>;
  readonly replaced: readonly Replaced[];
}

export async function fileRows({ unit, area, rows }: EntryTaken, scene: Scene): Promise<Outcome> {
  const { campaign, store, words } = scene;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const fresh = rows.filter(({ becomes }) => becomes === 'new');
  const changed = rows.filter(({ becomes }) => becomes === 'changed');
  let step: Step = { register: held.value ?? EMPTY_REGISTER, expect: [], put: [], journal: [], replaced: [] };
  for (const [index, row] of fresh.entries())
    step = withNew(step, row, index, { unit: unit.id, area: area.id }, scene);
  for (const row of changed) {
    const next = await withChanged(step, row, scene);
    if (typeof next === 'string')
      return refuse(words.entry.notFiled(chatText(area.name), words.entry.inRow(row.line, next)));
    step = next;
  }
  const unitKey = key('unit', campaign.id, unit.id);
  const numbers = [...fresh.keys()].map((index) => tokenOf(index, scene));
  const [first = '', ...others] = [...numbers, ...changed.flatMap(({ filing }) => filing?.n ?? [])];
  // If the file's message was recalled meanwhile, the commit conflicts.
  const source = sourceOf(scene, first, others);
  const last = fresh.length > 1 ? `${scene.numberToken}+${fresh.length - 1}` : undefined;
  const done = words.entry.filed(
    chatText(area.name),
    chatText(unit.name),
    fresh.length > 0
      ? { first: scene.numberToken, last, count: fresh.length, isOne: area.kind !== undefined }
      : undefined,
    changed.flatMap(({ filing }) => filing?.n ?? []),
  );
  return {
    reply: { text: done },
    toast: { type: 'success', text: done },
    ...(fresh.length > 0 && { number: fresh.length }),
    expect: [expected(unitKey, held), ...source.expect, ...step.expect],
    put: [{ ...unitKey, value: step.register }, ...source.put, ...step.put],
    journal: step.journal,
    messages: toFilersBefore(step.replaced, [], scene),
  };
}

function withNew(
  step: Step,
  planned: PlannedRow,
  index: number,
  { unit, area }: { readonly unit: string; readonly area: string },
  scene: Scene,
): Step {
  const { campaign, person, at, messageId } = scene;
  const { read: given } = planned;
  const token = tokenOf(index, scene);
  const filed = fileReport(campaign, step.register, asNumber(token), area, { by: person, at });
  const filing: Filing = {
    n: asNumber(token),
    campaign: campaign.id,
    unit,
    kind: 'report',
    area,
    versions: [{ version: 1, at, by: person, messageId, text: given.text, fields: fieldsOf(planned) }],
  };
  return {
    register: withFiguresOf(filed, given),
    expect: step.expect,
    put: [...step.put, { ...key('filing', APP, token), value: filing }],
    journal: [...step.journal, { act: 'report.filed', unit, number: token, version: 1 }],
    replaced: step.replaced,
  };
}

/** The placeholder of the number that the commit draws for a new row. */
function tokenOf(index: number, { numberToken }: Scene): string {
  return index === 0 ? numberToken : `${numberToken}+${index}`;
}

/** An error sentence if the filing can no longer be changed. */
async function withChanged(step: Step, planned: PlannedRow, scene: Scene): Promise<Step | string> {
  const { filing, read: given } = planned;
  const may = await mayAct(filing?.n ?? 0, 'edit', scene);
  if (!may.ok) return may.text;
  const { found } = may;
  const changed = withVersion(found, { text: given.text, fields: fieldsOf(planned) }, may.next, scene);
  return {
    register: withFiguresOf({ register: step.register, head: changed.head }, given),
    expect: [...step.expect, { ...key('filing', APP, String(found.n)), version: found.filingVersion }],
    put: [...step.put, { ...key('filing', APP, String(found.n)), value: changed.filing }],
    journal: [
      ...step.journal,
      { act: 'report.edited', unit: found.filing.unit, number: found.n, version: changed.head.version },
    ],
    replaced: [...step.replaced, { ...found, version: changed.head.version }],
  };
}

/** Fields stored with the version besides its text. */
function fieldsOf({ read: given, row, doubts, started }: PlannedRow) {
  return {
    figures: given.values,
    row,
    ...(doubts.length > 0 && { doubts }),
    ...(started && { below: started }),
  };
}
