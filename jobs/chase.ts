import { overdueCard } from '../src/cards/organiser/overdue.ts';
import { chaseCard } from '../src/cards/contact/remind.ts';
import { unitName } from '../src/domain/campaign/naming.ts';
import { overdueUnits } from '../src/domain/deadlines/overdue.ts';
import { owingUnits, todoFacts } from '../src/domain/deadlines/owed.ts';
import { recipientsOf } from '../src/domain/people/recipients.ts';
import type { Job } from '../src/clock/job.ts';

/**
 * After the deadline: messages the people of units that still owe, and sends lists to their parent units and the
 * organiser. Never to a group.
 */
export const chase: Job = {
  name: 'chase',
  addressees: ({ to, unit, ownDeadline, deadlines }, { campaign, directory, registers, now }) => {
    const overdue = overdueUnits(campaign, registers, { ownDeadline, deadlines, only: unit }, now);
    return recipientsOf(
      to.filter((recipient) => recipient !== 'group' && (recipient !== 'admins' || overdue.length > 0)),
      {
        campaign,
        directory,
        owing: owingUnits(campaign, registers, now, deadlines, 'with-returned'),
        overdue: overdue.map((each) => each.unit),
        only: unit,
      },
    );
  },
  render: ({ as, unit, late, ownDeadline, deadlines, only }, { campaign, registers, now, words }) => {
    if (as === 'contact') {
      const facts = unit ? todoFacts(campaign, registers.get(unit), unit, now) : undefined;
      return facts && { type: 'card', card: chaseCard({ ...facts, late }, words) };
    }
    const all = overdueUnits(campaign, registers, { ownDeadline, deadlines, only }, now);
    const units = as === 'parent' ? all.filter((each) => each.unit.parent === unit) : all;
    const parent = as === 'parent' && unit ? unitName(campaign, unit) : undefined;
    if (units.length === 0) return undefined;
    return { type: 'card', card: overdueCard({ campaign, units, parent, late }, words) };
  },
};
