import type { LocalMoment } from '../domain/campaign/campaign.ts';
import type { HolidayFault } from '../domain/holidays/year.ts';
import type { CronField } from '../domain/time/cron.ts';
import type { TableFault } from '../files/tables/index.ts';
import type { Expect } from './shape.ts';

type Day = LocalMoment & { readonly weekday: number };

/** The kinds of faults of a campaign folder, with the facts for their sentences in `words`. */
export interface FaultFacts {
  'folder-missing': object;
  'file-missing': { readonly name: string };
  'file-unreadable': { readonly name: string };
  'file-not-utf8': object;
  'file-too-big': { readonly limit: string };
  'yaml-syntax': { readonly code: string; readonly detail: string };

  'unknown-key': {
    readonly path: string;
    readonly name: string;
    readonly nearest?: string;
    readonly known: readonly string[];
  };
  'belongs-in-items': { readonly name: string };
  'missing-key': { readonly path: string; readonly expect: Expect };
  'bad-value': { readonly path: string; readonly found: string; readonly expect: Expect };
  'no-such-date': { readonly path: string; readonly found: string };
  'bad-zone': { readonly found: string; readonly nearest?: string };

  'deadline-before-opens': { readonly opens: string; readonly deadline: string };
  'closes-before-deadline': { readonly closes: string; readonly deadline: string };
  'campaign-too-long': { readonly years: number };
  'office-hours-order': { readonly found: string };
  'in-both-lists': { readonly date: string };
  'year-without-data': {
    readonly year: number;
    readonly known: string;
    readonly from: string;
    readonly until: string;
    readonly unpublished: boolean;
  };
  'year-by-lists': { readonly year: number };
  calendar: { readonly fault: HolidayFault };
  'calendar-name': object;
  'calendar-twice': { readonly year: number };
  'nothing-owed': { readonly items: boolean };
  'items-and-short-form': { readonly key: 'summary' | 'areas' };
  'summary-item-kind': object;
  'item-expect-one': { readonly id: string };
  'repeats-and-date': { readonly key: 'opens' | 'deadline' };
  'repeats-due-unfit': { readonly found: string };
  'repeats-due-many': object;
  'repeats-dates-mixed': object;
  'repeats-until': { readonly from: string; readonly until: string };
  'repeats-none': object;
  'repeats-fixed-date': { readonly id: string };
  'repeats-opens-early': { readonly opens: string; readonly from: string };
  'repeats-year-unknown': { readonly year: number; readonly known: string };
  'item-deadline-form': { readonly id: string; readonly repeating: boolean };
  'event-missing': { readonly id: string };
  'event-deadline': { readonly id: string };
  'event-summary': object;
  'tag-unknown': { readonly tag: string; readonly nearest?: string };
  'offset-first': { readonly path: string };
  'figures-without-fields': { readonly id: string };
  'original-with-fields': { readonly id: string };
  'field-word-twice': { readonly word: string; readonly item: string };
  'field-range': { readonly id: string };
  'field-choices': { readonly id: string };
  'field-not-number': { readonly id: string };
  'field-against-alone': { readonly id: string };
  'field-against-never': { readonly id: string };
  'field-reason-alone': { readonly id: string };
  'field-reason-unknown': { readonly id: string; readonly reason: string; readonly nearest?: string };
  'field-year-once': { readonly id: string };
  'field-part-unknown': { readonly id: string; readonly part: string; readonly nearest?: string };
  'item-deadline-before-opens': { readonly name: string; readonly opens: string; readonly deadline: string };
  'id-twice': { readonly id: string; readonly firstLine: number };
  'alias-twice': { readonly alias: string; readonly firstLine: number };
  'campaign-id-twice': { readonly id: string; readonly other: string };
  'cannot-be-built': { readonly detail: string };
  'name-not-typable': { readonly name: string };
  'group-missing': { readonly id: string };

  'variable-place': { readonly path: string };
  'variable-refused': { readonly name: string };
  'variable-unset': { readonly name: string };
  'bad-chat-id': { readonly found: string };
  'bad-base': { readonly found: string };
  /** The address of a Base within a wiki, whose token is not that of the Base. */
  'base-in-wiki': { readonly found: string };
  'about-persons': { readonly path: string; readonly text: string; readonly word: string };

  'when-both': { readonly id: string };
  'when-none': { readonly id: string };
  'span-without-cron': { readonly id: string; readonly name: string };
  'rule-hour-with-hours': { readonly path: string; readonly found: string };
  'rule-without-hour': { readonly path: string; readonly found: string };
  'cron-fields': { readonly id: string; readonly found: number };
  'cron-field': { readonly id: string; readonly field: CronField; readonly text: string };
  'cron-both-days': { readonly id: string };
  /**
   * `month` (`2022-02`): a month within the line's span that lacks a day of the cron; `none`: it lacks all of them.
   */
  'cron-day-lacking': {
    readonly id: string;
    readonly days: readonly number[];
    readonly month: string;
    readonly none: boolean;
  };
  'chase-to-group': { readonly id: string };
  'line-id-reserved': { readonly id: string };
  'line-never-fires': {
    readonly id: string;
    readonly why: 'after-close' | 'empty-span' | 'no-date' | 'after-deadline';
  };
  'line-fires-too-often': { readonly id: string; readonly limit: number };
  'line-all-skipped': { readonly id: string };
  'line-outside-office-hours': { readonly id: string; readonly hours: string };
  'ladder-order': { readonly after: number };
  'ladder-replaces': { readonly id: string };

