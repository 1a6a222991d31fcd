import { bankCards } from './bank-card.ts';
import { digitGroups, type NumberFinding } from './digit-groups.ts';
import { mobiles } from './mobile-number.ts';
import { residentIds } from './resident-id.ts';
import { travelDocuments } from './travel-document.ts';

/**
 * Resident identity numbers, bank cards and mobile numbers in `text`, which must be folded and in plain digits; positions
 * are positions in it. A number is judged by its own arithmetic first, and by its surroundings only where that does not
 * decide.
 */
export function personalNumbers(text: string, allowedMobiles: ReadonlySet<string>): NumberFinding[] {
  const groups = digitGroups(text);
  return [
    ...residentIds(text, groups),
    ...bankCards(text, groups),
    ...mobiles(text, groups, allowedMobiles),
    ...travelDocuments(text, groups),
  ];
}
