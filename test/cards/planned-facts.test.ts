import { expect, it } from 'vitest';
import { plannedFacts } from '../../src/cards/dues.ts';
import type { Occurrence } from '../../src/domain/plan/occurrence.ts';
import { wordsFor } from '../../src/words/index.ts';
import { aCampaign, anOccurrence, NORTH } from '../support/campaign.ts';

const words = wordsFor('zh-CN');
const lineOf = (change: Partial<Occurrence>) =>
  words.pause.line(...plannedFacts(aCampaign(), anOccurrence(change), words));

it('names the unit of an individual plan, so that its line differs from the general one', () => {
  expect(lineOf({})).toBe('9月24日(周五)09:00　提醒　未报单位联络员');
  expect(lineOf({ unit: NORTH.id })).toBe('9月24日(周五)09:00　提醒（北区）　未报单位联络员');
});
