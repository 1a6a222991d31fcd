import { joinedNumbers } from './evidence/joined-numbers.ts';
import { bankCards } from './bank-card.ts';
import type { NumberFinding } from './digit-groups.ts';
import { mobiles } from './mobile-number.ts';
import { pageOf } from './page.ts';
import { residentIds } from './resident-id.ts';
import { travelDocuments } from './travel-document.ts';

/**
 * Finds identity numbers, bank cards, mobile numbers and travel documents in `text`, which must be folded with plain
 * digits; offsets refer to it. Checksums and formats decide first, the surrounding text only if they are
 * inconclusive.
 */
export function personalNumbers(
  text: string,
  written: string,
  allowedMobiles: ReadonlySet<string>,
): NumberFinding[] {
  const page = pageOf(text, written);
  const byRule = [
    ...residentIds(page),
    ...bankCards(page),
    ...mobiles(page, allowedMobiles),
    ...travelDocuments(page),
  ];
  return [...byRule, ...joinedNumbers(page, allowedMobiles, byRule)];
}
