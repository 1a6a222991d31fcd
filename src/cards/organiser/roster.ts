/**
 * 名册: the units and their people, the card of one unit, and the differences between two rosters. No phone numbers.
 */
import type { Campaign, Roster, RosterPerson, Unit } from '../../domain/campaign/campaign.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { RosterDiff } from '../../domain/setup/roster-change.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md, rule, toType } from '../kit.ts';
import { personName } from '../person-name.ts';

export const UNITS_A_PAGE = 15;
/** People listed beside a unit; the unit's own card lists all. */
const BESIDE = 4;

/** `bound`: by chat only; `unknown`: the platform knows no person with that address. */
export type PersonState = 'reached' | 'lost' | 'unknown' | 'unbound' | 'bound';

export interface Listed {
  readonly name: string;
  readonly role: 'contact' | 'deputy' | 'member' | 'admin';
  readonly state: PersonState;
  /** Absent if nobody was found. */
  readonly openId?: string | undefined;
}

export interface RosterFacts {
  readonly campaign: Campaign;
  readonly listed: (unit: string | undefined) => readonly Listed[];
  /** Number of unreachable units. */
  readonly unreached: number;
  /** The reader belongs to a parent unit and can only look. */
  readonly readOnly?: true | undefined;
  /** The campaign is a folder on the server, so its roster is changed there. */
  readonly inFolder?: true | undefined;
}

export function rosterCard(
  { campaign, listed, unreached, readOnly, inFolder }: RosterFacts,
  wanted: number,
  words: Words,
): CardJson {
  const { roster: say } = words;
  const { units, people } = campaign.roster;
  const pages = Math.max(1, Math.ceil(units.length / UNITS_A_PAGE));
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages);
  const first = (page - 1) * UNITS_A_PAGE;
  const rows = units
    .slice(first, first + UNITS_A_PAGE)
    .map(({ id, name }, index) => say.line(first + index + 1, inline(name), peopleOf(listed(id), words)));
  const others = page === pages ? listed(undefined) : [];
  const to = (number: number, text: string) => ({
    text,
    value: { act: 'roster.page' as const, campaign: campaign.id, page: number },
  });
  return card({
    title: say.title(campaign.title),
    tone: 'wathet',
    elements: [
      md(say.counts(units.length, people.length, page, pages)),
      md(rows.join('\n')),
      md(others.length > 0 ? say.others(others.map((each) => shown(each, words))) : ''),
      pages > 1
        ? buttons([
            ...(page > 1 ? [to(page - 1, say.page.back)] : []),
            ...(page < pages ? [to(page + 1, say.page.forward)] : []),
          ])
        : undefined,
      md(unreached > 0 ? say.unreached(unreached) : say.allReached),
      ...(readOnly
        ? [md(toType(words.levels.rosterHow))]
        : inFolder
          ? [rule, md(toType(say.inFolder(campaign.id)))]
          : [rule, md(toType(say.sendFile)), md(toType(say.how))]),
    ],
  });
}

function peopleOf(people: readonly Listed[], words: Words): string[] {
  const all = people.slice(0, BESIDE).map((each) => shown(each, words));
  return people.length > BESIDE ? [...all, words.setup.more(people.length - BESIDE)] : all;
}

function shown({ role, name, state }: Listed, { roster: say, terms }: Words): string {
  return say.person(terms.role[role], inline(name), say.state[state]);
}

