/** A campaign being set up: values from a notice, corrected field by field. */
import type { Language, LocalDate, LocalTime, Roster } from '../campaign/campaign.ts';
import type { Found, FoundDeadline, NoticeQuestion, NoticeReading } from '../notice/notice.ts';
import type { Carried } from './next-definition.ts';
import type { Entry } from './outline.ts';
import type { Rhythm } from './rhythm.ts';

export const SETUP_FIELDS = [
  'title',
  'theme',
  'organiser',
  'opens',
  'deadline',
  'hour',
  'dayOff',
  'deliverable',
  'others',
  'areas',
  'requirements',
] as const;
export type SetupField = (typeof SETUP_FIELDS)[number];

/** Origin of a value. A value given by a person has no sentence and is certain. */
export interface Source {
  readonly sentence: string;
  readonly certain: boolean;
}

/** A document due at a date of its own, such as a plan that precedes the summary. */
export interface SetupItem {
  readonly name: string;
  readonly date: LocalDate;
  /** Absent: the hour of the campaign's deadline. */
  readonly hour?: LocalTime | undefined;
}

export interface OwnLines {
  readonly schedule: readonly Entry[];
  readonly ladder: readonly Entry[];
}

export interface SetupRoster extends Roster {
  /** Name of the source file, as sent. */
  readonly file: string;
}

export interface Setup {
  readonly language: Language;
  readonly timezone: string;
  readonly title?: string | undefined;
  readonly theme?: string | undefined;
  readonly organiser?: string | undefined;
  readonly opens?: LocalDate | undefined;
  readonly deadline?: LocalDate | undefined;
  /** Absent: not in the notice and not asked yet. */
  readonly hour?: LocalTime | undefined;
  readonly dayOff: 'as-written' | 'bring-forward' | 'put-off';
  /** What each unit must hand in by the deadline. */
  readonly deliverable?: string | undefined;
  /** What each unit must hand in besides the deliverable. */
  readonly others: readonly SetupItem[];
  /** Items of an earlier campaign with terms that no field expresses, in the form of `campaign.yaml`. */
  readonly kept: readonly Entry[];
  readonly areas: readonly string[];
  readonly requirements: readonly string[];
  readonly review: 'required' | 'by-level' | 'none';
  readonly rhythm: Rhythm;
  /** Lines of an earlier campaign in place of those of the rhythm, in the form of `campaign.yaml`. */
  readonly lines?: OwnLines | undefined;
  /** Settings of an earlier campaign that have no field here. */
  readonly carried: Carried;
  /** chat_id of the work group. */
  readonly group?: string | undefined;
  readonly roster?: SetupRoster | undefined;
  readonly sources: Readonly<Partial<Record<SetupField, Source>>>;
  /** Open questions of the notice, with their sentences. */
  readonly asked: NoticeReading['questions'];
  /** Addressees of the notice, to be compared with the roster. */
  readonly addressees: readonly string[];
}

export function emptySetup(language: Language, timezone: string): Setup {
  return {
    language,
    timezone,
    dayOff: 'as-written',
    others: [],
    kept: [],
    areas: [],
    requirements: [],
    review: 'required',
    rhythm: 'normal',
    carried: {},
    sources: {},
    asked: [],
    addressees: [],
  };
}

/** Replaces all earlier values with those of a notice; roster, group and rhythm stay. */
export function withNotice(setup: Setup, reading: NoticeReading): Setup {
  const organiser = reading.receiver ?? reading.issuer;
  const { deadline } = reading;
  const hour = deadline?.time === undefined ? undefined : deadline;
  const others = othersIn(reading);
  return {
    ...setup,
    title: reading.title?.value,
    theme: reading.theme?.value,
    organiser: organiser?.value,
    opens: reading.opens?.value,
    deadline: deadline?.value,
    hour: hour?.time,
    dayOff: reading.dayOffRule?.value ?? 'as-written',
    deliverable: reading.deliverable?.value,
    others: others.map(({ what, value, time }) => ({
      name: what,
      date: value,
      ...(time !== undefined && { hour: time }),
    })),
    kept: [],
    carried: settingsIn(setup.carried),
    areas: reading.areas.map(({ value }) => value),
    requirements: reading.requirements.map(({ value }) => value),
    sources: {
      ...sourceOf('title', reading.title),
      ...sourceOf('theme', reading.theme),
      ...sourceOf('organiser', organiser),
      ...sourceOf('opens', reading.opens),
      ...sourceOf('deadline', deadline),
      ...sourceOf('hour', hour),
      ...sourceOf('dayOff', reading.dayOffRule),
      ...sourceOf('deliverable', reading.deliverable),
      ...sourceOf('others', others[0] && { sentence: sentencesIn(others), certain: false }),
      ...sourceOf('areas', together(reading.areas)),
      ...sourceOf('requirements', together(reading.requirements)),
    },
    asked: reading.questions,
    addressees: reading.addressees.map(({ value }) => value.name),
  };
}

