import { describe, expect, it } from 'vitest';
import type { Campaign, RosterPerson } from '../../../src/domain/campaign/campaign.ts';
import {
  directoryOf,
  lookupKeysOf,
  remindedFor,
  speakersOf,
  speaksAs,
  stillSpeaksFor,
  unreachableUnits,
  type ChatBinding,
  type ChatBindings,
  type Directory,
} from '../../../src/domain/people/directory.ts';
import { aCampaign, aPerson, EAST, NORTH, SOUTH } from '../../support/campaign.ts';

interface Known {
  readonly lookups?: Record<string, string>;
  readonly bindings?: Record<string, ChatBindings>;
  readonly admins?: readonly string[];
}

function withPeople(...people: RosterPerson[]): Campaign {
  return aCampaign({ roster: { units: [NORTH, SOUTH, EAST], people } });
}

function directory(campaign: Campaign, { lookups = {}, bindings = {}, admins = [] }: Known = {}): Directory {
  return directoryOf(campaign, new Map(Object.entries(lookups)), new Map(Object.entries(bindings)), admins);
}

/** The people reminded for north, south and east. */
function reminded(who: Directory): (readonly string[])[] {
  return ['north', 'south', 'east'].map((unit) => remindedFor(who, unit));
}

describe('the roster', () => {
  it('reminds contacts, and deputies only where no contact is', () => {
    const who = directory(
      withPeople(aPerson('contact', 'north'), aPerson('deputy', 'north'), aPerson('deputy', 'south')),
    );
    expect(reminded(who)).toEqual([['ou_contact_north'], ['ou_deputy_south'], []]);
    expect(who.deputies.get('north')).toEqual(['ou_deputy_north']);
  });

  it('lists several contacts of a unit in roster order, each once', () => {
    const [first, second] = [
      aPerson('contact', 'north', { openId: 'ou_1' }),
      aPerson('contact', 'north', { openId: 'ou_2' }),
    ];
    expect(reminded(directory(withPeople(second, first, second)))[0]).toEqual(['ou_2', 'ou_1']);
  });

  it('lets a person speak for several units, listed by the roster', () => {
    const both = { openId: 'ou_1', name: '联络员甲' };
    const who = directory(withPeople(aPerson('contact', 'east', both), aPerson('deputy', 'north', both)));
    expect(who.unitsOf('ou_1')).toEqual([NORTH, EAST]);
    expect([...who.rolesOf('ou_1')]).toEqual(['contact', 'deputy']);
    expect(who.names.get('ou_1')).toBe('联络员甲');
  });

  it('distinguishes admins and members from people who speak for a unit', () => {
    const who = directory(
      withPeople(aPerson('admin'), aPerson('member', 'north'), aPerson('contact', 'north')),
      { admins: ['ou_configured', 'ou_admin'] },
    );
    expect(who.admins).toEqual(['ou_admin', 'ou_configured']);
    expect(who.members).toEqual(['ou_member_north']);
    expect(who.unitsOf('ou_member_north')).toEqual([]);
    expect([...who.rolesOf('ou_stranger')]).toEqual([]);
  });

  it('cannot reach a unit whose people are not known to the platform', () => {
    const { openId: _, ...unknown } = aPerson('contact', 'north', { email: 'north@example.org' });
    const campaign = withPeople(unknown, aPerson('contact', 'south'), aPerson('member', 'east'));
    expect(unreachableUnits(campaign, directory(campaign))).toEqual([NORTH, EAST]);
  });
});

describe('an admin named in the chat', () => {
  it('is one beside what else they are, and can be taken off only where nothing else names them', () => {
    const campaign = withPeople(aPerson('admin'), aPerson('contact', 'north'));
    const named = ['ou_admin', 'ou_boss', 'ou_contact_north'];
    const who = directoryOf(campaign, new Map(), new Map(), ['ou_boss'], named);
    expect(who.admins).toEqual(['ou_admin', 'ou_boss', 'ou_contact_north']);
    expect(who.namedAdmins).toEqual(['ou_contact_north']);
    expect([...who.rolesOf('ou_contact_north')]).toEqual(['contact', 'admin']);
    expect(reminded(who)[0]).toEqual(['ou_contact_north']);
  });
});

