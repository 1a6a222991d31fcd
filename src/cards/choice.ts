import type { CardJson } from '../ports/messenger.ts';
import { card, buttons, md, plain, type ButtonSpec } from './kit.ts';

/** A question with one button an answer, and what to type instead. */
export function choiceCard(facts: {
  title: string;
  text: string;
  typed: string;
  choices: readonly ButtonSpec[];
}): CardJson {
  return card({
    title: facts.title,
    tone: 'wathet',
    elements: [md(facts.text), buttons(facts.choices), md(facts.typed)],
  });
}

/** Words without a choice: a list, a help page, a record. */
export function pageCard(facts: {
  title: string;
  /** A first line that is to be copied: no markdown, so what the card holds is what is read. */
  toCopy?: string;
  paragraphs: readonly string[];
  summary?: string;
}): CardJson {
  return card({
    title: facts.title,
    tone: 'blue',
    elements: [plain(facts.toCopy ?? ''), ...facts.paragraphs.map((paragraph) => md(paragraph))],
    ...(facts.summary && { summary: facts.summary }),
  });
}
