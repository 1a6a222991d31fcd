import { isCardPrefix, passesLuhn } from './bank-card.ts';
import type { NumberKind } from './digit-groups.ts';
import { mobileIn } from './number-forms.ts';
import { isResidentId } from './resident-id.ts';

const LONGEST_CARD = 19;

/** The kind of which digits alone have the complete form, by prefix, date and check digit; undefined if of none. */
export function kindOf(digits: string): NumberKind | undefined {
  if (mobileIn(digits) !== undefined) return 'mobile';
  if (isResidentId(digits)) return 'resident-id';
  return isCardPrefix(digits) && passesLuhn(digits) && digits.length <= LONGEST_CARD
    ? 'bank-card'
    : undefined;
}
