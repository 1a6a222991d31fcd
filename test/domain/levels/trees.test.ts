/**
 * Generated rosters of three levels: counts, reminders and lists contain exactly the units of a subtree, each once.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area, Campaign, RosterPerson, Unit } from '../../../src/domain/campaign/campaign.ts';
import { campaignFor } from '../../../src/domain/campaign/for-unit.ts';
import { scheduledDeadlines } from '../../../src/domain/deadlines/deadline.ts';
import { overdueUnits } from '../../../src/domain/deadlines/overdue.ts';
import { owingUnits } from '../../../src/domain/deadlines/owed.ts';
import { standingsOf } from '../../../src/domain/deadlines/standing.ts';
import { ACCESS_TABLE, campaignReached, reaches, reachOf } from '../../../src/domain/levels/access-table.ts';
import { deciderOf } from '../../../src/domain/levels/decider.ts';
import { levelSplit } from '../../../src/domain/levels/level-figures.ts';
import { differingFrom, sumBelow } from '../../../src/domain/levels/roll-up.ts';
import { createAccount } from '../../../src/domain/exports/account.ts';
import { treeOf } from '../../../src/domain/levels/tree.ts';
import { directoryOf } from '../../../src/domain/people/directory.ts';
import { recipientsOf } from '../../../src/domain/people/recipients.ts';
import { figuresOf } from '../../../src/domain/register/figures.ts';
import type { FilingHead, FilingState, UnitRegister } from '../../../src/domain/register/register.ts';
import { aCampaign, anArea, at, wall } from '../../support/campaign.ts';

const TABLE: Area = {
  ...anArea('table', 1),
  kind: 'figures',
  fields: [{ id: 'sessions', name: '场次', type: 'integer' }],
};
const REPORTS: Area = {
  ...anArea('news'),
  fields: [{ id: 'people', name: '人次', type: 'integer' }],
};
const FILED = at('2021-09-10 10:00');
const NOW = at('2021-09-25 10:00');
const LEVELS = ['city', 'county', 'town'] as const;

interface Held {
  readonly summary: FilingState | 'none';
  readonly table: FilingState | 'none';
  readonly sessions: number;
  readonly people: number;
}

const state = fc.constantFrom<FilingState | 'none'>('none', 'pending', 'returned', 'accepted', 'withdrawn');
const held: fc.Arbitrary<Held> = fc.record({
  summary: state,
  table: state,
  sessions: fc.nat(50),
  people: fc.nat(50),
});
/** A city, its counties and their towns, each with its filings. */
const node = (depth: number): fc.Arbitrary<Node> =>
  fc.record({
    held,
    children: depth === 2 ? fc.constant([]) : fc.array(node(depth + 1), { maxLength: 3 }),
  });
interface Node {
  readonly held: Held;
  readonly children: readonly Node[];
}

interface World {
  readonly campaign: Campaign;
  readonly registers: ReadonlyMap<string, UnitRegister>;
  readonly held: ReadonlyMap<string, Held>;
}

const worlds = fc
  .tuple(fc.array(node(0), { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.nat()))
  .map(([cities, order]): World => {
    const units: Unit[] = [];
    const holds = new Map<string, Held>();
    const add = (one: Node, id: string, depth: number, parent?: string): void => {
      units.push({
        id,
        name: `单位${id}`,
        tags: [LEVELS[depth] ?? 'town'],
        ...(parent !== undefined && { parent }),
      });
      holds.set(id, one.held);
      for (const [index, child] of one.children.entries()) add(child, `${id}-${index}`, depth + 1, id);
    };
    for (const [index, city] of cities.entries()) add(city, `c${index}`, 0);
    // Shuffled, so that the tree cannot rely on the order of the roster.
    const shuffled = units
      .map((unit) => ({ unit, place: order.next().value ?? 0 }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ unit }) => unit);
    const people = shuffled.map(({ id }): RosterPerson => ({
      unit: id,
      role: 'contact',
      name: id,
      openId: `ou_${id}`,
    }));
    return {
      campaign: aCampaign({
        deadline: wall('2021-09-27 17:30'),
        deadlineByTag: {
          town: wall('2021-09-22 17:30'),
          county: wall('2021-09-24 17:30'),
          city: wall('2021-09-27 17:30'),
        },
        areas: [TABLE, REPORTS],
        review: 'by-level',
        roster: { units: shuffled, people },
      }),
      registers: new Map([...holds].map(([id, each], index) => [id, registerOf(each, index * 10)])),
      held: holds,
    };
  });

function registerOf({ summary, table, sessions, people }: Held, n: number): UnitRegister {
  const head = (offset: number, more: Partial<FilingHead>): FilingHead => ({
    n: n + offset,
    kind: 'report',
    state: 'pending',
    version: 1,
    by: 'ou_someone',
    firstFiledAt: FILED,
    lastFiledAt: FILED,
    ...more,
  });
  return {
    filings: [
      ...(summary === 'none' ? [] : [head(1, { kind: 'summary', state: summary })]),
      ...(table === 'none' ? [] : [head(2, { area: 'table', state: table, figures: { sessions } })]),
      head(3, { area: 'news', figures: { people } }),
    ],
  };
}

