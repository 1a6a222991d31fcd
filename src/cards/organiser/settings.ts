/** 设置: all settings by group, the form of a group, and a change awaiting confirmation. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { viewsOf } from '../../domain/campaign/for-unit.ts';
import { closesAt, distinctMoments } from '../../domain/deadlines/deadline.ts';
import { seriesOf } from '../../domain/periods/series.ts';
import type { NextDiff, PlanDiff } from '../../domain/plan/plan-diff.ts';
import { RHYTHMS, type Rhythm } from '../../domain/setup/rhythm.ts';
import {
  groupOf,
  isOutline,
  SETTING_GROUPS,
  type SettingField,
  type SettingGroup,
} from '../../domain/setup/settings.ts';
import { localAt, weekdayOf } from '../../domain/time/local-time.ts';
import { hoursText } from '../../domain/time/office-hours.ts';
import { showOutline, type Entry, type Outline } from '../../domain/setup/outline.ts';
import type { DefinitionFacts } from '../../ports/campaign-maker.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, onPress, rule, toType, type Element } from '../kit.ts';
import { LIMITS } from '../limits.ts';
import { diffParagraphs } from './plan-change.ts';

/** Items per list on the overview; a group's card lists all. */
const SHOWN = 10;
/** Lines of an outline, such as the schedule, on the overview. */
const SHOWN_LINES = 15;
const LONGEST = 200;
const GROUPS = Object.keys(SETTING_GROUPS) as SettingGroup[];

export interface SettingsView {
  readonly campaign: Campaign;
  /** Absent if the schedule matches no named rhythm. */
  readonly rhythm?: Rhythm | undefined;
  /** The file behind it; absent if it cannot be read. */
  readonly about?: Pick<DefinitionFacts, 'outlines' | 'definition' | 'repeats' | 'hasItems'> | undefined;
}

export interface SettingsFacts extends SettingsView {
  /** Version of the stored definition; 0 if a folder defines the campaign, which cannot be changed in chat. */
  readonly version: number;
  /** A sentence at the top. */
  readonly note?: string | undefined;
}

export function settingsCard(facts: SettingsFacts, words: Words): CardJson {
  const { campaign, version, note } = facts;
  const { settings: say } = words;
  const { units, people } = campaign.roster;
  return card({
    title: say.title(campaign.title),
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      version > 0 ? undefined : md(say.fromFolder(inline(seriesOf(campaign)))),
      ...shownGroups(facts).flatMap((group) => groupElements(group, facts, words)),
      md(`**${say.group}**\n${campaign.group === undefined ? say.groupUnset : say.groupSet}`),
      md(`**${say.roster}**\n${say.rosterOf(units.length, people.length)}`),
      ...(version > 0
        ? [rule, md(toType(say.typed)), md(say.canExport(seriesOf(campaign)))]
        : [buttons([{ text: say.takeOver, value: { act: 'settings.takeOver', campaign: campaign.id } }])]),
    ],
  });
}

/** Groups that say something of this campaign: dates by level or by period, and items in place of a plain list. */
function shownGroups({ about }: SettingsView): SettingGroup[] {
  return GROUPS.filter((group) => {
    if (group === 'contents') return about?.hasItems !== true;
    if (group === 'repeats') return about?.repeats === true;
    return about !== undefined || !isOutline(SETTING_GROUPS[group][0]);
  });
}

function fieldsOf(group: SettingGroup, { about }: SettingsView): readonly SettingField[] {
  const all: readonly SettingField[] = SETTING_GROUPS[group];
  return about?.repeats === true ? all.filter((field) => field !== 'opens' && field !== 'deadline') : all;
}

function groupElements(group: SettingGroup, facts: SettingsFacts, words: Words): (Element | undefined)[] {
  const { campaign, version } = facts;
  const { settings: say } = words;
  const rows = fieldsOf(group, facts).map((field) => {
    const text = shortValue(field, facts, words);
    return SETTING_GROUPS[group].length === 1 ? text : say.value(nameOf(field, words), text);
  });
  return [
    md(`**${say.groups[group]}**`),
    md(rows.join('\n')),
    version > 0
      ? buttons([
          {
            text: say.change(say.groups[group]),
            value: { act: 'settings.open', campaign: campaign.id, group },
          },
        ])
      : undefined,
  ];
}

