import { expect, it } from 'vitest';
import { digestCard, figuresLine } from '../../src/cards/organiser/figures.ts';
import { LIMITS } from '../../src/cards/limits.ts';
import { snapshotCard } from '../../src/cards/organiser/snapshot.ts';
import { figuresOf } from '../../src/domain/register/figures.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { snapshotOf } from '../../src/domain/register/snapshot.ts';
import type { CardJson } from '../../src/ports/messenger.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anArea, aRegister, aSummary, at, extendedTo } from '../support/campaign.ts';
import { textOf } from '../support/world.ts';

const DEADLINE = at('2021-09-27 17:30');
const words = wordsFor('zh-CN');
const units = Array.from({ length: 3_000 }, (_, index) => ({
  id: `unit-${index}`,
  name: `第${index}街道办事处`,
}));
const campaign = aCampaign({ areas: [anArea('news', 1)], roster: { units, people: [] } });
const registers = new Map(
  units.slice(0, 1_000).map(({ id }) => [id, aRegister([aSummary(DEADLINE - 60_000)])] as const),
);

function bytesOf(card: CardJson): number {
  return Buffer.byteLength(JSON.stringify(card));
}

it('shows an admin the list of 3,000 units at the deadline on one card: figures, checksum and as many names as fit', () => {
  const snapshot = snapshotOf(campaign, registers, DEADLINE, '总结');
  const card = snapshotCard({ campaign, snapshot, names: true, late: false }, words);
  expect(bytesOf(card)).toBeLessThan(LIMITS.bytes);
  const text = textOf(card);
  expect(text).toContain(snapshot.sha256);
  expect(text).toContain('应报 3000、已报 1000、按时 1000、补报 0、未报 2000');
  expect(text).toContain('第149街道办事处等1000个');
  expect(text).toMatch(/未报：.*等3000个/u);
  expect(text).toContain(words.snapshot.again);
});

it('shows an admin the digest of 3,000 units on one card', () => {
  const now = DEADLINE - 3_600_000;
  const card = digestCard(
    {
      campaign,
      figures: figuresOf(campaign, registers, now),
      asOf: localAt(campaign.timezone, now),
      scope: 'all',
      names: true,
      overdue: false,
      late: false,
    },
    words,
  );
  expect(bytesOf(card)).toBeLessThan(LIMITS.bytes);
  const text = textOf(card);
  expect(text).toContain('等2000个');
  expect(text).toContain(words.replies.digest.area('news', 0, 0));
});

it.each([
  ['zh-CN', '未报 3', '逾期未报 2、已延期未到时限 1', '逾期未报 3'],
  ['en-US', 'missing 3', 'overdue 2, extended and not yet due 1', 'overdue 3'],
] as const)(
  'does not call a unit with a running extension overdue: %s',
  (language, before, running, after) => {
    const extension = new Map([['north', aRegister([], extendedTo('2021-09-30 17:30'))]]);
    const told = (now: number) => {
      const [item] = figuresOf(aCampaign(), extension, now).items;
      return item && figuresLine(item, now >= DEADLINE, wordsFor(language));
    };
    const ends = [before, running, after].map((end) =>
      expect.stringMatching(new RegExp(`[、 ]${end}$`, 'u')),
    );
    const moments = [DEADLINE - 1, DEADLINE + 1, at('2021-09-30 17:31')];
    expect(moments.map(told)).toEqual(ends);
  },
);

it('says that a list was changed if it does not match its checksum', () => {
  const kept = snapshotOf(aCampaign(), new Map(), DEADLINE, '总结');
  const show = (snapshot: typeof kept) =>
    textOf(snapshotCard({ campaign: aCampaign(), snapshot, names: true, late: false }, words));
  expect(show(kept)).not.toContain(words.snapshot.tampered);
  const items = kept.items.map((item) => ({
    ...item,
    units: item.units.map((unit) => ({ ...unit, standing: 'accepted' as const })),
  }));
  expect(show({ ...kept, items })).toContain(words.snapshot.tampered);
});