const childrenOf = ({ campaign }: World, id?: string) =>
  campaign.roster.units.filter(({ parent }) => parent === id);
const subtreeOf = (world: World, id: string): string[] => [
  id,
  ...childrenOf(world, id).flatMap((child) => subtreeOf(world, child.id)),
];
const counts = ({ held: all }: World, id: string) => {
  const { table = 'none' } = all.get(id) ?? {};
  return table === 'pending' || table === 'accepted';
};
/** Expected value: the unit's own table if it counts, otherwise the sum of those below it. */
const rolled = (world: World, id: string): number =>
  counts(world, id)
    ? (world.held.get(id)?.sessions ?? 0)
    : childrenOf(world, id).reduce((sum, child) => sum + rolled(world, child.id), 0);
const acceptedBelow = (world: World, id: string): number[] =>
  childrenOf(world, id).flatMap((child) =>
    world.held.get(child.id)?.table === 'accepted'
      ? [world.held.get(child.id)?.sessions ?? 0]
      : acceptedBelow(world, child.id),
  );

const check = (predicate: (world: World) => void) =>
  fc.assert(
    fc.property(worlds, (world) => predicate(world)),
    { numRuns: 60 },
  );

describe('the tree', () => {
  it('has each unit once, under those that it stands under', () => {
    check((world) => {
      const tree = treeOf(world.campaign);
      const all = tree.heads.flatMap(({ id }) => [id, ...tree.below(id).map((unit) => unit.id)]);
      expect(all.toSorted()).toEqual(world.campaign.roster.units.map(({ id }) => id).toSorted());
      for (const { id } of world.campaign.roster.units) {
        expect([id, ...tree.below(id).map((unit) => unit.id)].toSorted()).toEqual(
          subtreeOf(world, id).toSorted(),
        );
        for (const above of tree.above(id)) expect(tree.below(above.id).map((unit) => unit.id)).toContain(id);
      }
    });
  });
});

describe('figures', () => {
  it('by level add up to those of the item, and below each unit equal a recount', () => {
    check((world) => {
      const { campaign, registers } = world;
      for (const item of figuresOf(campaign, registers, NOW).items) {
        const split = levelSplit(campaign, item);
        if (!split) continue;
        expect(split.own.due + split.below.due).toBe(item.due);
        expect(split.own.filed + split.below.filed).toBe(item.filed);
      }
      for (const unit of campaign.roster.units) {
        const within = campaignReached(campaign, reachOf(campaign, new Set(), [unit]), 'below');
        const [summary] = figuresOf(within, registers, NOW).items;
        const under = subtreeOf(world, unit.id).slice(1);
        const filed = under.filter(
          (id) => !['none', 'withdrawn'].includes(world.held.get(id)?.summary ?? 'none'),
        );
        expect([summary?.due ?? 0, summary?.filed ?? 0]).toEqual([under.length, filed.length]);
      }
    });
  });

  it('of a table are counted once at every level, and of reports over all units', () => {
    check((world) => {
      const { campaign, registers } = world;
      const value = (of: Campaign, area: string) =>
        figuresOf(of, registers, NOW).totals.find((each) => each.area.id === area)?.totals[0]?.value ?? 0;
      const heads = childrenOf(world);
      expect(value(campaign, 'table')).toBe(heads.reduce((sum, { id }) => sum + rolled(world, id), 0));
      expect(value(campaign, 'news')).toBe(
        [...world.held.values()].reduce((sum, each) => sum + each.people, 0),
      );
      for (const unit of campaign.roster.units) {
        const reach = reachOf(campaign, new Set(), [unit]);
        const below = childrenOf(world, unit.id).reduce((sum, child) => sum + rolled(world, child.id), 0);
        expect(value(campaignReached(campaign, reach, 'below'), 'table')).toBe(below);
        if (reach.below.length > 0)
          expect(value(campaignReached(campaign, reach, 'subtree'), 'table')).toBe(rolled(world, unit.id));
      }
    });
  });

  it('of the ledger are those of the digest, in whatever order the units come', () => {
    check(({ campaign, registers }) => {
      const digest = figuresOf(campaign, registers, NOW).totals;
      for (const units of [campaign.roster.units, campaign.roster.units.toReversed()]) {
        const account = createAccount(campaign, NOW);
        for (const unit of units)
          account.add(unit, registers.get(unit.id) ?? { filings: [] }, () => undefined);
        for (const [index, { field }] of account.ownFields.entries()) {
          const total = digest.flatMap(({ totals }) => totals).find((each) => each.field.id === field.id);
          expect([field.id, account.all.own[index] ?? 0]).toEqual([field.id, total?.value ?? 0]);
        }
      }
    });
  });

  it('of a table start from the accepted ones directly under the unit', () => {
    check((world) => {
      const { campaign, registers } = world;
      for (const { id } of campaign.roster.units) {
        const sum = sumBelow(campaign, TABLE, id, registers);
        const wanted = acceptedBelow(world, id);
        expect(sum?.units ?? 0).toBe(wanted.length);
        if (!sum) continue;
        const total = wanted.reduce((all, each) => all + each, 0);
        expect(sum.values).toEqual({ sessions: total });
        expect(differingFrom(sum, { sessions: total })).toEqual([]);
        expect(differingFrom(sum, { sessions: total + 1 }).map((field) => field.id)).toEqual(['sessions']);
      }
    });
  });
});