describe('people looked up', () => {
  const { openId: _, ...row } = aPerson('contact', 'north', {
    email: 'North@Example.org',
    mobile: '+8613800000000',
  });

  it('are asked for by e-mail and by mobile, and not at all when the roster has their open_id', () => {
    expect(lookupKeysOf(row)).toEqual(['email:north@example.org', 'mobile:+8613800000000']);
    expect(lookupKeysOf({ ...row, openId: 'ou_1' })).toEqual([]);
    expect(lookupKeysOf({ role: 'contact', unit: 'north', name: '联络员甲' })).toEqual([]);
  });

  it.each([
    ['by e-mail alone', { 'email:north@example.org': 'ou_mail' }, ['ou_mail']],
    ['by mobile alone', { 'mobile:+8613800000000': 'ou_mobile' }, ['ou_mobile']],
    [
      'by both: the e-mail decides',
      { 'email:north@example.org': 'ou_mail', 'mobile:+8613800000000': 'ou_mobile' },
      ['ou_mail'],
    ],
    ['by neither', {}, []],
  ])('are found %s', (_what, lookups: Record<string, string>, expected) => {
    expect(remindedFor(directory(withPeople(row), { lookups }), 'north')).toEqual(expected);
  });
});

describe('a binding made in chat before there could be several', () => {
  const rows = withPeople(aPerson('contact', 'north'), aPerson('contact', 'south'));

  it.each<[what: string, binding: ChatBinding, expected: string[][]]>([
    [
      'moves a contact to another unit',
      { unit: 'east', role: 'contact' },
      [[], ['ou_contact_south'], ['ou_contact_north']],
    ],
    [
      'adds a contact to a unit that has one',
      { unit: 'south', role: 'contact' },
      [[], ['ou_contact_south', 'ou_contact_north'], []],
    ],
    [
      'makes a contact a deputy, who is reminded where no contact is',
      { unit: 'north', role: 'deputy' },
      [['ou_contact_north'], ['ou_contact_south'], []],
    ],
    [
      'says again what the roster says',
      { unit: 'north', role: 'contact' },
      [['ou_contact_north'], ['ou_contact_south'], []],
    ],
    ['unbinds, whatever the roster says', { role: 'contact' }, [[], ['ou_contact_south'], []]],
    [
      'to a unit that the roster has lost is void',
      { unit: 'gone', role: 'contact' },
      [['ou_contact_north'], ['ou_contact_south'], []],
    ],
    [
      'as an admin leaves the contact a contact',
      { role: 'admin' },
      [['ou_contact_north'], ['ou_contact_south'], []],
    ],
  ])('%s', (_, binding, expected) => {
    const bindings = { ou_contact_north: { only: binding } };
    const who = directory(rows, { bindings });
    expect(reminded(who)).toEqual(expected);
    expect(who.rolesOf('ou_contact_north').has('admin')).toBe(binding.role === 'admin');
  });

  it('keeps planned messages of a person exactly for the units for which they still speak', () => {
    const cases: readonly (readonly [ChatBinding, boolean])[] = [
      [{ unit: 'east', role: 'contact' }, false],
      [{ role: 'deputy' }, false],
      [{ unit: 'gone', role: 'contact' }, true],
      [{ unit: 'north', role: 'contact' }, true],
      [{ role: 'admin' }, true],
      [{ unit: 'east', role: 'member' }, true],
    ];
    for (const [only, speaks] of cases) expect(stillSpeaksFor(rows, { only }, 'north')).toBe(speaks);
    expect(stillSpeaksFor(rows, {}, 'north')).toBe(true);
  });

  it('makes a stranger a contact', () => {
    const who = directory(rows, { bindings: { ou_new: { only: { unit: 'east', role: 'contact' } } } });
    expect(who.unitsOf('ou_new')).toEqual([EAST]);
    expect(unreachableUnits(rows, who)).toEqual([]);
  });

  it('leaves a membership and an admin’s row as they are', () => {
    const campaign = withPeople(
      aPerson('admin', undefined, { openId: 'ou_1' }),
      aPerson('member', undefined, { openId: 'ou_1' }),
    );
    const who = directory(campaign, { bindings: { ou_1: { only: { unit: 'north', role: 'contact' } } } });
    expect([...who.rolesOf('ou_1')].toSorted()).toEqual(['admin', 'contact', 'member']);
  });

  it('makes a member without a unit', () => {
    expect(directory(rows, { bindings: { ou_new: { only: { role: 'member' } } } }).members).toEqual([
      'ou_new',
    ]);
  });
});

