import { overdueCard } from '../src/cards/organiser/overdue.ts';
import { chaseCard } from '../src/cards/contact/remind.ts';
import { unitName } from '../src/domain/campaign/naming.ts';
import { countOverdue, overdueInParts, overdueUnits, type Chase } from '../src/domain/deadlines/overdue.ts';
import { owingInParts, todoFacts } from '../src/domain/deadlines/owed.ts';
import { recipientsInParts } from '../src/domain/people/recipients.ts';
import type { Job, JobFacts } from '../src/clock/job.ts';

/** The deadlines and units of a list for a parent unit or for admins. */
function listed({ as, unit, ownDeadline, deadlines, only }: JobFacts): Chase {
  return { ownDeadline, deadlines, only, ...(as === 'parent' && { under: unit }) };
}

/**
 * After the deadline: messages the people of units that still owe, and sends lists to their parent units and the
 * organiser. Never to a group.
 */
export const chase: Job = {
  name: 'chase',
  *addressees({ to, unit, ownDeadline, deadlines }, { campaign, directory, registers, now }) {
    const chased = { ownDeadline, deadlines, only: unit };
    const overdue = yield* overdueInParts(campaign, registers, chased, now);
    const owing = yield* owingInParts(campaign, registers, now, deadlines, 'with-returned');
    return yield* recipientsInParts(
      to.filter((recipient) => recipient !== 'group' && (recipient !== 'admins' || overdue.length > 0)),
      { campaign, directory, owing, overdue: overdue.map((each) => each.unit), only: unit },
    );
  },
  inTurns: async ({ message }, { campaign, registers, now }) => {
    if (message && message.as !== 'contact') await countOverdue(campaign, registers, listed(message), now);
  },
  render: (message, { campaign, registers, now, words }) => {
    const { as, unit, late } = message;
    if (as === 'contact') {
      const facts = unit ? todoFacts(campaign, registers.get(unit), unit, now) : undefined;
      return facts && { type: 'card', card: chaseCard({ ...facts, late }, words) };
    }
    const units = overdueUnits(campaign, registers, listed(message), now);
    const parent = as === 'parent' && unit ? unitName(campaign, unit) : undefined;
    if (units.length === 0) return undefined;
    return { type: 'card', card: overdueCard({ campaign, units, parent, late }, words) };
  },
};
