/** Name and value of each setting, as a sentence and in the form that people type. */
import { LIGHTS } from '../../domain/campaign/lights.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { viewsOf } from '../../domain/campaign/for-unit.ts';
import { closesAt, distinctMoments } from '../../domain/deadlines/deadline.ts';
import type { Rhythm } from '../../domain/setup/rhythm.ts';
import {
  isOutline,
  SETTING_GROUPS,
  type SettingField,
  type SettingGroup,
} from '../../domain/setup/settings.ts';
import { endAt, withWeekday } from '../../domain/time/local-time.ts';
import { hoursText } from '../../domain/time/office-hours.ts';
import { describeOutline, showOutline } from '../../domain/setup/outline-showing.ts';
import { type Entry, type Outline } from '../../domain/setup/outline.ts';
import type { DefinitionFacts } from '../../ports/campaign-maker.ts';
import type { Words } from '../../words/index.ts';
import { inline } from '../kit.ts';
import { LIMITS } from '../limits.ts';

/** Items per list on the overview; a group's card lists all. */
export const SHOWN = 10;

/** Lines of the schedule or another list on the overview. */
export const SHOWN_LINES = 15;

/** Characters of one value that are shown. */
export const LONGEST = 200;

export const GROUPS = Object.keys(SETTING_GROUPS) as SettingGroup[];

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

export function fieldsOf(group: SettingGroup, { about }: SettingsView): readonly SettingField[] {
  const all: readonly SettingField[] = SETTING_GROUPS[group];
  return about?.repeats === true ? all.filter((field) => field !== 'opens' && field !== 'deadline') : all;
}

export function nameOf(field: SettingField, { settings: say }: Words): string {
  return say.fields[field][0] ?? field;
}

/** The items of a list field; undefined for other fields. */
export function listOf(field: SettingField, view: SettingsView, words: Words): string[] | undefined {
  return isList(field) ? itemsOf(field, view, words) : undefined;
}

type ListField = Outline | 'areas' | 'requirements';

function isList(field: SettingField): field is ListField {
  return isOutline(field) || field === 'areas' || field === 'requirements';
}

function itemsOf(field: ListField, view: SettingsView, words: Words): string[] {
  const { campaign } = view;
  if (isOutline(field)) return outlineLines(field, view, words);
  if (field === 'requirements') return campaign.checks.map(({ text }) => text);
  return campaign.areas.map(({ name, expect }) => words.settings.area(name, expect));
}

export function outlineLines(field: Outline, { about }: SettingsView, words: Words): string[] {
  const entries: readonly Entry[] = about?.outlines[field] ?? [];
  return showOutline(field, entries, words.settings.outline).flatMap((entry) => entry.split('\n'));
}

/** Each typed line of an outline in words for people, who know no ids. */
export function describedLines(
  field: Outline,
  { about, campaign }: SettingsView,
  words: Words,
): ReadonlyMap<string, string> {
  const entries: readonly Entry[] = about?.outlines[field] ?? [];
  const nameOf = (id: string) => campaign.roster.units.find((unit) => unit.id === id)?.name ?? id;
  const typed = showOutline(field, entries, words.settings.outline);
  const described = describeOutline(field, entries, words.settings.outline, nameOf);
  return new Map(
    typed.flatMap((text, index) => {
      const lines = (described[index] ?? text).split('\n');
      return text.split('\n').map((line, place) => [line, lines[place] ?? line] as const);
    }),
  );
}

const day = (date: string) => withWeekday({ date });

/** The display text of any field. */
export function valueText(field: SettingField, view: SettingsView, words: Words): string {
  const { campaign, rhythm } = view;
  const { settings: say, setup } = words;
  if (isList(field))
    return words.format.list(itemsOf(field, view, words).map((item) => inline(item, LONGEST)));
  switch (field) {
    case 'title':
      return inline(campaign.title, LONGEST);
    case 'organiser':
      return hasOrganiser(view) ? inline(campaign.organiser, LONGEST) : say.blank;
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
    case 'closes':
      return closesShown(campaign, words);
    case 'officeHours':
      return hoursShown(campaign, words);
    case 'deliverable':
      return campaign.summary ? inline(campaign.summary.name, LONGEST) : say.blank;
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
    case 'personalDays':
      return say.daysKept(campaign.retention[field]);
    case 'bitable':
      return campaign.base === undefined ? say.nothing : inline(campaign.base, LONGEST);
    case 'lights':
      return lightsShown(campaign, words) || say.usualColours;
  }
}

/** Whether the file names an organiser; the campaign has a general word in its place. */
function hasOrganiser({ about }: SettingsView): boolean {
  return about === undefined || about.definition['organiser'] !== undefined;
}

/** Dates beyond the calendar, as the file lists them. */
function datesAt(field: 'extraDaysOff' | 'extraWorkingDays', { about }: SettingsView): string[] {
  const listed = about?.definition[field === 'extraDaysOff' ? 'extra_days_off' : 'extra_working_days'];
  return Array.isArray(listed) ? listed.map(String) : [];
}

/** The close, and its working days after the deadline if the rule counts them. */
function closesShown(campaign: Campaign, { format, settings: say }: Words): string {
  const at = format.moment(endAt(campaign.timezone, closesAt(campaign)));
  const days = closingDays(campaign);
  return days === undefined ? at : say.closesAt(days, at);
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
      return campaign.title;
    case 'organiser':
      return hasOrganiser(view) ? campaign.organiser : '';
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
    case 'personalDays':
      return String(campaign.retention[field]);
    case 'bitable':
      return campaign.base ?? '';
    case 'lights':
      return lightsShown(campaign, words);
  }
}

/** A list too long for an input gets none, so that saving the form keeps it. */
export function fitsInput(field: SettingField, view: SettingsView, words: Words): boolean {
  return [...inputText(field, view, words)].length <= LIMITS.input;
}

/** In the form that the setting takes back. */
function lightsShown({ lights = {} }: Campaign, { settings: say }: Words): string {
  return LIGHTS.flatMap((light) => {
    const colour = lights[light];
    return colour ? `${say.lights[light][0] ?? light} ${say.colours[colour][0] ?? colour}` : [];
  }).join(say.betweenLights);
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
