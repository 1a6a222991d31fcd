import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const levels: Words['levels'] = {
  notReached: (n) =>
    `#${n} is outside your unit and the units under it, so nothing was done. Please check the number.`,
  split: (own, below) =>
    [
      own.due > 0 ? `own level ${own.filed}/${own.due}` : '',
      below.due > 0 ? `levels below ${below.filed}/${below.due}` : '',
    ]
      .filter(Boolean)
      .join(', '),
  within: (heads, below) => `Counted: ${format.list(heads)} and the ${below} units under it`,
  askedOf: (unit) => ` ${unit} will answer it.`,
  pastLimit: (unit, due) =>
    `A unit below may not be given more time than ${unit} has itself (${format.deadlineWithin(due)}), so nothing was done. If it must be later, please ask the organiser.`,
  grantStands: 'To take back an extension or to put a deadline earlier, please contact the organiser.',
  totalsBelow: (parts, units) => `Reported by units below: ${parts.join(', ')} (${plural(units, 'unit')})`,
  reason: 'Reason for the change',
  sumBelow: 'Sum of the units below',
  sumNow: 'Sum below today',
  sumChanged: (item, n, now, before) =>
    `“${item}”: what is accepted of the units below now comes to ${now.join(', ')}; when you last filled in #${n} it was ${before.join(', ')}. Please look at it, and send “edit #${n}” with the new figures if it should change; otherwise #${n} stands as it is.`,
  sumOf: (parts, units) => `${parts.join(', ')} (${plural(units, 'unit')} accepted)`,
  startsFrom: (parts, units) =>
    `The fields begin with what was accepted of the units below: ${parts.join(', ')} (${plural(units, 'unit')}). If you change a number, please fill in “Reason for the change”.`,
  differs: (field, sum, given) => `“${field}”: the units below come to ${sum}, you gave ${given}.`,
  whyDifferent: (lines, n) =>
    [
      `${n === undefined ? 'Nothing was filed' : `#${n} was not changed`}: these numbers differ from what was accepted of the units below.`,
      ...lines,
      'Please check them; if they must differ, send them again with a line “Reason for the change: <reason>”.',
    ].join('\n'),
  ownFiling: (n) =>
    `#${n} was filed by your own unit, so it is reviewed one level up or by the organiser; nothing was done.`,
  reviewedBelow: (count) =>
    `${plural(count, 'more filing')} under review by the units above, listed once accepted; by number you may look and decide before.`,
  subtree: (unit, filed, due) => `${unit} ${filed}/${due}`,
  subtreesOpen: (parts, all) =>
    `Not complete below: ${parts.join(', ')}${parts.length < all ? ` and others, ${all} in all` : ''}`,
  basis:
    ' Where a unit above has filed a table, the total takes its table and not those under it; by level and by unit, each as filed.',
  rosterHow:
    'Type “roster”, “roster <page>” or “roster <unit>” to see who speaks for your unit and those under it. To change the roster, please contact the organiser.',
  helpAbove: (below) => `You may act for ${plural(below, 'unit')} under yours.`,
  below: (unit, count) => `**Units under ${unit} (${count})**`,
  noSuchRequest: (code) =>
    `There is no request “${code}” for you to decide. Please use the code on the card that you were sent, such as “approve 3F9A70C2D5”.`,
  unitNotBelow: (typed, nearest) =>
    `There is no “${typed}” among the units under yours, so nothing was done. ${
      nearest.length > 0 ? `Did you mean ${format.list(nearest)}?` : 'Please check the name.'
    }`,
};
