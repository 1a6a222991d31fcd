/** Who is who in a campaign: the roster's rows, the people they turned out to be, and the bindings made in chat. */
import type { Campaign, RosterPerson, Unit } from './campaign.ts';

/** What a person may be. Someone with no role at all is a stranger. */
export type Role = 'contact' | 'deputy' | 'member' | 'admin';

export interface ChatBinding {
  readonly unit?: string | undefined;
  readonly role: Role;
}

export interface Directory {
  /** open_ids by unit id, in the order of the roster. */
  readonly contacts: ReadonlyMap<string, readonly string[]>;
  readonly deputies: ReadonlyMap<string, readonly string[]>;
  readonly admins: readonly string[];
  readonly members: readonly string[];
  /** The roster's name of a person, where it has one. */
  readonly names: ReadonlyMap<string, string>;
  rolesOf(openId: string): ReadonlySet<Role>;
  /** The units that a person speaks for, as contact or deputy. */
  unitsOf(openId: string): readonly Unit[];
}

/** Under which name the look-up of a row's e-mail or mobile is kept; a row with an open_id needs none. */
export function lookupKeyOf(person: RosterPerson): string | undefined {
  if (person.openId) return undefined;
  if (person.email) return `email:${person.email.toLowerCase()}`;
  return person.mobile ? `mobile:${person.mobile}` : undefined;
}

/**
 * Joins the three sources. A binding made in chat outranks the rows that would make the same person a contact or a
 * deputy; it leaves a membership or an admin's row as it is.
 */
export function directoryOf(
  campaign: Campaign,
  lookups: ReadonlyMap<string, string>,
  bindings: ReadonlyMap<string, ChatBinding>,
  configuredAdmins: readonly string[],
): Directory {
  const entries: { openId: string; role: Role; unit?: string | undefined }[] = [];
  const names = new Map<string, string>();
  for (const row of campaign.roster.people) {
    const lookup = lookupKeyOf(row);
    const openId = row.openId ?? (lookup && lookups.get(lookup));
    if (!openId) continue;
    if (!names.has(openId)) names.set(openId, row.name);
    const speaks = row.role === 'contact' || row.role === 'deputy';
    if (!(speaks && bindings.has(openId))) entries.push({ openId, role: row.role, unit: row.unit });
  }
  for (const [openId, binding] of bindings) {
    if (binding.unit || binding.role === 'admin') entries.push({ openId, role: binding.role, unit: binding.unit });
  }
  for (const openId of configuredAdmins) entries.push({ openId, role: 'admin' });

  const units = new Map(campaign.roster.units.map((unit) => [unit.id, unit]));
  const people = (role: Role) => [...new Set(entries.filter((entry) => entry.role === role).map(({ openId }) => openId))];
  const speaking = entries.filter(({ role, unit }) => (role === 'contact' || role === 'deputy') && unit !== undefined);
  return {
    contacts: byUnit(speaking.filter(({ role }) => role === 'contact')),
    deputies: byUnit(speaking.filter(({ role }) => role === 'deputy')),
    admins: people('admin'),
    members: people('member'),
    names,
    rolesOf: (openId) => new Set(entries.filter((entry) => entry.openId === openId).map(({ role }) => role)),
    unitsOf: (openId) => {
      const ids = new Set(speaking.filter((entry) => entry.openId === openId).map(({ unit }) => unit));
      return [...units.values()].filter(({ id }) => ids.has(id));
    },
  };
}

/** The people reminded of what a unit owes: its contacts, else its deputies. */
export function remindedFor(directory: Directory, unit: string): readonly string[] {
  const contacts = directory.contacts.get(unit) ?? [];
  return contacts.length > 0 ? contacts : (directory.deputies.get(unit) ?? []);
}

/** Units nobody can be reached for, in roster order. */
export function unreachableUnits(campaign: Campaign, directory: Directory): Unit[] {
  return campaign.roster.units.filter((unit) => remindedFor(directory, unit.id).length === 0);
}

function byUnit(entries: readonly { openId: string; unit?: string | undefined }[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const { openId, unit } of entries) {
    const people = grouped.get(unit ?? '') ?? [];
    if (!people.includes(openId)) grouped.set(unit ?? '', [...people, openId]);
  }
  return grouped;
}