describe('reminders and chases', () => {
  it('are about each unit that owes, by one deadline, and go to its own people alone', () => {
    check((world) => {
      const { campaign, registers } = world;
      const directory = directoryOf(campaign, new Map(), new Map(), []);
      const owing = owingUnits(campaign, registers, NOW);
      const byDeadline = scheduledDeadlines(campaign).flatMap((deadline) =>
        recipientsOf(['owing'], {
          campaign,
          directory,
          owing: owingUnits(campaign, registers, NOW, [deadline]),
        }),
      );
      const told = byDeadline.map(({ to, unit }) => `${unit} ${to.kind === 'person' ? to.openId : ''}`);
      expect(told.toSorted()).toEqual(owing.map(({ id }) => `${id} ou_${id}`).toSorted());
      // Returned filings are chased on each of these days, and the gate sends only one message.
      const isReturned = (id: string) => {
        const { summary, table } = world.held.get(id) ?? {};
        return summary === 'returned' || table === 'returned';
      };
      for (const { id } of campaign.roster.units) {
        const owes = standingsOf(campaignFor(campaign, id), registers.get(id), NOW).some((each) => each.owes);
        if (!isReturned(id)) expect(owing.some((unit) => unit.id === id)).toBe(owes);
      }
      const chased = scheduledDeadlines(campaign).flatMap((deadline) =>
        overdueUnits(campaign, registers, { deadlines: [deadline] }, NOW).flatMap(({ unit }) =>
          isReturned(unit.id) ? [] : [unit.id],
        ),
      );
      const late = owing.filter(({ id, tags }) => !tags?.includes('city') && !isReturned(id));
      expect(chased.toSorted()).toEqual(late.map(({ id }) => id).toSorted());
    });
  });
});

describe('nobody reaches a unit outside their own subtree', () => {
  it('by any command, and what is narrowed for them holds no other', () => {
    check((world) => {
      const { campaign } = world;
      for (const unit of campaign.roster.units) {
        const reach = reachOf(campaign, new Set(['contact']), [unit]);
        const subtree = new Set(subtreeOf(world, unit.id));
        for (const extent of ['subtree', 'below'] as const) {
          const { units, people } = campaignReached(campaign, reach, extent).roster;
          for (const { id } of units) expect(subtree).toContain(id);
          for (const person of people) expect(subtree).toContain(person.unit);
        }
        const wrong = campaign.roster.units.flatMap(({ id }) =>
          Object.entries(ACCESS_TABLE).flatMap(([command, access]) => {
            const wanted =
              id === unit.id
                ? access.own === 'own' || (access.above === 'subtree' && subtree.size > 1)
                : subtree.has(id) && access.above !== 'none';
            return reaches(command, campaign, reach, id) === wanted ? [] : [`${command} ${unit.id} ${id}`];
          }),
        );
        expect(wrong).toEqual([]);
      }
    });
  });

  it('and the deciding unit is above the unit, never the unit itself', () => {
    check((world) => {
      const { campaign } = world;
      const directory = directoryOf(campaign, new Map(), new Map(), []);
      for (const { id, parent } of campaign.roster.units) {
        const decider = deciderOf(campaign, directory, id);
        expect(decider?.unit.id).toBe(parent);
        expect(decider?.people ?? []).toEqual(parent === undefined ? [] : [`ou_${parent}`]);
      }
    });
  });
});

it('finds what a parent reaches without a search through the people of the roster', () => {
  const units = [
    { id: 'city', name: '甲市' },
    { id: 'county', name: '乙县', parent: 'city' },
  ];
  const people: RosterPerson[] = [{ role: 'contact', name: '联络员', unit: 'county', openId: 'ou_county' }];
  let searches = 0;
  const searched = new Proxy(people, {
    get(target, name, receiver) {
      if (name === 'filter') searches += 1;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  const campaign = aCampaign({ roster: { units, people: searched } });
  const reach = reachOf(campaign, new Set(['contact']), units.slice(0, 1));
  expect([...reach.belowIds]).toEqual(['county']);
  expect(searches).toBe(0);
  for (const extent of ['below', 'below', 'subtree', 'subtree'] as const)
    expect(campaignReached(campaign, reach, extent).roster.people).toEqual(people);
  expect(searches).toBe(2);
});
