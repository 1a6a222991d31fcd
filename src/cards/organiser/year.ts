/** The periods of a repeating campaign, a row each, for terminal, page and chat. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { closesAt } from '../../domain/deadlines/deadline.ts';
import { periodPlan, unknownYears } from '../../domain/periods/year.ts';
import { endAt, localAt, withWeekday } from '../../domain/time/local-time.ts';
import type { PeriodRow } from '../../words/zh-cn/organiser/plan.ts';
import type { Words } from '../../words/index.ts';

export function periodRows(runs: readonly Campaign[], words: Words): PeriodRow[] {
  const { format, terms, year } = words;
  return runs.flatMap((run) => {
    if (!run.period) return [];
    const { deadlines, sent } = periodPlan(run);
    const messages = sent.map(({ job, dates }) => year.sent(terms.job[job], dates));
    return [
      {
        period: format.period(run.period),
        opens: format.day(withWeekday({ date: run.opens })),
        deadlines: format.list(deadlines.map((each) => format.moment(withWeekday(each)))),
        closes: format.moment(endAt(run.timezone, closesAt(run))),
        sent: messages.length > 0 ? year.join(messages) : year.nothing,
      },
    ];
  });
}

/** A sentence for each year whose holidays are not known. */
export function unknownYearLines(runs: readonly Campaign[], { year: say }: Words): string[] {
  const zone = runs[0]?.timezone ?? 'UTC';
  return unknownYears(runs).map(({ year, toldAt }) => say.unknown(year, localAt(zone, toldAt)));
}

/** Both as sentences, one a line. */
export function yearLines(runs: readonly Campaign[], words: Words): string[] {
  return [...periodRows(runs, words).map(words.year.line), ...unknownYearLines(runs, words)];
}
