import { figuresLine } from '../src/cards/organiser/figures.ts';
import { groupRemindCard, remindCard } from '../src/cards/contact/remind.ts';
import { workingDaysBetween } from '../src/domain/time/calendar.ts';
import { campaignDeadline, dueMoment, isLate, tZero } from '../src/domain/deadlines/deadline.ts';
import { figuresOf } from '../src/domain/register/figures.ts';
import { owedFacts, owingUnits } from '../src/domain/deadlines/owed.ts';
import { localAt, momentAt } from '../src/domain/time/local-time.ts';
import { recipientsOf } from '../src/domain/people/recipients.ts';
import type { Job } from '../src/clock/job.ts';

/** Before the deadline: to those who still owe, what they owe; to the group, the date and the totals. */
export const remind: Job = {
  name: 'remind',
  addressees: (occurrence, { campaign, directory, registers, now }) =>
    recipientsOf(occurrence.to, {
      campaign,
      directory,
      owing: owingUnits(campaign, registers, now),
      only: occurrence.unit,
    }),
  render: ({ as, unit, late, ownDeadline }, { campaign, registers, now, words }) => {
    if (as === 'contact' && unit) {
      const facts = owedFacts(campaign, registers.get(unit), unit, now);
      const deadline = momentAt(campaign.timezone, ownDeadline ?? campaignDeadline(campaign));
      const isLast = localAt(campaign.timezone, now).date >= tZero(campaign, deadline);
      return (
        facts && {
          type: 'card',
          card: remindCard({ ...facts, late, ...(!isLast && { snoozes: unit }) }, words),
        }
      );
    }
    // After the deadline it would ask for what can no longer be done in time.
    if (isLate(campaign, campaignDeadline(campaign), now)) return undefined;
    const [first] = figuresOf(campaign, registers, now).items;
    const figures = first ? figuresLine(first, false, words) : '';
    const daysLeft = workingDaysBetween(campaign.days, localAt(campaign.timezone, now).date, tZero(campaign));
    return {
      type: 'card',
      card: groupRemindCard(
        { campaign, due: dueMoment(campaign, undefined, now), figures, daysLeft, late },
        words,
      ),
    };
  },
};
