/** The result as sentences for terminal, page and chat. */
import { scopeText, severalDues } from '../cards/dues.ts';
import { yearLines } from '../cards/organiser/year.ts';
import { dueMoment } from '../domain/deadlines/deadline.ts';
import { localAt } from '../domain/time/local-time.ts';
import { planWords } from '../words/check.ts';
import { wordsFor } from '../words/index.ts';
import type { Account, Kind, LeftOut, PlanRow, Warning } from './account.ts';
import type { Difference, PeriodAccount } from './periods.ts';

export function titleOf({ campaign }: Account): string {
  return wordsFor(campaign.language).rehearse.title(campaign.title);
}

/** The setting of the rehearsal, and the deadline. */
export function settingOf({ campaign, filing, from, until, folder }: Account): string[] {
  const { rehearse, format } = wordsFor(campaign.language);
  return [
    rehearse.setting(campaign.roster.units.length, filing, from, until),
    ...(severalDues(campaign, wordsFor(campaign.language)) ?? [format.due(dueMoment(campaign))]),
    ...(folder ? [rehearse.inForce[folder]] : []),
  ];
}

/** The periods of a year; empty for a campaign that does not repeat. */
export function yearOf({ campaign, year = [] }: Account): string[] {
  return yearLines(
    year.map(({ run }) => run),
    wordsFor(campaign.language),
  );
}

/** A sentence for each period: how many messages, and what differs from the period that was played. */
export function periodLines({ campaign, year = [] }: Account): string[] {
  const { rehearse, format } = wordsFor(campaign.language);
  const named = ({ run: { period, title } }: PeriodAccount) => (period ? format.period(period) : title);
  const played = year.find(({ isPlayed }) => isPlayed);
  return year.map((each) =>
    each.isPlayed
      ? rehearse.year.played(named(each), each.messages)
      : rehearse.year.derived(
          named(each),
          each.messages,
          played ? named(played) : '',
          each.differences.length,
        ),
  );
}

/** A firing that differs from the played period. */
export function differenceLine({ campaign }: Account, { entry, nth, here, there }: Difference): string {
  const { rehearse, format } = wordsFor(campaign.language);
  const at = here && format.moment(localAt(campaign.timezone, here.occurrence.at));
  return rehearse.year.difference({ entry, nth, at, here: here?.sent, there: there?.sent });
}

/** The plan of a period as a table. */
export function periodTable({ campaign }: Account, { rows }: PeriodAccount) {
  const { rehearse, format, terms } = wordsFor(campaign.language);
  const words = planWords(campaign.language);
  return {
    heading: rehearse.year.columns,
    rows: rows.map(({ occurrence: { at, entry, job, to }, sent, unsent }) => {
      const { date, time, weekday } = localAt(campaign.timezone, at);
      return [
        words.date(date, weekday),
        time,
        entry,
        terms.job[job],
        format.list(to.map((recipient) => terms.recipient[recipient])),
        String(sent),
        String(unsent),
      ];
    }),
  };
}

export function totalsOf(account: Account): string[] {
  const { campaign, letters, people, perUnit, largestDay, calls, filings } = account;
  const { rehearse } = wordsFor(campaign.language);
  const most = Math.max(0, ...perUnit.map((unit) => unit.letters));
  const inGroup = people.filter((each) => each.letters.some(({ openId }) => openId === undefined)).length;
  const asked = Math.max(0, ...perUnit.map((unit) => unit.asked));
  const average = perUnit.reduce((sum, unit) => sum + unit.letters, 0) / Math.max(1, perUnit.length);
  return [
    rehearse.messages(letters.length, people.length - inGroup, inGroup > 0),
    rehearse.perUnit(most, average.toFixed(1), asked),
    ...(largestDay ? [rehearse.largestDay(largestDay, largestDay.letters)] : []),
    rehearse.calls(calls.total, calls.largestDay),
    ...(filings.length > 0 ? [rehearse.filings(filings.length)] : []),
  ];
}

export function warningsOf({ campaign, warnings }: Account): string[] {
  return warnings.map((warning) => sentence(warning));

  function sentence(warning: Warning): string {
    const { rehearse, format } = wordsFor(campaign.language);
    switch (warning.kind) {
      case 'deadline-day-off':
        return rehearse.deadlineDayOff(format.due(warning.due));
      case 'day-off':
        return rehearse.dayOff(warning.day, warning.letters);
      case 'cap':
        return rehearse.cap(warning.unit, warning.times);
      case 'unreachable':
        return rehearse.unreachable(warning.unit);
      case 'failed':
        return rehearse.failed(warning.name, warning.code, warning.times);
      case 'waiting':
        return rehearse.waiting(warning.count);
      case 'missed':
        return rehearse.missed(warning.entry, warning.at);
      case 'too-long':
        return rehearse.tooLong(warning.name, warning.at);
    }
  }
}

export function leftOutOf({ campaign, leftOut }: Account): { line: string; names: readonly string[] }[] {
  const { rehearse, format, terms } = wordsFor(campaign.language);
  return leftOut.map(({ entry, at, names, reason, state }: LeftOut) => ({
    line: rehearse.leftOutLine(
      entry,
      at ? format.moment(at) : '',
      names.length,
      (terms.skip as Readonly<Record<string, string>>)[reason] ?? `${rehearse.state[state]} ${reason}`,
    ),
    names,
  }));
}

/** The plan as a table, with the outcome of each occurrence. */
export function planTable({ campaign, plan }: Account): { heading: readonly string[]; rows: string[][] } {
  const { rehearse, format, terms } = wordsFor(campaign.language);
  const words = planWords(campaign.language);
  const note = ({ skipped, after, sent, unsent, scope }: PlanRow) => {
    if (skipped) return words.skipped[skipped];
    if (after) return rehearse.afterClose;
    const nobody = sent + unsent === 0 ? rehearse.nobody : '';
    return format.list([scope ? scopeText(scope, wordsFor(campaign.language)) : '', nobody].filter(Boolean));
  };
  return {
    heading: rehearse.columns,
    rows: plan.map((row) => [
      words.date(row.at.date, row.at.weekday),
      row.at.time,
      row.entry,
      terms.job[row.job],
      format.list(row.to.map((recipient) => terms.recipient[recipient])),
      row.skipped || row.after ? '' : String(row.sent),
      row.skipped || row.after ? '' : String(row.unsent),
      note(row),
    ]),
  };
}

export function kindOf(kind: Kind, { campaign }: Account): string {
  const { rehearse, terms } = wordsFor(campaign.language);
  switch (kind) {
    case 'reply':
    case 'notice':
    case 'review':
    case 'card':
      return rehearse.page[kind];
    default:
      return terms.job[kind];
  }
}
