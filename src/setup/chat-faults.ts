/** Faults of a definition, phrased for people in chat who have no file. */
import { sentenceOf } from '../campaigns/index.ts';
import type { Fault } from '../campaigns/index.ts';
import type { Language } from '../domain/campaign/campaign.ts';
import { checkWords } from '../words/check.ts';
import { wordsFor } from '../words/index.ts';

export function chatSentence(fault: Fault, language: Language): string {
  return sentenceOf({ ...checkWords(language).faults, ...wordsFor(language).settings.chatFaults }, fault);
}
