/** Parses a filing of an item with its own fields; returns its values or its errors. */
import type { Area, Campaign, EpochMs, FieldSpec } from '../domain/campaign/campaign.ts';
import {
  fieldLines,
  isAddedUp,
  readItemFields,
  wordsShown,
  type FieldFault,
  type FieldsReading,
  type FieldValue,
} from '../domain/reading/item-fields.ts';
import { withFiling, type Filed } from '../domain/register/filing.ts';
import type { UnitRegister } from '../domain/register/register.ts';
import { localAt } from '../domain/time/local-time.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { allWords, type Words } from '../words/index.ts';

export type ItemValues = Readonly<Record<string, FieldValue>>;

export interface ItemFigures {
  readonly values: ItemValues;
  /** The subset of `values` that is added up; stored in the register. */
  readonly figures: Readonly<Record<string, number>>;
  /** The text to store: for a table of figures its lines in order, otherwise the text as sent. */
  readonly text: string;
  readonly understood: readonly { readonly name: string; readonly value: string }[];
  /** Ids of the fields in the text as sent; the values of the others are those of the standing text. */
  readonly given: ReadonlySet<string>;
}

export type FiguresReading =
  | { readonly ok: true; readonly read: ItemFigures }
  | { readonly ok: false; readonly faults: string };

/**
 * Undefined if the item has no fields of its own. `standing`: the current text, into which corrected lines are
 * merged.
 */
export function figuresIn(
  area: Area,
  text: string,
  { campaign, at, words }: { readonly campaign: Campaign; readonly at: EpochMs; readonly words: Words },
  standing?: string,
): FiguresReading | undefined {
  const { fields } = area;
  if (!fields) return undefined;
  const context = {
    today: localAt(campaign.timezone, at).date,
    year: Number(campaign.opens.slice(0, 4)),
    nothing: allWords.flatMap(({ figures }) => figures.nothing),
  };
  const isTable = area.kind === 'figures';
  const given = readItemFields(text, fields, context);
  // Field lines alone are merged; with other text it is a whole report.
  const merges = standing !== undefined && (isTable || isLinesAlone(given));
  const faults = faultLines(given, isTable, words, merges);
  if (faults.length > 0) return { ok: false, faults: faults.join('\n') };
  const before = merges ? readItemFields(standing, fields, context) : undefined;
  const values = inOrder({ ...before?.values, ...given.values }, fields);
  const lines = fieldLines(values, fields, words.format);
  if (before) {
    // The current text may lack a field that has become required.
    const whole = faultLines(readItemFields(lines, fields, context), true, words, false);
    if (whole.length > 0) return { ok: false, faults: whole.join('\n') };
  }
  return {
    ok: true,
    read: {
      values,
      figures: Object.fromEntries(
        fields.filter(isAddedUp).flatMap(({ id }) => {
          const value = values[id];
          return typeof value === 'number' ? [[id, value] as const] : [];
        }),
      ),
      given: new Set(Object.keys(given.values)),
      text: isTable ? lines : before ? [lines, ...wordsBeside(before)].join('\n') : text,
      understood: fields.flatMap((field) => {
        const { id, name, unit } = field;
        const value = values[id];
        if (value === undefined) return [];
        const shown =
          typeof value === 'number'
            ? words.figures.amount(String(value), unit)
            : wordsShown(value, field, words.format);
        return [{ name, value: shown }];
      }),
    },
  };
}

/** The template of a table: its command, and a line per field. */
export function templateOf(area: Area, words: Words): string {
  return words.figures.template(
    `${words.commands.report.words[0] ?? ''} ${area.name}`,
    (area.fields ?? []).map((field) => words.figures.templateLine(shown(field))),
  );
}

function isLinesAlone({ rest, unknown }: FieldsReading): boolean {
  return rest.length === 0 && unknown.length === 0;
}

/** Lines of a report that belong to no field. */
function wordsBeside({ rest, unknown }: FieldsReading): string[] {
  return [...unknown.map(({ text }) => text), ...rest];
}

/** A correction contains only the changed lines, so missing ones are not errors. */
function faultLines(
  { faults, rest, unknown }: FieldsReading,
  isTable: boolean,
  words: Words,
  isCorrection: boolean,
): string[] {
  const { figures } = words;
  const named = faults
    .filter(({ reason }) => !isCorrection || reason !== 'missing')
    .map((fault) => faultLine(fault, words));
  if (!isTable) return named;
  return [
    ...named,
    ...unknown.map(({ label, nearest }) =>
      figures.unknown(
        chatText(label, 40),
        nearest.map((name) => chatText(name)),
      ),
    ),
    ...rest.map((line) => figures.unread(chatText(line, 40))),
  ];
}

function faultLine({ field, typed, reason }: FieldFault, { figures }: Words): string {
  const given = chatText(typed, 40);
  switch (reason) {
    case 'unit':
      return figures.wrongUnit(shown(field), given);
    case 'twice':
      return figures.twice(shown(field));
    case 'missing':
      return figures.missing(shown(field));
    case 'shape':
    case 'range':
      return figures.wrong(shown(field), given);
  }
}

export function shown(field: FieldSpec): FieldSpec {
  return { ...field, name: chatText(field.name), ...(field.unit && { unit: chatText(field.unit) }) };
}

function inOrder(values: ItemValues, fields: readonly FieldSpec[]): ItemValues {
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const value = values[id];
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
}

/** The register with the figures of the filing; without any if the item has none. */
export function withFiguresOf({ register, head }: Filed, given: ItemFigures | undefined): UnitRegister {
  const { figures: _, ...bare } = head;
  return withFiling(register, given ? { ...bare, figures: given.figures } : bare);
}