/** The setup without the values that depend on the dates and contents that a notice replaces. */
function settingsIn({ closes, deadlines: _d, items: _i, checks: _c, ...settings }: Carried): Carried {
  const isRule = typeof closes === 'string' && !/^\d/u.test(closes);
  return { ...settings, ...(isRule && { closes }) };
}

/** Documents of the other deadlines, which a person must confirm; a name with two dates is left out. */
function othersIn({ deadlines, deliverable }: NoticeReading): (FoundDeadline & { readonly what: string })[] {
  const named = deadlines.flatMap((each) =>
    each.what === undefined || each.what === deliverable?.value ? [] : [{ ...each, what: each.what }],
  );
  return named.filter(({ what }) => named.filter((each) => each.what === what).length === 1);
}

function sentencesIn(found: readonly Source[]): string {
  return [...new Set(found.map(({ sentence }) => sentence))].join(' ');
}

/** Accepts all values as they stand. */
export function withoutDoubts(setup: Setup): Setup {
  const sources = Object.entries(setup.sources).map(([field, source]) => [
    field,
    { ...source, certain: true },
  ]);
  return {
    ...setup,
    sources: Object.fromEntries(sources) as Setup['sources'],
    asked: setup.asked.filter(({ kind }) => staysOpen(kind, setup)),
  };
}

/** Questions that a confirmation of the overview does not answer, because a value is missing or unusable. */
function staysOpen(kind: NoticeQuestion, { deadline, hour }: Setup): boolean {
  switch (kind) {
    case 'hour':
      return hour === undefined;
    case 'no-date':
    case 'relative':
    case 'vague':
    case 'by-level':
      return deadline === undefined;
    case 'past':
    case 'recurring':
      return true;
    case 'year':
    case 'before-notice':
    case 'several':
    case 'counted':
    case 'weekday':
      return false;
  }
}

/**
 * Applies values given by a person; they become certain and their questions are settled. The sentence of a notice stays
 * only beside a value that the person left as it was read.
 */
export function withValues(setup: Setup, values: Partial<Omit<Setup, 'sources' | 'asked'>>): Setup {
  const said = SETUP_FIELDS.filter((field) => field in values);
  const sources = Object.fromEntries(
    SETUP_FIELDS.flatMap((field) => {
      const source = setup.sources[field];
      if (!source || !said.includes(field)) return source ? [[field, source]] : [];
      const isSame = JSON.stringify(values[field]) === JSON.stringify(setup[field]);
      return isSame ? [[field, { ...source, certain: true }]] : [];
    }),
  );
  const settled = said.includes('deadline') || said.includes('hour');
  return {
    ...setup,
    // A rhythm replaces lines of an earlier campaign.
    ...('rhythm' in values && { lines: undefined }),
    ...values,
    sources,
    asked: settled ? setup.asked.filter(({ kind }) => kind === 'recurring') : setup.asked,
  };
}

export type Lack = 'title' | 'opens' | 'deadline' | 'hour' | 'deliverable' | 'roster';

/** Fields still missing before the campaign can run, in the order of the steps. */
export function lacksOf(setup: Setup): Lack[] {
  return [
    ...(setup.title ? [] : (['title'] as const)),
    ...(setup.opens ? [] : (['opens'] as const)),
    ...(setup.deadline ? [] : (['deadline'] as const)),
    ...(setup.deadline && !setup.hour ? (['hour'] as const) : []),
    ...(setup.deliverable ? [] : (['deliverable'] as const)),
    ...(setup.roster ? [] : (['roster'] as const)),
  ];
}

/** Fields that the notice states ambiguously and nobody has confirmed. */
export function doubtsOf(setup: Setup): SetupField[] {
  return SETUP_FIELDS.filter((field) => setup.sources[field]?.certain === false);
}

function sourceOf(field: SetupField, found: Source | undefined): Partial<Record<SetupField, Source>> {
  return found ? { [field]: { sentence: found.sentence, certain: found.certain } } : {};
}

function together(found: readonly Found<string>[]): Source | undefined {
  const [first] = found;
  return first && { sentence: first.sentence, certain: found.every(({ certain }) => certain) };
}
