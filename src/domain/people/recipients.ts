/** From the roles a schedule line names to the people and groups who get its message. */
import type { Campaign, Recipient, Unit } from '../campaign/campaign.ts';
import { remindedFor, type Directory } from './directory.ts';

export interface RecipientFacts {
  readonly campaign: Campaign;
  readonly directory: Directory;
  /** The units that owe something, in roster order. */
  readonly owing: readonly Unit[];
  /**
   * Of a chase: the units that are late, in roster order. `contacts` and `deputies` are then those of units that owe
   * alone, and the units above are those of units that are late.
   */
  readonly overdue?: readonly Unit[] | undefined;
  /** Of an extended unit's own plan: the unit, and nobody else's contacts are addressed. */
  readonly only?: string | undefined;
}

export interface RecipientEntry {
  readonly to:
    | { readonly kind: 'person'; readonly openId: string }
    | { readonly kind: 'chat'; readonly chatId: string };
  readonly as: 'group' | 'contact' | 'parent' | 'admin';
  readonly unit?: string;
}

/**
 * Everyone a line is addressed to, once each per unit: someone who is contact of two units hears of both, a contact
 * who is also an admin gets both messages.
 */
export function recipientsOf(to: readonly Recipient[], facts: RecipientFacts): RecipientEntry[] {
  const entries = to.flatMap((recipient) => entriesFor(recipient, facts));
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const name = recipientKey(entry);
    return !seen.has(name) && seen.add(name);
  });
}

/** Names one recipient within an occurrence. */
export function recipientKey({ to, as, unit }: RecipientEntry): string {
  return [as, unit ?? '', to.kind === 'person' ? to.openId : to.chatId].join('/');
}

function entriesFor(
  recipient: Recipient,
  { campaign, directory, owing: all, overdue, only }: RecipientFacts,
): RecipientEntry[] {
  const concerned = ({ id }: Unit) => only === undefined || id === only;
  const units = campaign.roster.units.filter(concerned);
  const owing = all.filter(concerned);
  switch (recipient) {
    case 'group':
      return campaign.group ? [{ to: { kind: 'chat', chatId: campaign.group }, as: 'group' }] : [];
    case 'contacts':
      // Whoever is chased must hear of it: a unit without a contact has its deputies.
      if (overdue) return entriesFor('owing', { campaign, directory, owing: all, only });
      return units.flatMap(({ id }) => people(directory.contacts.get(id), 'contact', id));
    case 'deputies':
      return (overdue ? owing : units).flatMap(({ id }) => people(directory.deputies.get(id), 'contact', id));
    case 'owing':
      return owing.flatMap(({ id }) => people(remindedFor(directory, id), 'contact', id));
    case 'parents':
      return (overdue ?? owing)
        .filter(concerned)
        .flatMap(({ parent }) => (parent ? people(remindedFor(directory, parent), 'parent', parent) : []));
    case 'admins':
      return people(directory.admins, 'admin');
  }
}

function people(
  openIds: readonly string[] | undefined,
  as: RecipientEntry['as'],
  unit?: string,
): RecipientEntry[] {
  return (openIds ?? []).map((openId) => ({
    to: { kind: 'person', openId },
    as,
    ...(unit !== undefined && { unit }),
  }));
}
