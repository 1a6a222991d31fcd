/**
 * Who is who in a campaign: the roster's rows, the people they turned out to be, the bindings made in chat, and the
 * admins that admins named there.
 */
import type { Campaign, RosterPerson, Unit } from '../campaign/campaign.ts';
import { unitById } from '../campaign/naming.ts';

/** What a person may be. Someone with no role at all is a stranger. */
export type Role = 'contact' | 'deputy' | 'member' | 'admin';

export interface ChatBinding {
  readonly unit?: string | undefined;
  readonly role: Role;
}

/** A person's role for one unit by a binding made in the chat; without a role, the person was unbound. */
export interface UnitBinding {
  readonly role?: 'contact' | 'deputy' | undefined;
}

export interface ChatBindings {
  /** Made before bindings were kept by unit: it stands for all that its person speaks for. */
  readonly only?: ChatBinding | undefined;
  /** By unit id; each stands for what the person is to that unit, and for nothing else. */
  readonly units?: Readonly<Record<string, UnitBinding>> | undefined;
}

export interface Directory {
  /** open_ids by unit id, in the order of the roster. */
  readonly contacts: ReadonlyMap<string, readonly string[]>;
  readonly deputies: ReadonlyMap<string, readonly string[]>;
  readonly admins: readonly string[];
  /** The admins that were named in the chat; only these can be removed in the chat. */
  readonly namedAdmins: readonly string[];
  readonly members: readonly string[];
  /** The roster's name of a person, where it has one. */
  readonly names: ReadonlyMap<string, string>;
  rolesOf(openId: string): ReadonlySet<Role>;
  /** The units that a person speaks for, as contact or deputy. */
  unitsOf(openId: string): readonly Unit[];
}

/**
 * Under which names the look-ups of a row's e-mail and mobile are kept, the one that decides first; a row with an
 * open_id needs none. Both are asked for: an old address must not hide a number that is right.
 */
export function lookupKeysOf({ openId, email, mobile }: RosterPerson): string[] {
  if (openId) return [];
  return [...(email ? [`email:${email.toLowerCase()}`] : []), ...(mobile ? [`mobile:${mobile}`] : [])];
}

/**
 * Joins the sources. A binding made in chat outranks the rows that would make the same person a contact or a
 * deputy of the same unit; it leaves other units, a membership or an admin's row as they are. A binding to a unit that
 * the roster no longer has is void.
 */
export function directoryOf(
  campaign: Campaign,
  lookups: ReadonlyMap<string, string>,
  bindings: ReadonlyMap<string, ChatBindings>,
  configuredAdmins: readonly string[],
  namedAdmins: readonly string[] = [],
): Directory {
  const entries: { openId: string; role: Role; unit?: string | undefined }[] = [];
  const names = new Map<string, string>();
  const units = new Map(campaign.roster.units.map((unit) => [unit.id, unit]));
  for (const row of campaign.roster.people) {
    const openId =
      row.openId ??
      lookupKeysOf(row)
        .map((name) => lookups.get(name))
        .find(Boolean);
    if (!openId) continue;
    if (!names.has(openId)) names.set(openId, row.name);
    const bound = bindings.get(openId) ?? {};
    if (!speaksForUnit(row.role) || rowHolds(campaign, bound, row.unit))
      entries.push({ openId, role: row.role, unit: row.unit });
  }
  for (const [openId, { only, units: byUnitId = {} }] of bindings) {
    if (only && isEntry(only, byUnitId, units)) entries.push({ openId, role: only.role, unit: only.unit });
    for (const [unit, { role }] of Object.entries(byUnitId))
      if (role && units.has(unit)) entries.push({ openId, role, unit });
  }
  for (const openId of configuredAdmins) entries.push({ openId, role: 'admin' });
  const fixed = new Set(entries.filter(({ role }) => role === 'admin').map(({ openId }) => openId));
  for (const openId of namedAdmins) entries.push({ openId, role: 'admin' });

  const people = (role: Role) => [
    ...new Set(entries.filter((entry) => entry.role === role).map(({ openId }) => openId)),
  ];
  const speaking = entries.filter(({ role, unit }) => speaksForUnit(role) && unit !== undefined);
  const places = new Map(campaign.roster.units.map(({ id }, place) => [id, place]));
  const roles = grouped(entries, ({ role }) => role);
  const spokenFor = grouped(speaking, ({ unit }) => unit ?? '');
  return {
    contacts: byUnit(speaking.filter(({ role }) => role === 'contact')),
    deputies: byUnit(speaking.filter(({ role }) => role === 'deputy')),
    admins: people('admin'),
    namedAdmins: namedAdmins.filter((openId) => !fixed.has(openId)),
    members: people('member'),
    names,
    rolesOf: (openId) => new Set(roles.get(openId)),
    unitsOf: (openId) =>
      [...(spokenFor.get(openId) ?? [])]
        .toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        .flatMap((id) => units.get(id) ?? []),
  };
}

/** False where an unbinding in the chat overrides the roster's row. */
export function stillSpeaksFor(campaign: Campaign, { only, units }: ChatBindings, unit: string): boolean {
  const own = units?.[unit];
  return own ? own.role !== undefined : only?.unit === unit || rowHolds(campaign, { only }, unit);
}

function rowHolds(campaign: Campaign, { only, units }: ChatBindings, unit: string | undefined): boolean {
  if (unit !== undefined && units?.[unit]) return false;
  return only === undefined || !outranksRows(campaign, only);
}

/** What a person is to a unit that they speak for. */
export function speaksAs(
  { contacts, deputies }: Pick<Directory, 'contacts' | 'deputies'>,
  openId: string,
  unit: string,
): 'contact' | 'deputy' | undefined {
  if (contacts.get(unit)?.includes(openId)) return 'contact';
  return deputies.get(unit)?.includes(openId) ? 'deputy' : undefined;
}

function isEntry(
  { unit, role }: ChatBinding,
  byUnitId: NonNullable<ChatBindings['units']>,
  units: ReadonlyMap<string, Unit>,
): boolean {
  if (unit === undefined) return !speaksForUnit(role);
  return units.has(unit) && !(speaksForUnit(role) && byUnitId[unit]);
}

// It does when it names a unit of the roster, and when it names none, because then the person was unbound.
function outranksRows(campaign: Campaign, { role, unit }: ChatBinding): boolean {
  return speaksForUnit(role) && (unit === undefined || unitById(campaign, unit) !== undefined);
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

export function speaksForUnit(role: Role): boolean {
  return role === 'contact' || role === 'deputy';
}

/** Every message asks for the roles of one person, so an index answers it in constant time. */
function grouped<E extends { readonly openId: string }, T>(
  entries: readonly E[],
  valueOf: (entry: E) => T,
): Map<string, Set<T>> {
  const found = new Map<string, Set<T>>();
  for (const entry of entries)
    found.set(entry.openId, (found.get(entry.openId) ?? new Set()).add(valueOf(entry)));
  return found;
}

function byUnit(entries: readonly { openId: string; unit?: string | undefined }[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const { openId, unit } of entries) {
    const people = grouped.get(unit ?? '') ?? [];
    if (people.includes(openId)) continue;
    people.push(openId);
    grouped.set(unit ?? '', people);
  }
  return grouped;
}
