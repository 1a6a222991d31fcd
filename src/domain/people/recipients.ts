/** Resolves the recipients of a schedule line to people and groups. */
import type { Campaign, Recipient, Unit } from '../campaign/campaign.ts';
import { atOnce, partly, type InParts } from '../in-parts.ts';
import { remindedFor, type Directory } from './directory.ts';

export interface RecipientFacts {
  readonly campaign: Campaign;
  readonly directory: Directory;
  /** Units that owe something, in roster order. */
  readonly owing: readonly Unit[];
  /**
   * Set for a chase: the late units, in roster order. `contacts` and `deputies` then mean those of owing units only,
   * and parents mean those of late units.
   */
  readonly overdue?: readonly Unit[] | undefined;
  /** Set for an extended unit's own plan: only this unit is addressed. */
  readonly only?: string | undefined;
}

/** Whether the recipients depend on what units owe. */
export function asksWhoOwes(to: readonly Recipient[]): boolean {
  return to.some((recipient) => recipient === 'owing' || recipient === 'parents');
}

export interface RecipientEntry {
  readonly to:
    | { readonly kind: 'person'; readonly openId: string }
    | { readonly kind: 'chat'; readonly chatId: string };
  readonly as: 'group' | 'contact' | 'parent' | 'admin';
  readonly unit?: string;
}

/**
 * Resolves all recipients, without duplicates per role and unit. A contact of two units gets both messages, as does a
 * contact who is also an admin.
 */
export function recipientsOf(to: readonly Recipient[], facts: RecipientFacts): RecipientEntry[] {
  return atOnce(recipientsInParts(to, facts));
}

/** The recipients in parts. */
export function* recipientsInParts(
  to: readonly Recipient[],
  facts: RecipientFacts,
): InParts<RecipientEntry[]> {
  const seen = new Set<string>();
  const found: RecipientEntry[] = [];
  for (const recipient of to) {
    const entries = yield* entriesFor(recipient, facts);
    const others = yield* partly(entries, (entry) => {
      const name = recipientKey(entry);
      return !seen.has(name) && seen.add(name) ? [entry] : [];
    });
    for (const entry of others) found.push(entry);
  }
  return found;
}

/** Identifies a recipient within an occurrence. */
export function recipientKey({ to, as, unit }: RecipientEntry): string {
  return [as, unit ?? '', to.kind === 'person' ? to.openId : to.chatId].join('/');
}

function* entriesFor(
  recipient: Recipient,
  { campaign, directory, owing: all, overdue, only }: RecipientFacts,
): InParts<RecipientEntry[]> {
  const concerned = ({ id }: Unit) => only === undefined || id === only;
  const units = campaign.roster.units.filter(concerned);
  const owing = all.filter(concerned);
  switch (recipient) {
    case 'group':
      return campaign.group ? [{ to: { kind: 'chat', chatId: campaign.group }, as: 'group' }] : [];
    case 'contacts':
      // A chase must reach someone, so a unit without contacts falls back to its deputies.
      if (overdue) return yield* entriesFor('owing', { campaign, directory, owing: all, only });
      return yield* partly(units, ({ id }) => people(directory.contacts.get(id), 'contact', id));
    case 'deputies':
      return yield* partly(overdue ? owing : units, ({ id }) =>
        people(directory.deputies.get(id), 'contact', id),
      );
    case 'owing':
      return yield* partly(owing, ({ id }) => people(remindedFor(directory, id), 'contact', id));
    case 'parents':
      return yield* partly((overdue ?? owing).filter(concerned), ({ parent }) =>
        parent ? people(remindedFor(directory, parent), 'parent', parent) : [],
      );
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
