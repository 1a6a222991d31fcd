/** Cards of 新建活动: an overview with the origin of each value, a form per step, and the final preview. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { weekdayOf, localAt } from '../../domain/time/local-time.ts';
import { planOf } from '../../domain/plan/schedule.ts';
import { RHYTHMS } from '../../domain/setup/rhythm.ts';
import {
  doubtsOf,
  lacksOf,
  type Lack,
  type Setup,
  type SetupField,
  type SetupItem,
} from '../../domain/setup/setup.ts';
import { othersText } from '../../domain/setup/values.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import {
  buttons,
  card,
  inline,
  lines,
  md,
  onPress,
  plain,
  rule,
  toType,
  type ButtonSpec,
  type Element,
} from '../kit.ts';
import { LIMITS } from '../limits.ts';

export const STEPS = ['basics', 'dates', 'contents', 'roster', 'rhythm', 'preview'] as const;
export type Step = (typeof STEPS)[number];

/** Fields of each step's form. */
export const STEP_FIELDS = {
  basics: ['title', 'theme', 'organiser'],
  dates: ['opens', 'deadline', 'hour', 'dayOff'],
  contents: ['deliverable', 'others', 'areas', 'requirements', 'review'],
} as const;
export type FormStep = keyof typeof STEP_FIELDS;

/** The step in which each missing value is entered. */
const STEP_OF = {
  title: 'basics',
  opens: 'dates',
  deadline: 'dates',
  hour: 'dates',
  deliverable: 'contents',
  roster: 'roster',
} as const satisfies Record<Lack, Step>;

/** Items per list. */
const SHOWN = 8;
const PLAN_SHOWN = 40;
/** Quick answers if the notice states no time. */
const HOURS = ['17:30', '24:00'] as const;

export interface SetupFacts {
  readonly setup: Setup;
  /** Version of the record to which the card's buttons apply. */
  readonly version: number;
  /** A sentence at the top. */
  readonly note?: string | undefined;
}

export function overviewCard({ setup, version, note }: SetupFacts, words: Words): CardJson {
  const { setup: say } = words;
  const lacks = lacksOf(setup);
  const doubts = doubtsOf(setup).map((field) => say.fields[field][0] ?? field);
  const next = lacks[0] === undefined ? 'preview' : STEP_OF[lacks[0]];
  const step = (name: Step): ButtonSpec => ({
    text: say.steps[name],
    type: name === next ? 'primary' : 'default',
    value: { act: 'new.step', step: name, v: version },
  });
  return card({
    title: setup.title ? say.titled(setup.title) : say.title,
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      ...SHOWN_FIELDS.flatMap((field) => fieldElements(field, setup, words)),
      keptElement(setup, words),
      md(say.value(say.roster, rosterText(setup, words))),
      md(say.value(say.fields.rhythm[0] ?? '', say.rhythmNames[setup.rhythm])),
      md(say.value(say.group, setup.group === undefined ? say.groupUnset : say.groupSet)),
      rule,
      ...setup.asked.map(({ kind }) =>
        md(kind === 'several' && setup.others.length > 0 ? say.severalKept : say.asks[kind]),
      ),
      setup.deadline && !setup.hour
        ? buttons(
            HOURS.map((hour) => ({
              text: say.hourAt(hour),
              value: { act: 'new.hour', hour, v: version },
            })),
          )
        : undefined,
      md(lacks.length > 0 ? say.lacking(lacks.map((lack) => say.lacks[lack])) : say.nothingLacks),
      md(doubts.length > 0 ? say.doubts(doubts) : ''),
      buttons(STEPS.map(step)),
      buttons([
        ...(doubts.length > 0
          ? [{ text: say.allRight, value: { act: 'new.sure' as const, v: version } }]
          : []),
        { text: say.restart, value: { act: 'new.restart', v: version } },
        { text: say.discard, value: { act: 'new.discard', v: version } },
      ]),
      md(toType(say.typed)),
    ],
  });
}

