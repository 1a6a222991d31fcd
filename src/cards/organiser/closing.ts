import { campaignFor } from '../../domain/campaign/for-unit.ts';
import type { Campaign, EpochMs, LocalMoment } from '../../domain/campaign/campaign.ts';
import { closesAt } from '../../domain/deadlines/deadline.ts';
import { figuresOf, reportsIn } from '../../domain/register/figures.ts';
import { endAt, withWeekday } from '../../domain/time/local-time.ts';
import { itemName, unitName } from '../../domain/campaign/naming.ts';
import type { RecipientEntry } from '../../domain/people/recipients.ts';
import type { UnitRegister } from '../../domain/register/register.ts';
import { standingsOf, type ItemStanding } from '../../domain/deadlines/standing.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { figuresLine, totalLines } from './figures.ts';
import { card, inline, md } from '../kit.ts';

/**
 * After the close: open tasks for the organiser, the unit's status for a unit, totals for the group, and what each
 * can still do.
 */
export function closingCard(
  facts: {
    campaign: Campaign;
    registers: ReadonlyMap<string, UnitRegister>;
    as: RecipientEntry['as'];
    unit?: string | undefined;
    now: EpochMs;
    /** Set when the filing of reopened units has ended. */
    reopenedUntil?: LocalMoment | undefined;
    /** Number of open tasks of admins. */
    waiting: number;
  },
  words: Words,
): CardJson {
  const { campaign, registers, as, unit, now, waiting, reopenedUntil } = facts;
  const { closing } = words.messages;
  const title = closing.title(campaign.title);
  const figures = figuresOf(campaign, registers, now);
  const { items } = figures;
  const reports = reportsIn(figures);
  const [only, ...others] = items;
  const totals =
    only && others.length === 0
      ? closing.totals(figuresLine(only, true, words))
      : items
          .map((each) =>
            closing.itemTotals(
              inline(itemName(campaign, each.item, words.terms.summary)),
              figuresLine(each, each.overdue, words),
            ),
          )
          .join('\n');
  return card({
    title,
    tone: 'grey',
    summary: title,
    elements: [
      md(
        reopenedUntil
          ? closing.endedAgain(withWeekday(reopenedUntil))
          : closing.ended(endAt(campaign.timezone, closesAt(campaign))),
      ),
      md(as === 'contact' && unit ? ownState(campaign, registers.get(unit), unit, now, words) : totals),
      ...(as === 'contact' ? [] : totalLines(figures, words).map((text) => md(text))),
      md(as !== 'contact' && reports > 0 ? closing.reports(reports) : ''),
      md(as === 'admin' ? closing.waiting(waiting) : ''),
      md(as === 'admin' ? closing.adminsMay : as === 'contact' ? closing.unitsMay : closing.groupMay),
    ],
  });
}

function ownState(
  campaign: Campaign,
  register: UnitRegister | undefined,
  unit: string,
  now: EpochMs,
  words: Words,
): string {
  const { closing } = words.messages;
  const open = standingsOf(campaignFor(campaign, unit), register, now);
  const named = (isMeant: (standing: ItemStanding) => boolean) =>
    open.filter(isMeant).map(({ item }) => inline(itemName(campaign, item, words.terms.summary)));
  const missing = named(({ owes, standing }) => owes && standing !== 'returned');
  // A returned item past its correction date is no longer owed, but not handed in either.
  const returned = named(({ standing }) => standing === 'returned');
  const name = inline(unitName(campaign, unit));
  const lines = [
    missing.length > 0 ? closing.missing(name, missing) : '',
    returned.length > 0 ? closing.notRefiled(name, returned) : '',
  ].filter(Boolean);
  const accepted = acceptedIn(campaign, register, words);
  const isComplete = lines.length === 0;
  return [
    ...(isComplete ? [closing.complete(name)] : lines),
    ...(accepted.length > 0 ? [closing.accepted(accepted, !isComplete && returned.length === 0)] : []),
  ].join('\n');
}

/** The unit's accepted filings, counted by item in campaign order. */
function acceptedIn(campaign: Campaign, register: UnitRegister | undefined, words: Words): string[] {
  const { closing } = words.messages;
  const accepted = (register?.filings ?? []).filter(({ state }) => state === 'accepted');
  const summaries = accepted.filter(({ kind }) => kind === 'summary').length;
  const name = inline(itemName(campaign, { kind: 'summary' }, words.terms.summary));
  const known = new Set(campaign.areas.map(({ id }) => id));
  const former = accepted.filter(({ kind, area = '' }) => kind === 'report' && !known.has(area)).length;
  return [
    ...(summaries > 0 ? [closing.count(name, summaries, 'document')] : []),
    ...campaign.areas.flatMap(({ id, name: called, kind = 'report' as const }) => {
      const count = accepted.filter(({ kind: filed, area }) => filed === 'report' && area === id).length;
      return count > 0 ? [closing.count(inline(called), count, kind)] : [];
    }),
    ...(former > 0 ? [closing.count(words.terms.formerArea, former, 'report')] : []),
  ];
}