export function nameOf(field: SettingField, { settings: say }: Words): string {
  return say.fields[field][0] ?? field;
}

/** Cuts a long list; the form shows all items. */
function shortValue(field: SettingField, view: SettingsView, words: Words): string {
  const items = listOf(field, view, words);
  if (!items) return valueText(field, view, words);
  if (items.length === 0) return isOutline(field) ? words.settings.nothing : words.settings.blank;
  if (isOutline(field)) {
    const more = items.length > SHOWN_LINES ? [words.setup.more(items.length - SHOWN_LINES)] : [];
    return [...items.slice(0, SHOWN_LINES).map((item) => inline(item, LONGEST)), ...more].join('\n');
  }
  const shown = items.slice(0, SHOWN).map((item) => inline(item, LONGEST));
  const more = items.length > SHOWN ? [words.setup.more(items.length - SHOWN)] : [];
  return `\n${[words.setup.numbered(shown), ...more].join('\n')}`.replace(
    /^\n/u,
    SETTING_GROUPS[groupOf(field)].length === 1 ? '' : '\n',
  );
}

/** The items of a list field; undefined for other fields. */
export function listOf(field: SettingField, view: SettingsView, words: Words): string[] | undefined {
  const { campaign } = view;
  if (isOutline(field)) return outlineLines(field, view, words);
  if (field === 'areas') return campaign.areas.map(({ name, expect }) => words.settings.area(name, expect));
  return field === 'requirements' ? campaign.checks.map(({ text }) => text) : undefined;
}

function outlineLines(field: Outline, { about }: SettingsView, words: Words): string[] {
  const entries: readonly Entry[] = about?.outlines[field] ?? [];
  return showOutline(field, entries, words.settings.outline).flatMap((entry) => entry.split('\n'));
}

/** The display text of any field. */
export function valueText(field: SettingField, view: SettingsView, words: Words): string {
  const { campaign, rhythm } = view;
  const { settings: say, setup } = words;
  const day = (date: string) => ({ date, weekday: weekdayOf(date) });
  switch (field) {
    case 'title':
    case 'organiser':
      return inline(campaign[field], LONGEST);
    case 'theme':
      return campaign.theme === undefined ? say.blank : inline(campaign.theme, LONGEST);
    case 'opens':
      return setup.date(day(campaign.opens));
    case 'deadline':
      return words.format.list(
        distinctMoments(viewsOf(campaign).map(({ deadline }) => deadline)).map(({ date, time }) =>
          setup.withHour(day(date), time),
        ),
      );
    case 'dayOff':
      return setup.choices.dayOff[campaign.deadlineOnDayOff][0] ?? '';
    case 'closes': {
      const at = words.format.moment(localAt(campaign.timezone, closesAt(campaign)));
      const days = closingDays(campaign);
      return days === undefined ? at : say.closesAt(days, at);
    }
    case 'officeHours':
      return hoursShown(campaign, words);
    case 'deliverable':
      return campaign.summary ? inline(campaign.summary.name, LONGEST) : say.blank;
    case 'areas':
    case 'requirements':
    case 'schedule':
    case 'ladder':
    case 'items':
    case 'repeats':
    case 'unitCalendars':
    case 'deadlines':
      return words.format.list((listOf(field, view, words) ?? []).map((item) => inline(item, LONGEST)));
    case 'rhythm':
      return rhythm === undefined
        ? say.ownRhythm
        : say.rhythmShown(setup.rhythmNames[rhythm], setup.rhythms[rhythm]);
    case 'perDay':
      return say.times(campaign.limits.perUnitPerDay);
    case 'perWeek':
      return say.times(campaign.limits.perUnitPerWeek);
    case 'review':
      return setup.choices.review[campaign.review][0] ?? '';
    case 'types':
      return words.format.list(campaign.attachments.types);
    case 'maxMb':
      return say.megabytes(campaign.attachments.maxMb);
    case 'calendar':
      return say.calendars[campaign.days.kind][0] ?? '';
    case 'extraDaysOff':
    case 'extraWorkingDays':
      return words.format.list(datesAt(field, view).map((date) => setup.date(day(date)))) || say.nothing;
    case 'timezone':
      return campaign.timezone;
    case 'language':
      return say.languages[campaign.language][0] ?? '';
    case 'rawDays':
      return say.daysKept(campaign.retention.rawDays);
    case 'personalDays':
      return say.daysKept(campaign.retention.personalDays);
    case 'bitable':
      return campaign.base === undefined ? say.nothing : inline(campaign.base, LONGEST);
  }
}

