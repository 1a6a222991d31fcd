import { describe, expect, it } from 'vitest';
import type { Campaign, RosterPerson } from '../../src/domain/campaign.ts';
import {
  directoryOf,
  lookupKeysOf,
  outranksRows,
  remindedFor,
  unreachableUnits,
  type ChatBinding,
  type Directory,
} from '../../src/domain/directory.ts';
import { aCampaign, aPerson, EAST, NORTH, SOUTH } from '../support/campaign.ts';

interface Known {
  readonly lookups?: Record<string, string>;
  readonly bindings?: Record<string, ChatBinding>;
  readonly admins?: readonly string[];
}

function withPeople(...people: RosterPerson[]): Campaign {
  return aCampaign({ roster: { units: [NORTH, SOUTH, EAST], people } });
}

function directory(campaign: Campaign, { lookups = {}, bindings = {}, admins = [] }: Known = {}): Directory {
  return directoryOf(campaign, new Map(Object.entries(lookups)), new Map(Object.entries(bindings)), admins);
}

/** Who is reminded for north, south and east. */
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

  it('keeps several contacts of a unit in its order, each once', () => {
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

  it('tells admins and members from those who speak for a unit', () => {
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

describe('a binding made in chat', () => {
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
    const bindings = { ou_contact_north: binding };
    const who = directory(rows, { bindings });
    expect(reminded(who)).toEqual(expected);
    expect(who.rolesOf('ou_contact_north').has('admin')).toBe(binding.role === 'admin');
  });

  it('outranks rows exactly where it changes who speaks', () => {
    const outranking = [
      { unit: 'east', role: 'contact' },
      { role: 'deputy' },
      { unit: 'gone', role: 'contact' },
      { role: 'admin' },
      { unit: 'east', role: 'member' },
    ] as const;
    expect(outranking.map((binding) => outranksRows(rows, binding))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('makes a stranger a contact', () => {
    const who = directory(rows, { bindings: { ou_new: { unit: 'east', role: 'contact' } } });
    expect(who.unitsOf('ou_new')).toEqual([EAST]);
    expect(unreachableUnits(rows, who)).toEqual([]);
  });

  it('leaves a membership and an admin’s row as they are', () => {
    const campaign = withPeople(
      aPerson('admin', undefined, { openId: 'ou_1' }),
      aPerson('member', undefined, { openId: 'ou_1' }),
    );
    const who = directory(campaign, { bindings: { ou_1: { unit: 'north', role: 'contact' } } });
    expect([...who.rolesOf('ou_1')].toSorted()).toEqual(['admin', 'contact', 'member']);
  });

  it('makes a member without a unit', () => {
    expect(directory(rows, { bindings: { ou_new: { role: 'member' } } }).members).toEqual(['ou_new']);
  });
});
