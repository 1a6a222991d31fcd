import { areasOf } from '../../domain/campaign/for-unit.ts';
import type { Area, Campaign, FieldSpec, Period, Unit } from '../../domain/campaign/campaign.ts';
import type { SumBelow } from '../../domain/levels/roll-up.ts';
import type { FieldTotal } from '../../domain/register/item-totals.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { type Element, button, card, inline, md, onPress, toType } from '../kit.ts';
import type { PressValue } from '../press-values.ts';
import { LIMITS } from '../limits.ts';

export interface YearSoFar {
  readonly since: Period;
  readonly sums: readonly FieldTotal[];
}

export interface FormFacts {
  readonly campaign: Campaign;
  readonly kind: 'report' | 'summary';
  /** The person's units; with several, the form includes a choice. */
  readonly units: readonly Unit[];
  /** Number of the filing to change; absent for a new one. */
  readonly n?: number | undefined;
  /** Version and state of the filing that the form replaces. */
  readonly head?: { readonly version: number; readonly state: string } | undefined;
  /** For a new summary: stamp of each unit's current one, by unit id. */
  readonly standing?: Readonly<Record<string, string>> | undefined;
  /** An area with its own fields, which the form shows. */
  readonly area?: Area | undefined;
  /** Sums of the subordinate units, to prefill the fields. */
  readonly start?: SumBelow | undefined;
  /** What the unit filed of the area in the earlier periods of the year, for fields that are added up over it. */
  readonly year?: YearSoFar | undefined;
  /** Initial text. */
  readonly text?: string | undefined;
}

/** A form for filing. Its input is converted to `字段：值` lines, so that forms and typed text share one path. */
export function formCard(facts: FormFacts, words: Words): CardJson {
  const { form } = words;
  return card({
    title: titleOf(facts, words),
    tone: 'wathet',
    elements: [
      md([form.limit(LIMITS.input), form.notice].join('\n')),
      md(facts.start ? startLine(facts.start, words) : ''),
      md(facts.year ? yearLine(facts.year, words) : ''),
      {
        tag: 'form',
        name: 'filing',
        elements: [
          ...inputs(facts, words),
          {
            tag: 'button',
            name: 'submit',
            text: { tag: 'plain_text', content: form.submit },
            type: 'primary',
            form_action_type: 'submit',
            behaviors: onPress(valueOf(facts)),
          },
        ],
      },
      ...sheetButton(facts, words),
      md(toType(typedInstead(facts, words))),
    ],
  });
}

function titleOf({ campaign, kind, n, area }: FormFacts, { form, figures, terms }: Words): string {
  if (n !== undefined) return form.editTitle(n);
  if (area) return figures.formTitle(area.name);
  return kind === 'report' ? form.reportTitle : form.summaryTitle(campaign.summary?.name ?? terms.summary);
}

function valueOf({ campaign: { id: campaign }, kind, n, area, head, standing }: FormFacts): PressValue {
  if (n !== undefined)
    return { act: 'form.edit', campaign, n, version: head?.version ?? 0, state: head?.state ?? '' };
  return kind === 'summary'
    ? { act: 'form.summary', campaign, standing: standing ?? {} }
    : { act: 'form.report', campaign, ...(area && { area: area.id }) };
}

/** What may be typed in place of the form. */
function typedInstead({ kind, n, area }: FormFacts, { form, figures, review }: Words): string {
  if (n !== undefined) return review.refileTyped(n);
  return area ? figures.typed(area.name) : form.typed[kind];
}

/** The inputs of the form, from the unit to the confirmed requirements. */
function inputs(facts: FormFacts, words: Words): Element[] {
  const { campaign, kind, units, n, area, start } = facts;
  const { form } = words;
  const names = units.map(({ id, name }) => ({ name, value: id }));
  const fields = area
    ? [...itemFields(area, words, start), ...(start ? [input(REASON_NAME, words.levels.reason)] : [])]
    : kind === 'report' && n === undefined
      ? reportFields(areasOf(campaign, units), words)
      : [];
  const text = { long: true, text: facts.text };
  return [
    ...(units.length > 1 && n === undefined ? [choice('unit', form.unit, names, words)] : []),
    ...fields,
    ...(area?.kind === 'figures'
      ? []
      : [input('text', kind === 'report' ? form.text : form.summaryText, text)]),
    ...(campaign.checks.length > 0 && n === undefined ? [checks(campaign, words)] : []),
  ];
}