/** Dates beyond the calendar, as the file lists them. */
function datesAt(field: 'extraDaysOff' | 'extraWorkingDays', { about }: SettingsView): string[] {
  const listed = about?.definition[field === 'extraDaysOff' ? 'extra_days_off' : 'extra_working_days'];
  return Array.isArray(listed) ? listed.map(String) : [];
}

/** Working days from deadline to close, if the rule has that form. */
function closingDays({ closes }: Campaign): number | undefined {
  if (closes.kind !== 'anchor' || closes.anchor !== 'deadline' || closes.time !== undefined) return undefined;
  return closes.offset?.unit === 'working-day' && closes.offset.amount > 0 ? closes.offset.amount : undefined;
}

/** Initial value of an input: what a person would type to keep the setting. */
export function inputText(field: SettingField, view: SettingsView, words: Words): string {
  const { campaign } = view;
  if (isOutline(field)) return outlineLines(field, view, words).join('\n');
  switch (field) {
    case 'title':
    case 'organiser':
      return campaign[field];
    case 'theme':
      return campaign.theme ?? '';
    case 'opens':
      return campaign.opens;
    case 'deadline':
      return `${campaign.deadline.date} ${campaign.deadline.time}`;
    case 'dayOff':
      return campaign.deadlineOnDayOff;
    case 'closes':
      return String(closingDays(campaign) ?? '');
    case 'officeHours':
      return hoursShown(campaign, words);
    case 'deliverable':
      return campaign.summary?.name ?? '';
    case 'areas':
      return campaign.areas.map(({ name }) => name).join('\n');
    case 'requirements':
      return campaign.checks.map(({ text }) => text).join('\n');
    case 'rhythm':
      return '';
    case 'perDay':
      return String(campaign.limits.perUnitPerDay);
    case 'perWeek':
      return String(campaign.limits.perUnitPerWeek);
    case 'review':
      return campaign.review;
    case 'types':
      return campaign.attachments.types.join('、');
    case 'maxMb':
      return String(campaign.attachments.maxMb);
    case 'calendar':
      return words.settings.calendars[campaign.days.kind][0] ?? '';
    case 'extraDaysOff':
    case 'extraWorkingDays':
      return datesAt(field, view).join('、');
    case 'timezone':
      return campaign.timezone;
    case 'language':
      return words.settings.languages[campaign.language][0] ?? '';
    case 'rawDays':
      return String(campaign.retention.rawDays);
    case 'personalDays':
      return String(campaign.retention.personalDays);
    case 'bitable':
      return campaign.base ?? '';
  }
}

/** The form of one group, filled with the current values. */
export function settingsFormCard(group: SettingGroup, facts: SettingsFacts, words: Words): CardJson {
  const { campaign, version, note } = facts;
  const { settings: say } = words;
  return card({
    title: say.formTitle(say.groups[group]),
    tone: 'wathet',
    elements: [
      md(note ?? ''),
      ...(group === 'rhythm' ? rhythmElements(facts, words) : formElements(group, facts, words)),
      buttons([{ text: say.all, value: { act: 'settings.show', campaign: campaign.id } }]),
      md(
        version > 0
          ? toType(isOutline(SETTING_GROUPS[group][0]) ? say.typedLines(say.groups[group]) : say.typed)
          : '',
      ),
    ],
  });
}

function rhythmElements({ campaign, rhythm, version }: SettingsFacts, words: Words): (Element | undefined)[] {
  const { setup: say } = words;
  return [
    rhythm === undefined ? md(words.settings.ownRhythm) : undefined,
    ...RHYTHMS.map((each) =>
      md(`${say.value(say.rhythmNames[each], say.rhythms[each])}${each === rhythm ? say.chosen : ''}`),
    ),
    buttons(
      RHYTHMS.filter((each) => each !== rhythm).map((each) => ({
        text: say.rhythmChoice(say.rhythmNames[each]),
        value: { act: 'settings.rhythm', campaign: campaign.id, rhythm: each, v: version },
      })),
    ),
  ];
}

