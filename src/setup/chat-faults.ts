/** Faults of a definition, phrased for people in chat who have no file. */
import { sentenceOf } from '../campaigns/index.ts';
import type { Fault } from '../campaigns/index.ts';
import type { Language } from '../domain/campaign/campaign.ts';
import { checkWords } from '../words/check.ts';
import { wordsFor } from '../words/index.ts';

export function chatSentence(fault: Fault, language: Language): string {
  const { chatFaults, lineNames } = wordsFor(language).settings;
  const id = 'id' in fault.params ? String(fault.params.id) : '';
  // Nobody chose the ids of the lines of a rhythm.
  const name = Object.entries(lineNames).find(([line]) => line === id)?.[1];
  const named = name === undefined ? fault : ({ ...fault, params: { ...fault.params, id: name } } as Fault);
  return sentenceOf({ ...checkWords(language).faults, ...chatFaults }, named);
}
