import type { CardJson } from '../ports.ts';
import { card, buttons, md, type ButtonSpec } from './kit.ts';

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
  paragraphs: readonly string[];
  summary?: string;
}): CardJson {
  return card({
    title: facts.title,
    tone: 'blue',
    elements: facts.paragraphs.map((paragraph) => md(paragraph)),
    ...(facts.summary && { summary: facts.summary }),
  });
}