/** One unit with all its people and the possible acts. */
export function rosterUnitCard(
  unit: Unit,
  facts: Pick<RosterFacts, 'campaign' | 'listed' | 'readOnly'> & { readonly filed: number },
  words: Words,
): CardJson {
  const { campaign, listed, filed, readOnly } = facts;
  const { roster: say } = words;
  const people = listed(unit.id);
  const parent = campaign.roster.units.find(({ id }) => id === unit.parent);
  const bound = people.flatMap(({ openId, name, state }) =>
    openId === undefined || state === 'unbound' ? [] : [{ openId, name }],
  );
  return card({
    title: say.unitTitle(unit.name),
    tone: 'wathet',
    elements: [
      md(people.map((each) => shown(each, words)).join('\n') || words.settings.blank),
      md(parent ? say.parent(inline(parent.name)) : ''),
      md(say.filed(filed)),
      bound.length > 0 && !readOnly
        ? buttons(
            bound.map(({ openId, name }) => ({
              text: say.unbindButton(name),
              value: { act: 'roster.unbind', campaign: campaign.id, unit: unit.id, person: openId },
            })),
          )
        : undefined,
      readOnly ? undefined : md(toType(say.unitHow(inline(unit.name)))),
    ],
  });
}

/** The differences by kind; people appear by unit and name, never by number. */
export function rosterLines(
  { units, people }: RosterDiff,
  { before, after }: { readonly before: Roster; readonly after: Roster },
  words: Words,
): string[] {
  const { roster: say } = words;
  const unitNames = new Map([...before.units, ...after.units].map(({ id, name }) => [id, name]));
  const named = (all: readonly Unit[]) => all.map(({ name }) => inline(name));
  const who = (all: readonly RosterPerson[]) =>
    all.map(({ unit, name }) => say.personOf(inline(unitNames.get(unit ?? '') ?? ''), inline(name)));
  const told = <T>(all: readonly T[], sentence: (all: readonly T[]) => string) =>
    all.length === 0 ? [] : [sentence(all)];
  return [
    ...told(named(units.added), say.unitsAdded),
    ...told(named(units.dropped), say.unitsDropped),
    ...told(
      units.renamed.map(({ from, to }) => [inline(from.name), inline(to.name)] as const),
      say.unitsRenamed,
    ),
    ...told(named(units.moved), say.unitsMoved),
    ...told(who(people.added), say.peopleAdded),
    ...told(who(people.dropped), say.peopleDropped),
    ...told(who(people.changed), say.peopleChanged),
  ];
}

/** Everyone of a unit: roster rows with their look-ups, and people bound in chat. */
export function listedOf(
  {
    campaign,
    directory,
    openIdOf,
    lost,
  }: {
    readonly campaign: Campaign;
    readonly directory: Directory;
    /** The open_id of a row; undefined if nobody was found. */
    readonly openIdOf: (row: RosterPerson) => string | undefined;
    /** People whose last message failed, by open_id. */
    readonly lost: ReadonlyMap<string, string>;
  },
  words: Words,
): (unit: string | undefined) => readonly Listed[] {
  const rowsOf = new Map<string, RosterPerson[]>();
  for (const row of campaign.roster.people) {
    const rows = rowsOf.get(row.unit ?? '') ?? [];
    rowsOf.set(row.unit ?? '', rows);
    rows.push(row);
  }
  return (unit) => {
    const speakers = (role: 'contact' | 'deputy') =>
      unit === undefined ? [] : (directory[role === 'contact' ? 'contacts' : 'deputies'].get(unit) ?? []);
    const speaking = new Set([...speakers('contact'), ...speakers('deputy')]);
    const rows = (rowsOf.get(unit ?? '') ?? []).map((row): Listed => {
      const openId = openIdOf(row);
      return { name: row.name, role: row.role, openId, state: stateOf(openId, row.role) };
    });
    const known = new Set(rows.map(({ openId }) => openId));
    const others = (['contact', 'deputy'] as const).flatMap((role) =>
      speakers(role)
        .filter((openId) => !known.has(openId))
        .map((openId): Listed => ({
          name: personName(openId, directory, words),
          role,
          openId,
          state: lost.has(openId) ? 'lost' : 'bound',
        })),
    );
    return [...rows, ...others];

    function stateOf(openId: string | undefined, role: Listed['role']): PersonState {
      if (openId === undefined) return 'unknown';
      const speaks = role === 'contact' || role === 'deputy';
      if (speaks && !speaking.has(openId)) return 'unbound';
      return lost.has(openId) ? 'lost' : 'reached';
    }
  };
}
