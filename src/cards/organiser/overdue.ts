import type { Campaign } from '../../domain/campaign/campaign.ts';
import { expectedOf, itemName } from '../../domain/campaign/naming.ts';
import type { OverdueUnit } from '../../domain/deadlines/overdue.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { card, inline, lines, md } from '../kit.ts';

/** Characters of a reason per line. */
const REASON = 40;

export interface OverdueFacts {
  readonly campaign: Campaign;
  readonly units: readonly OverdueUnit[];
  /** The parent unit; absent for the organiser's list. */
  readonly parent?: string | undefined;
  readonly late: boolean;
}

/** 【催报】 to parent units or the organiser: late units, what they owe, and by how much. Never to a group. */
export function overdueCard({ campaign, units, parent, late }: OverdueFacts, words: Words): CardJson {
  const { overdue } = words;
  const rows = units.map(({ unit, owed, asked }) =>
    overdue.line(
      inline(unit.name),
      owed.map(({ standing, daysLate = 0, reasons }) => {
        const name = inline(itemName(campaign, standing.item, words.terms.summary));
        const why = reasons.map(({ reason }) => inline(reason, REASON));
        if (standing.standing === 'returned') return overdue.returned(name, why);
        const expected = expectedOf(campaign, standing.item);
        return overdue.item(words.messages.remind.item(name, standing.wanting, expected), daysLate);
      }),
      // Requests to the organiser are not disclosed to the parent unit.
      asked && parent === undefined,
    ),
  );
  const title = words.messages.chase.title(campaign.title);
  return card({
    title,
    tone: 'red',
    summary: `${title} ${overdue.count(units.length)}`,
    elements: [
      late ? md(words.messages.late) : undefined,
      md(
        parent === undefined
          ? overdue.toAdmins(units.length)
          : overdue.toParent(inline(parent), units.length),
      ),
      lines(rows, overdue.more),
      md(parent === undefined ? overdue.closing : overdue.please),
    ],
  });
}