const SHOWN_FIELDS: readonly SetupField[] = [
  'title',
  'theme',
  'organiser',
  'opens',
  'deadline',
  'dayOff',
  'deliverable',
  'others',
  'areas',
  'requirements',
];

/** A value, the sentence it was read from, and whether it needs checking. */
function fieldElements(field: SetupField, setup: Setup, { setup: say }: Words): (Element | undefined)[] {
  const source = setup.sources[field];
  const name = say.fields[field][0] ?? field;
  const shown = valueText(field, setup, say);
  if (shown === undefined && (field === 'theme' || field === 'dayOff' || field === 'others')) return [];
  const mark = source?.certain === false ? ` *${say.doubtful}*` : '';
  return [
    md(`${say.value(name, shown ?? say.blank)}${mark}`),
    source ? plain(say.quote(source.sentence)) : undefined,
  ];
}

function valueText(field: SetupField, setup: Setup, say: Words['setup']): string | undefined {
  switch (field) {
    case 'opens':
      return setup.opens && say.date(day(setup.opens));
    case 'deadline':
      if (!setup.deadline) return undefined;
      return setup.hour ? say.withHour(day(setup.deadline), setup.hour) : say.noHour(day(setup.deadline));
    case 'hour':
      return setup.hour;
    case 'dayOff':
      return setup.dayOff === 'as-written' ? undefined : say.choices.dayOff[setup.dayOff][0];
    case 'others':
    case 'areas':
    case 'requirements': {
      const items =
        field === 'others' ? setup.others.map((other) => otherText(other, setup, say)) : setup[field];
      if (items.length === 0) return undefined;
      const more = items.length > SHOWN ? [say.more(items.length - SHOWN)] : [];
      return `\n${[say.numbered(items.slice(0, SHOWN).map((item) => inline(item))), ...more].join('\n')}`;
    }
    case 'title':
    case 'theme':
    case 'organiser':
    case 'deliverable': {
      const text = setup[field];
      return text === undefined ? undefined : inline(text);
    }
  }
}

/** Items of an earlier campaign that the forms do not show. */
function keptElement({ kept }: Setup, { setup: say }: Words): Element | undefined {
  if (kept.length === 0) return undefined;
  const names = kept.slice(0, SHOWN).map(({ name }) => inline(String(name)));
  const more = kept.length > SHOWN ? [say.more(kept.length - SHOWN)] : [];
  return md(say.value(say.kept, `\n${[say.numbered(names), ...more].join('\n')}`));
}

/** Without an hour of its own, an item is due at that of the deadline. */
function otherText({ name, date, hour }: SetupItem, setup: Setup, say: Words['setup']): string {
  const at = hour ?? setup.hour;
  return `${name} ${at === undefined ? say.noHour(day(date)) : say.withHour(day(date), at)}`;
}

function rosterText({ roster }: Setup, { setup: say }: Words): string {
  return roster ? say.rosterOf(roster.units.length, roster.people.length, inline(roster.file)) : say.noRoster;
}

/** The form of one step, filled with the current values. */
export function stepCard(step: Exclude<Step, 'preview'>, facts: SetupFacts, words: Words): CardJson {
  const { version, note } = facts;
  const { setup: say } = words;
  return card({
    title: say.stepTitle(say.steps[step], STEPS.indexOf(step) + 1, STEPS.length),
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      ...(step === 'roster'
        ? [
            md(say.value(say.roster, rosterText(facts.setup, words))),
            md(say.sendRoster),
            buttons([{ text: say.template, value: { act: 'new.template', v: version } }]),
          ]
        : step === 'rhythm'
          ? rhythmElements(facts, words)
          : [form(step, facts, words)]),
      ways(step, version, words),
      md(step === 'roster' || step === 'rhythm' ? '' : toType(say.typed)),
    ],
  });
}

