/**
 * The people of a campaign, joined from the roster, look-ups of open_ids, bindings made in chat, and admins named
 * there.
 */
import type { Campaign, RosterPerson, Unit } from '../campaign/campaign.ts';
import { unitById } from '../campaign/naming.ts';

/** Roles; a person without any is a stranger. */
export type Role = 'contact' | 'deputy' | 'member' | 'admin';

export interface ChatBinding {
  readonly unit?: string | undefined;
  readonly role: Role;
}

/** The role for one unit, from a binding in chat; without `role`, the person was unbound. */
export interface UnitBinding {
  readonly role?: 'contact' | 'deputy' | undefined;
}

export interface ChatBindings {
  /** Written before bindings were stored per unit; it overrides all contact and deputy rows of the person. */
  readonly only?: ChatBinding | undefined;
  /** By unit id; each entry concerns this unit only. */
  readonly units?: Readonly<Record<string, UnitBinding>> | undefined;
}

export interface Directory {
  /** open_ids by unit id, in roster order. */
  readonly contacts: ReadonlyMap<string, readonly string[]>;
  readonly deputies: ReadonlyMap<string, readonly string[]>;
  readonly admins: readonly string[];
  /** Admins named in chat; only these can be removed in chat. */
  readonly namedAdmins: readonly string[];
  readonly members: readonly string[];
  /** Names from the roster, by open_id. */
  readonly names: ReadonlyMap<string, string>;
  rolesOf(openId: string): ReadonlySet<Role>;
  /** Units of which the person is contact or deputy. */
  unitsOf(openId: string): readonly Unit[];
}

/**
 * Keys of the stored look-ups for a row's e-mail and mobile, in order of precedence; none if the row has an open_id.
 * Both are looked up, because an outdated address must not hide a correct number.
 */
export function lookupKeysOf({ openId, email, mobile }: RosterPerson): string[] {
  if (openId) return [];
  return [...(email ? [`email:${email.toLowerCase()}`] : []), ...(mobile ? [`mobile:${mobile}`] : [])];
}

const NO_ROLES: ReadonlySet<Role> = new Set();

/**
 * Merges the sources. A binding made in chat overrides rows that make the same person contact or deputy of the same
 * unit; other units, memberships and admin rows are unaffected. A binding to a unit that the roster no longer has is
 * ignored.
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
    rolesOf: (openId) => roles.get(openId) ?? NO_ROLES,
    unitsOf: (openId) =>
      [...(spokenFor.get(openId) ?? [])]
        .toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        .flatMap((id) => units.get(id) ?? []),
  };
}

/** False if an unbinding in chat overrides the roster's row. */
export function stillSpeaksFor(campaign: Campaign, { only, units }: ChatBindings, unit: string): boolean {
  const own = units?.[unit];
  return own ? own.role !== undefined : only?.unit === unit || rowHolds(campaign, { only }, unit);
}

function rowHolds(campaign: Campaign, { only, units }: ChatBindings, unit: string | undefined): boolean {
  if (unit !== undefined && units?.[unit]) return false;
  return only === undefined || !outranksRows(campaign, only);
}

/** The person's role for a unit; undefined if they do not speak for it. */
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

// A chat binding overrides rows if it names a unit of the roster, or none at all, which means an unbinding.
function outranksRows(campaign: Campaign, { role, unit }: ChatBinding): boolean {
  return speaksForUnit(role) && (unit === undefined || unitById(campaign, unit) !== undefined);
}

/** The people who receive a unit's reminders: its contacts, or else its deputies. */
export function remindedFor(directory: Directory, unit: string): readonly string[] {
  const contacts = directory.contacts.get(unit) ?? [];
  return contacts.length > 0 ? contacts : (directory.deputies.get(unit) ?? []);
}

/** Everyone who files for the unit: its contacts, then its deputies, each once. */
export function speakersOf(
  { contacts, deputies }: Pick<Directory, 'contacts' | 'deputies'>,
  unit: string,
): readonly string[] {
  return [...new Set([...(contacts.get(unit) ?? []), ...(deputies.get(unit) ?? [])])];
}

/** Units without contacts and deputies, in roster order. */
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