/** A button for the spreadsheet form of the same area. */
function sheetButton({ campaign, units, area, n }: FormFacts, { entry }: Words): Element[] {
  const [unit, ...others] = units;
  if (!area || n !== undefined || !unit || others.length > 0) return [];
  const value = { act: 'entry.give' as const, campaign: campaign.id, unit: unit.id, area: area.id };
  return [button({ text: entry.button, value })];
}

function reportFields(areas: readonly Area[], words: Words): Element[] {
  const { name } = words.fields;
  return [
    choice(
      'area',
      words.form.area,
      areas.map((area) => ({ name: area.name, value: area.id })),
      words,
    ),
    input('title', name.title),
    { tag: 'date_picker', name: 'date', placeholder: text(name.date) },
    input('place', name.place),
    input('sessions', name.sessions),
    input('attendances', name.attendances),
  ];
}

/** The field's name with its counting unit. */
export function fieldLabel({ name, unit }: Pick<FieldSpec, 'name' | 'unit'>, { figures }: Words): string {
  return unit === undefined ? name : figures.named(name, unit);
}

/** Input for the reason why a table differs from its subordinate units. */
export const REASON_NAME = 'why';

/** Prefixed, to avoid clashes with other inputs of the form. */
export function fieldName(id: string): string {
  return `field_${id}`;
}

function itemFields({ fields = [] }: Area, words: Words, start?: SumBelow): Element[] {
  return fields.map((field) => {
    const { id, name, type, choices = [], required = false } = field;
    switch (type) {
      case 'choice':
        return {
          ...choice(
            fieldName(id),
            name,
            choices.map((each) => ({ name: each, value: each })),
            words,
          ),
          required,
        };
      case 'date':
        return { tag: 'date_picker', name: fieldName(id), placeholder: text(name), required };
      default:
        return {
          ...input(fieldName(id), fieldLabel(field, words), { text: start?.values[id]?.toString() }),
          required,
        };
    }
  });
}

function startLine({ fields, values, units }: SumBelow, { figures, levels }: Words): string {
  const amounts = fields.map(({ id, name, unit }) =>
    figures.total(inline(name), figures.amount(String(values[id] ?? 0), unit && inline(unit))),
  );
  return levels.startsFrom(amounts, units);
}

function yearLine({ since, sums }: YearSoFar, { figures, format }: Words): string {
  const amounts = sums.map(({ field: { name, unit }, value }) =>
    figures.total(inline(name), figures.amount(String(value), unit && inline(unit))),
  );
  return figures.yearSoFar(format.list(amounts), format.period(since));
}

function checks(campaign: Campaign, words: Words): Element {
  return {
    tag: 'multi_select_static',
    name: 'checks',
    placeholder: text(words.form.checks),
    options: campaign.checks.map((check) => ({ text: text(inline(check.text, 80)), value: check.id })),
  };
}

function choice(
  name: string,
  label: string,
  options: readonly { name: string; value: string }[],
  words: Words,
): Element {
  return {
    tag: 'select_static',
    name,
    required: true,
    placeholder: text(`${words.form.choose} ${label}`),
    options: options.map((option) => ({ text: text(option.name), value: option.value })),
  };
}

function input(
  name: string,
  label: string,
  more: { long?: boolean; text?: string | undefined } = {},
): Element {
  return {
    tag: 'input',
    name,
    label: text(label),
    placeholder: text(label),
    max_length: more.long ? LIMITS.input : 200,
    ...(more.long && { input_type: 'multiline_text', required: true }),
    ...(more.text && [...more.text].length <= LIMITS.input && { default_value: more.text }),
  };
}

function text(content: string) {
  return { tag: 'plain_text', content };
}
