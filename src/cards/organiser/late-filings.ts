import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Arrival, Change, LateFilings } from '../../domain/register/late-filings.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { itemName } from '../../domain/campaign/naming.ts';
import type { CardJson } from '../../ports/messenger.ts';
import { withWeekday } from '../../domain/time/local-time.ts';
import type { Words } from '../../words/index.ts';
import { card, firstLines, inline, md, type Element } from '../kit.ts';
import { wallOf } from './snapshot.ts';

/** Filings after the deadline list, on a separate card for the organiser. */
export function lateFilingsCard(campaign: Campaign, later: LateFilings, words: Words): CardJson {
  return card({
    title: words.snapshot.later.title(campaign.title),
    tone: 'grey',
    elements: lateFilingsElements(campaign, later, words),
  });
}

export function lateFilingsElements(
  campaign: Campaign,
  later: LateFilings,
  words: Words,
): (Element | undefined)[] {
  const { later: sentence } = words.snapshot;
  const all: readonly (Arrival | Change)[] = [...later.arrivals, ...later.changes];
  const line = (each: Arrival | Change) =>
    'n' in each ? arrivalLine(campaign, each, words) : changeLine(campaign, each, words);
  return [
    md(sentence.count(later.arrivals.length, wallOf(campaign, later.since))),
    firstLines(all, line, sentence.more),
  ];
}

function arrivalLine(campaign: Campaign, arrival: Arrival, words: Words): string {
  const { later } = words.snapshot;
  const why = { late: later.late(arrival.daysLate ?? 0), extended: later.extended, 'in-time': later.inTime };
  return later.arrival(
    inline(arrival.unit.name),
    inline(itemName(campaign, arrival.item, words.terms.summary)),
    arrival.n,
    localAt(campaign.timezone, arrival.filedAt),
    why[arrival.as],
  );
}

function changeLine(campaign: Campaign, { unit, item, as, until }: Change, words: Words): string {
  const { later } = words.snapshot;
  const what = as !== 'extended' ? later.changed[as] : until ? later.until(withWeekday(until)) : '';
  return later.change(inline(unit.name), inline(itemName(campaign, item, words.terms.summary)), what);
}
