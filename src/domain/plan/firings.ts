import type { EpochMs, LocalMoment, ScheduleLine } from '../campaign/campaign.ts';
import { firesOn, parseCron } from '../time/cron.ts';
import { addDays, localAt, momentAt } from '../time/local-time.ts';
import { resolveRule } from '../time/moment-rule.ts';
import type { Anchors, Resolved } from '../time/moment-rule.ts';

/** A firing as configured, before days off are applied. */
export interface Firing {
  readonly nominal: LocalMoment;
  readonly at: EpochMs;
}

export interface Firings {
  readonly firings: readonly Firing[];
  /** The line fires more than once a day, so occurrence ids include the time. */
  readonly manyADay: boolean;
}

/**
 * Firings of a line up to the close, in time order. Both ends of a span are included, except that a span ending at
 * `24:00` excludes the next day's 00:00. Stops after `most`.
 */
export function firingsOf(anchors: Anchors, line: ScheduleLine, closes: EpochMs, most = Infinity): Firings {
  if (line.when.kind === 'at') {
    const { moment, at } = resolveRule(anchors, line.when.rule, 'at');
    return { firings: at <= closes ? [{ nominal: moment, at }] : [], manyADay: false };
  }
  const parsed = parseCron(line.when.cron);
  if (!parsed.ok) throw new TypeError(`line ${line.id}: cron was not checked when the campaign was read`);
  const { cron } = parsed;
  const from = resolveRule(anchors, line.when.from, 'from');
  const until = resolveRule(anchors, line.when.until, 'until');

  const firings: Firing[] = [];
  const lastDate = localAt(anchors.timezone, Math.min(until.at, closes)).date;
  for (
    let date = localAt(anchors.timezone, from.at).date;
    date <= lastDate && firings.length < most;
    date = addDays(date, 1)
  ) {
    if (!firesOn(cron, date)) continue;
    for (const time of cron.times) {
      const nominal = { date, time };
      const at = momentAt(anchors.timezone, nominal);
      if (at >= from.at && isWithin(until, at) && at <= closes) firings.push({ nominal, at });
    }
  }
  return { firings, manyADay: cron.times.length > 1 };
}

function isWithin(until: Resolved, at: EpochMs): boolean {
  return until.moment.time === '24:00' ? at < until.at : at <= until.at;
}