function rhythmElements({ setup, version }: SetupFacts, { setup: say }: Words): (Element | undefined)[] {
  return [
    ...RHYTHMS.map((rhythm) =>
      md(
        `${say.value(say.rhythmNames[rhythm], say.rhythms[rhythm])}${rhythm === setup.rhythm ? say.chosen : ''}`,
      ),
    ),
    buttons(
      RHYTHMS.map((rhythm) => ({
        text: say.rhythmChoice(say.rhythmNames[rhythm]),
        type: rhythm === setup.rhythm ? 'primary' : 'default',
        value: { act: 'new.rhythm', rhythm, v: version },
      })),
    ),
  ];
}

function form(step: FormStep, { setup, version }: SetupFacts, words: Words): Element {
  const { setup: say } = words;
  return {
    tag: 'form',
    name: 'setup',
    elements: [
      ...STEP_FIELDS[step].map((field) => fieldInput(field, setup, say)),
      {
        tag: 'button',
        name: 'submit',
        text: text(say.save),
        type: 'primary',
        form_action_type: 'submit',
        behaviors: onPress({ act: 'new.save', step, v: version }),
      },
    ],
  };
}

function fieldInput(
  field: (typeof STEP_FIELDS)[FormStep][number],
  setup: Setup,
  say: Words['setup'],
): Element {
  const label = say.fields[field][0] ?? field;
  if (field === 'dayOff' || field === 'review') {
    const words: Readonly<Record<string, readonly string[]>> = say.choices[field];
    return {
      tag: 'select_static',
      name: field,
      placeholder: text(label),
      initial_option: setup[field],
      options: Object.entries(words).map(([value, [name = value]]) => ({
        text: text(`${label} ${name}`),
        value,
      })),
    };
  }
  const isList = field === 'others' || field === 'areas' || field === 'requirements';
  const value = isList ? listText(field, setup) : (setup[field] ?? '');
  const hint = isList
    ? field === 'others'
      ? say.othersHint
      : say.listHint
    : field === 'hour'
      ? say.hourHint
      : field === 'theme' || field === 'organiser' || field === 'title' || field === 'deliverable'
        ? label
        : say.dateHint;
  return {
    tag: 'input',
    name: field,
    label: text(label),
    placeholder: text(hint),
    max_length: isList ? LIMITS.input : 200,
    ...(isList && { input_type: 'multiline_text' }),
    ...(value !== '' && fits(field, setup) && { default_value: value }),
  };
}

/** A list too long for an input gets none, so that saving the form keeps it. */
export function fits(field: (typeof STEP_FIELDS)[FormStep][number], setup: Setup): boolean {
  if (field !== 'others' && field !== 'areas' && field !== 'requirements') return true;
  return [...listText(field, setup)].length <= LIMITS.input;
}

function listText(field: 'others' | 'areas' | 'requirements', setup: Setup): string {
  return field === 'others' ? othersText(setup.others) : setup[field].join('\n');
}

/** Navigation: back, forward, overview. */
function ways(step: Step, version: number, { setup: say }: Words): Element {
  const place = STEPS.indexOf(step);
  const to = (name: Step | undefined, label: string): ButtonSpec[] =>
    name === undefined ? [] : [{ text: label, value: { act: 'new.step', step: name, v: version } }];
  return buttons([
    ...to(STEPS[place - 1], say.back),
    ...to(STEPS[place + 1], say.forward),
    { text: say.overview, value: { act: 'new.overview', v: version } },
  ]);
}

export interface PreviewFacts extends SetupFacts {
  /** Absent if there are faults. */
  readonly campaign?: Campaign | undefined;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
  /** Units named in the notice but missing from the roster. */
  readonly missing: readonly string[];
  /** People of the roster whom the platform does not know. */
  readonly unfound?: readonly { readonly unit: string; readonly name: string }[];
  /** How many people are not looked up yet. */
  readonly lookingUp?: number;
}