/** How to write a list stands above its form; one that does not fit into an input is shown to be copied. */
function formElements(group: SettingGroup, facts: SettingsFacts, words: Words): (Element | undefined)[] {
  const { settings: say } = words;
  const [field] = SETTING_GROUPS[group];
  if (!isOutline(field)) return [form(group, facts, words)];
  const help = md(say.outlineHelp[field]);
  if (fitsInput(field, facts, words)) return [help, form(group, facts, words)];
  const lines = outlineLines(field, facts, words).slice(0, LIMITS.lines);
  return [
    help,
    md(lines.map((line) => inline(line, 300)).join('\n')),
    md(say.outlineLater(nameOf(field, words))),
  ];
}

function form(group: SettingGroup, facts: SettingsFacts, words: Words): Element {
  const { campaign, version } = facts;
  const fields = fieldsOf(group, facts);
  return {
    tag: 'form',
    name: 'settings',
    elements: [
      ...fields.map((field) => fieldInput(field, facts, words)),
      {
        tag: 'button',
        name: 'submit',
        text: { tag: 'plain_text', content: words.settings.save },
        type: 'primary',
        form_action_type: 'submit',
        behaviors: onPress({ act: 'settings.save', campaign: campaign.id, group, v: version }),
      },
    ],
  };
}

function fieldInput(field: SettingField, facts: SettingsFacts, words: Words): Element {
  const { settings: say, setup } = words;
  const label = nameOf(field, words);
  const value = inputText(field, facts, words);
  if (field === 'dayOff' || field === 'review') {
    const choices: Readonly<Record<string, readonly string[]>> = setup.choices[field];
    return {
      tag: 'select_static',
      name: field,
      placeholder: { tag: 'plain_text', content: label },
      initial_option: value,
      options: Object.entries(choices).map(([choice, [name = choice]]) => ({
        text: { tag: 'plain_text', content: `${label} ${name}` },
        value: choice,
      })),
    };
  }
  const isList = field === 'areas' || field === 'requirements' || isOutline(field);
  const hints: Readonly<Record<string, string>> = say.hints;
  const hint =
    field === 'areas' || field === 'requirements'
      ? setup.listHint
      : (hints[field] ?? (field === 'opens' || field === 'deadline' ? setup.dateHint : label));
  return {
    tag: 'input',
    name: field,
    label: { tag: 'plain_text', content: label },
    placeholder: { tag: 'plain_text', content: hint },
    max_length: isList ? LIMITS.input : LONGEST,
    ...(isList && { input_type: 'multiline_text' }),
    ...(value !== '' && fitsInput(field, facts, words) && { default_value: value }),
  };
}

/** A list too long for an input gets none, so that saving the form keeps it. */
export function fitsInput(field: SettingField, view: SettingsView, words: Words): boolean {
  return [...inputText(field, view, words)].length <= LIMITS.input;
}

/** Differences between two definitions, value by value. */
export function changeLines(before: SettingsView, after: SettingsView, words: Words): string[] {
  const { settings: say } = words;
  // A plain list of contents and the items say the same; the one that the campaign uses is compared.
  const hasItems = before.about?.hasItems === true || after.about?.hasItems === true;
  const other: readonly SettingField[] = hasItems ? SETTING_GROUPS.contents : SETTING_GROUPS.items;
  const fields = GROUPS.flatMap((group): readonly SettingField[] => SETTING_GROUPS[group]).filter(
    (field) => !other.includes(field),
  );
  const group = ({ campaign }: SettingsView) => (campaign.group === undefined ? say.unset : say.set);
  const moved = before.campaign.group !== after.campaign.group;
  const lines = fields.flatMap((field) => {
    const name = nameOf(field, words);
    const lists = [before, after].map((view) => listOf(field, view, words));
    const [old, fresh] = lists;
    if (old && fresh) return listLines(field, old, fresh, words);
    const [from, to] = [valueText(field, before, words), valueText(field, after, words)];
    return from === to ? [] : [say.fromTo(name, from, to)];
  });
  return moved ? [...lines, say.fromTo(say.group, group(before), group(after))] : lines;
}

