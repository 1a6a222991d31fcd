import type { CardJson } from '../ports/messenger.ts';
import { card, buttons, md, plain, type ButtonSpec } from './kit.ts';

/** A question with a button per answer, and the command to type instead. */
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

/** A card without choices, such as a list, a help page or a record. */
export function pageCard(facts: {
  title: string;
  /** A first line to be copied, as plain text, so that it is shown exactly. */
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