/** All planned messages with dates, and any faults. */
export function previewCard(facts: PreviewFacts, words: Words): CardJson {
  const { setup, version, campaign, faults, warnings, missing, note } = facts;
  const { setup: say } = words;
  const value = { v: version };
  return card({
    title: say.stepTitle(say.steps.preview, STEPS.length, STEPS.length),
    tone: campaign ? 'turquoise' : 'orange',
    elements: [
      md(note ?? ''),
      md(say.value(say.fields.title[0] ?? '', inline(setup.title ?? ''))),
      ...(campaign
        ? planElements(campaign, words)
        : [
            md(say.faultsTitle),
            lines(
              faults.map((each) => inline(each, 200)),
              say.more,
            ),
          ]),
      ...unfoundElements(facts, words),
      md(missing.length > 0 ? say.notInRoster(missing.slice(0, SHOWN).map((name) => inline(name))) : ''),
      ...(warnings.length > 0
        ? [
            md(say.rosterWarnings),
            lines(
              warnings.map((each) => inline(each, 200)),
              say.more,
              SHOWN,
            ),
          ]
        : []),
      ...(campaign
        ? [
            md(say.enableNote),
            buttons([{ text: say.enable, type: 'primary', value: { act: 'new.enable', ...value } }]),
          ]
        : []),
      ways('preview', version, words),
    ],
  });
}

/** Who was not found on the platform, with a text that can be sent to them. */
function unfoundElements(
  { setup, unfound = [], lookingUp = 0 }: PreviewFacts,
  words: Words,
): (Element | undefined)[] {
  const { setup: say, unreachable } = words;
  if (unfound.length === 0) return [md(lookingUp > 0 ? say.lookingUp(lookingUp) : '')];
  const names = unfound.slice(0, SHOWN).map(({ unit, name }) => inline(`${unit} ${name}`.trim()));
  const units = [...new Set(unfound.map(({ unit }) => unit).filter((unit) => unit !== ''))];
  return [
    md(lookingUp > 0 ? say.lookingUp(lookingUp) : ''),
    md(say.unfound(unfound.length, names)),
    ...(units.length > 0
      ? [
          md(unreachable.paste),
          md(
            unreachable.text(
              inline(setup.title ?? ''),
              units.slice(0, SHOWN).map((unit) => inline(unit)),
              units.length,
            ),
          ),
        ]
      : []),
  ];
}

function planElements(campaign: Campaign, words: Words): (Element | undefined)[] {
  const { setup: say, terms, format } = words;
  const planned = planOf(campaign).filter(({ skipped }) => !skipped);
  const rows = planned.map(({ at, job, to }) =>
    say.line(
      format.moment(localAt(campaign.timezone, at)),
      terms.job[job],
      format.list(to.map((recipient) => terms.recipient[recipient])),
    ),
  );
  const { units, people } = campaign.roster;
  return [
    md(say.counts(units.length, people.length, planned.length)),
    md(`**${say.planTitle}**`),
    lines(rows, say.more, PLAN_SHOWN),
  ];
}

/** The preview for another admin, who approves or declines. */
export function requestCard(
  facts: PreviewFacts & { readonly by: string; readonly owner: string; readonly code: string },
  words: Words,
): CardJson {
  const { setup: say } = words;
  const { campaign, setup, by, owner, version, code } = facts;
  const value = { owner, v: version };
  return card({
    title: say.titled(setup.title ?? ''),
    tone: 'orange',
    elements: [
      md(say.request(by, inline(setup.title ?? ''))),
      ...(campaign ? planElements(campaign, words) : []),
      buttons([
        { text: say.agree, type: 'primary', value: { act: 'new.accept', ...value } },
        { text: say.refuse, value: { act: 'new.decline', ...value } },
      ]),
      md(say.requestTyped(code)),
    ],
  });
}

/** The start: send a notice, or fill in by hand. */
export function beginCard({ version, note }: Omit<SetupFacts, 'setup'>, { setup: say }: Words): CardJson {
  return card({
    title: say.title,
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      md(toType(say.begin)),
      buttons([
        { text: say.fillIn, type: 'primary', value: { act: 'new.step', step: 'basics', v: version } },
      ]),
    ],
  });
}

function day(date: string): { readonly date: string; readonly weekday: number } {
  return { date, weekday: weekdayOf(date) };
}

function text(content: string) {
  return { tag: 'plain_text', content };
}
