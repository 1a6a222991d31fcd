/** The status of everything a unit owes, one line per item. */
import type { Campaign, EpochMs } from '../../domain/campaign/campaign.ts';
import { itemName } from '../../domain/campaign/naming.ts';
import { dueMoment } from '../../domain/deadlines/deadline.ts';
import { standingsOf } from '../../domain/deadlines/standing.ts';
import type { UnitRegister } from '../../domain/register/register.ts';
import type { Words } from '../../words/index.ts';
import { inline } from '../kit.ts';

/** The earliest deadline first. `campaign`: as it is for this unit. */
export function standingLines(
  campaign: Campaign,
  register: UnitRegister | undefined,
  now: EpochMs,
  words: Words,
): string[] {
  return standingsOf(campaign, register, now)
    .toSorted((a, b) => a.deadlineAt - b.deadlineAt)
    .map(({ item, standing, deadline }) =>
      words.replies.mine.owed(
        inline(itemName(campaign, item, words.terms.summary)),
        words.terms.standing[standing],
        dueMoment(campaign, deadline, undefined, item),
      ),
    );
}