describe('a binding made in chat', () => {
  const rows = withPeople(aPerson('contact', 'north'), aPerson('deputy', 'south'));
  const who = 'ou_contact_north';

  it.each<[what: string, bindings: ChatBindings, speaks: (string | undefined)[]]>([
    [
      'adds a unit to the roster’s',
      { units: { east: { role: 'contact' } } },
      ['contact', undefined, 'contact'],
    ],
    [
      'takes one unit and leaves the others',
      { units: { north: {}, east: { role: 'deputy' } } },
      [undefined, undefined, 'deputy'],
    ],
    [
      'changes the role in one unit',
      { units: { north: { role: 'deputy' } } },
      ['deputy', undefined, undefined],
    ],
    [
      'to a unit that the roster has lost is void',
      { units: { gone: { role: 'contact' } } },
      ['contact', undefined, undefined],
    ],
    [
      'adds to an earlier one, which stands for all rows',
      { only: { unit: 'south', role: 'contact' }, units: { east: { role: 'contact' } } },
      [undefined, 'contact', 'contact'],
    ],
    [
      'takes the unit of an earlier one',
      { only: { unit: 'south', role: 'contact' }, units: { south: {} } },
      [undefined, undefined, undefined],
    ],
    [
      'gives back what an earlier one had taken',
      { only: { role: 'contact' }, units: { north: { role: 'contact' } } },
      ['contact', undefined, undefined],
    ],
  ])('%s', (_, bindings, speaks) => {
    const known = directory(rows, { bindings: { [who]: bindings } });
    expect(['north', 'south', 'east'].map((unit) => speaksAs(known, who, unit))).toEqual(speaks);
    expect(['north', 'south', 'east'].filter((_unit, index) => speaks[index])).toEqual(
      known.unitsOf(who).map(({ id }) => id),
    );
    expect(stillSpeaksFor(rows, bindings, 'north')).toBe(speaks[0] !== undefined);
  });
});

describe('everyone who files for a unit', () => {
  it('is its contacts and then its deputies, each once', () => {
    const both = { openId: 'ou_1' };
    const who = directory(
      withPeople(
        aPerson('deputy', 'north', { openId: 'ou_2' }),
        aPerson('deputy', 'north', both),
        aPerson('contact', 'north', both),
      ),
    );
    expect(speakersOf(who, 'north')).toEqual(['ou_1', 'ou_2']);
    expect(speakersOf(who, 'south')).toEqual([]);
  });
});

describe('a binding of an earlier version', () => {
  it('to a membership of a unit that the roster has lost is ignored', () => {
    const bindings = { ou_new: { only: { unit: 'gone', role: 'member' } } } as const;
    expect(directory(withPeople(), { bindings }).members).toEqual([]);
  });

  it('to a membership stands beside a binding for the same unit', () => {
    const bindings = {
      ou_new: { only: { unit: 'east', role: 'member' }, units: { east: { role: 'contact' } } },
    } as const;
    const who = directory(withPeople(), { bindings });
    expect([...who.rolesOf('ou_new')].toSorted()).toEqual(['contact', 'member']);
    expect(who.unitsOf('ou_new')).toEqual([EAST]);
  });
});

it('a person who is contact and deputy of a unit speaks as its contact', () => {
  const who = directory(
    withPeople(
      aPerson('deputy', 'north', { openId: 'ou_1' }),
      aPerson('contact', 'north', { openId: 'ou_1' }),
    ),
  );
  expect(speaksAs(who, 'ou_1', 'north')).toBe('contact');
  expect(speaksAs(who, 'ou_1', 'south')).toBeUndefined();
});

it('the name of a person in several rows is that of the first', () => {
  const who = directory(
    withPeople(
      aPerson('contact', 'north', { openId: 'ou_1', name: '联络员甲' }),
      aPerson('contact', 'south', { openId: 'ou_1', name: '联络员乙' }),
    ),
  );
  expect(who.names.get('ou_1')).toBe('联络员甲');
});