  'roster-missing': object;
  'roster-two-files': object;
  /** A file that may be the roster: `rename` it, or `save-as` if it has another format. */
  'roster-other-name': { readonly name: string; readonly todo: 'rename' | 'save-as'; readonly as: string };
  'roster-also-there': { readonly name: string; readonly used: string };
  'roster-unreadable': { readonly why: TableFault };
  'roster-sheet-hidden': { readonly sheet: string };
  'roster-other-sheets': { readonly used: string; readonly others: readonly string[] };
  'roster-hidden-lines': { readonly lines: readonly number[] };
  'roster-columns-ignored': { readonly names: readonly string[] };
  'roster-quota-column': { readonly name: string };
  'roster-note-skipped': { readonly text: string };
  'roster-ids-made': object;
  'roster-roles-taken': object;
  /** `name`: the heading. */
  'roster-leaders-taken': { readonly name: string };
  /** `cell` in spreadsheet notation: `G3`. */
  'roster-cell-error': { readonly cell: string; readonly found: string };
  'roster-cell-no-value': { readonly cell: string };
  'roster-mobile': {
    readonly cell: string;
    readonly found: string;
    readonly why: 'destroyed' | 'two' | 'digits';
  };
  'roster-landline': { readonly name: string; readonly found: string };
  'roster-number-beside': { readonly name: string; readonly found: string };
  'roster-two-in-cell': { readonly found: string };
  'roster-unit-blank': { readonly name: string };
  'roster-header-unknown': { readonly name: string; readonly nearest?: string };
  'roster-header-missing': { readonly names: readonly RosterColumn[] };
  'roster-header-twice': { readonly name: string };
  'roster-cells': { readonly found: number; readonly expected: number };
  'roster-empty': object;
  'roster-cell-missing': { readonly column: RosterColumn };
  'roster-cell-bad': { readonly column: RosterColumn; readonly found: string };
  'roster-unit-two-names': {
    readonly id: string;
    readonly name: string;
    readonly other: string;
    readonly firstLine: number;
  };
  'roster-name-two-units': {
    readonly name: string;
    readonly id: string;
    readonly other: string;
    readonly firstLine: number;
  };
  'roster-two-parents': {
    readonly unit: string;
    readonly parent: string;
    readonly other: string;
    readonly firstLine: number;
  };
  'roster-parent-unknown': { readonly parent: string; readonly nearest?: string };
  'roster-parent-cycle': { readonly unit: string };
  'roster-person-twice': { readonly name: string; readonly firstLine: number };
  'roster-same-name': { readonly name: string; readonly firstLine: number };
  'roster-no-contact': { readonly unit: string };
  'roster-no-address': { readonly name: string };

  'deadline-day-off': {
    readonly written: Day;
    readonly lastWorkingDay: { readonly date: string; readonly weekday: number };
    readonly nextWorkingDay: { readonly date: string; readonly weekday: number };
    readonly rule: 'as-written' | 'bring-forward' | 'put-off';
  };
}

export type RosterColumn =
  | 'unit_id'
  | 'unit'
  | 'parent'
  | 'role'
  | 'name'
  | 'open_id'
  | 'mobile'
  | 'email'
  | 'tags';

export type FaultKey = keyof FaultFacts;

/** A position; line and column count from 1, as in editors. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A fault or warning: its place, key, and facts. */
export type Fault = {
  [K in FaultKey]: Place & { readonly key: K; readonly params: FaultFacts[K] };
}[FaultKey];

/** The sentences of all faults; the type makes each language complete. */
export type FaultSentences = { readonly [K in FaultKey]: (facts: FaultFacts[K]) => string };

export function sentenceOf(sentences: FaultSentences, fault: Fault): string {
  // Key and facts match by construction, which the compiler cannot infer through the index.
  return (sentences[fault.key] as (facts: Fault['params']) => string)(fault.params);
}

/** Collects all faults of a campaign, to report them together. */
export interface Findings {
  readonly faults: Fault[];
  readonly warnings: Fault[];
}

export function faultAt<K extends FaultKey>(place: Place, key: K, params: FaultFacts[K]): Fault {
  return { ...place, key, params } as Fault;
}

/** File order, in which people fix them. */
export function inFileOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted(
    (a, b) =>
      Number(a.file > b.file) - Number(a.file < b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