/** Lines with the same head are one entry that changed; a single other pair is a renamed entry. */
function outlineChanges(
  name: string,
  gone: readonly string[],
  added: readonly string[],
  { settings: say }: Words,
): string[] {
  const headOf = (line: string) => line.slice(0, Math.max(0, line.search(/[；;]/u))) || line;
  const show = (line: string) => inline(line, LONGEST);
  const pairs = gone.flatMap((line) => {
    const next = added.filter((each) => headOf(each) === headOf(line));
    return next[0] !== undefined && next.length === 1 ? [[line, next[0]] as const] : [];
  });
  const paired = new Set(pairs.flat());
  const rest = [gone, added].map((lines) => lines.filter((line) => !paired.has(line)));
  const [dropped = [], fresh = []] = rest;
  const [from, to] = [dropped[0], fresh[0]];
  const isRenamed = dropped.length === 1 && fresh.length === 1;
  return [
    ...pairs.map(([old, next]) => say.fromTo(name, show(old), show(next))),
    ...(isRenamed && from !== undefined && to !== undefined
      ? [say.listRenamed(name, show(from), show(to))]
      : []),
    ...(!isRenamed && fresh.length > 0 ? [say.listAdded(name, fresh.slice(0, SHOWN_LINES).map(show))] : []),
    ...(!isRenamed && dropped.length > 0
      ? [say.listDropped(name, dropped.slice(0, SHOWN_LINES).map(show))]
      : []),
  ];
}

function listLines(
  field: SettingField,
  old: readonly string[],
  fresh: readonly string[],
  words: Words,
): string[] {
  const { settings: say } = words;
  const name = nameOf(field, words);
  const show = (items: readonly string[]) => items.slice(0, SHOWN).map((item) => inline(item, 80));
  const gone = old.filter((item) => !fresh.includes(item));
  const added = fresh.filter((item) => !old.includes(item));
  if (isOutline(field)) return outlineChanges(name, gone, added, words);
  if (gone.length > 0 && gone.length === added.length)
    return gone.map((item, index) => say.listRenamed(name, inline(item, 80), inline(added[index] ?? '', 80)));
  if (gone.length + added.length === 0)
    return old.every((item, index) => item === fresh[index]) ? [] : [say.listOrder(name)];
  return [
    ...(added.length > 0 ? [say.listAdded(name, show(added))] : []),
    ...(gone.length > 0 ? [say.listDropped(name, show(gone))] : []),
  ];
}

export interface ChangeFacts {
  readonly campaign: Campaign;
  /** The differences, as sentences. */
  readonly lines: readonly string[];
  /** Consequences for existing filings and messages. */
  readonly notes: readonly string[];
  readonly diff: PlanDiff;
  /** Of a campaign that repeats: the next run. */
  readonly next?: NextDiff | undefined;
}

/** Values, notes, and added, removed and moved occurrences. */
export function changeParagraphs(
  { campaign, lines, notes, diff, next }: ChangeFacts,
  words: Words,
): string[] {
  const nothing = { added: [], dropped: [], changed: [] };
  const parts = diff.parts.filter((part) => part === 'days' || part === 'timezone');
  const rest: PlanDiff = { ...diff, deadline: undefined, areas: nothing, units: nothing, parts };
  return [
    lines.join('\n'),
    notes.join('\n'),
    ...diffParagraphs({ campaign, diff: rest, next }, words),
  ].filter(Boolean);
}

/** Preview of a change; nothing is stored before it is confirmed. */
export function changeCard(
  facts: ChangeFacts & { readonly kind: 'settings' | 'roster'; readonly draft: number },
  words: Words,
): CardJson {
  const { campaign, kind, draft } = facts;
  const { settings: say } = words;
  const value = { campaign: campaign.id, kind, draft };
  return card({
    title: say.confirmTitle(campaign.title),
    tone: 'orange',
    elements: [
      md(say.confirmLead),
      ...changeParagraphs(facts, words).map((paragraph) => md(paragraph)),
      buttons([
        { text: say.confirm, type: 'primary', value: { act: 'change.confirm', ...value } },
        { text: say.drop, value: { act: 'change.drop', ...value } },
      ]),
      md(say.confirmTyped(words.commands[kind].words[0] ?? '')),
    ],
  });
}

/** In the form that the setting takes back. */
function hoursShown({ officeHours }: Campaign, { settings: say }: Words): string {
  const { seasons = [] } = officeHours;
  if (seasons.length < 2) return hoursText(officeHours);
  const shown = seasons.map(({ since, ranges }) =>
    say.season(since, ranges.map((range) => `${range.from}-${range.to}`).join(', ')),
  );
  return shown.join(say.seasonsBetween);
}
