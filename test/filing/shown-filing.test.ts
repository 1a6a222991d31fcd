import { describe, expect, it } from 'vitest';
import type { PressAct, Scene } from '../../src/routing/handler.ts';
import type { FoundFiling } from '../../src/filing/filings.ts';
import { reachOf } from '../../src/domain/levels/access-table.ts';
import { cardOf, overtaken } from '../../src/filing/shown-filing.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, at } from '../support/campaign.ts';

const version = { at: 0, by: 'ou_contact', fields: {} };
const found: FoundFiling = {
  n: 3,
  filing: {
    n: 3,
    campaign: 'sample',
    unit: 'north',
    kind: 'summary',
    versions: [
      { ...version, version: 1, text: '第一版' },
      { ...version, version: 2, text: '第二版' },
    ],
  },
  filingVersion: 2,
  head: {
    n: 3,
    kind: 'summary',
    state: 'pending',
    version: 2,
    by: 'ou_contact',
    firstFiledAt: 0,
    lastFiledAt: 0,
  },
  register: { filings: [] },
  registerVersion: 2,
  what: '总结',
  unit: '北区',
};
const campaign = aCampaign();
const scene = {
  campaign,
  now: at('2021-09-20 10:00'),
  roles: new Set(['admin']),
  units: [],
  reach: reachOf(campaign, new Set(['admin']), []),
  words: wordsFor('zh-CN'),
} as unknown as Scene;
const press = (value: Record<string, unknown>): PressAct => ({
  kind: 'press',
  action: 'review.accept',
  value,
  form: {},
});

it('offers to return before the closing only', () => {
  const shown = (now: number) => JSON.stringify(cardOf(found, { ...scene, now }));
  expect(shown(at('2021-09-20 10:00'))).toContain('review.return');
  expect(shown(at('2021-10-20 10:00'))).not.toContain('review.return');
  expect(shown(at('2021-10-20 10:00'))).toContain('review.accept');
});

describe('a press on the card of a filing', () => {
  it('for the present version and state goes on', () => {
    expect(overtaken(press({ version: 2, state: 'pending' }), found, scene)).toBeUndefined();
  });

  it.each([
    ['for an earlier version', { version: 1, state: 'pending' }],
    ['for another state', { version: 2, state: 'returned' }],
    ['without a state', { version: 2 }],
    ['of a card made before buttons had versions', {}],
    ['with a version that is no number', { version: '2' }],
  ])('%s is answered with what stands', (_, value) => {
    const outcome = overtaken(press(value), found, scene);
    expect(outcome?.toast?.text).toContain('#3 现为第2版');
    expect(JSON.stringify(outcome?.card)).toContain('第二版');
    expect(outcome?.put).toBeUndefined();
  });
});
