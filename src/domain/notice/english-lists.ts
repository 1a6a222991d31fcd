/** Areas of work and requirements of an English notice: the items listed below a line that announces them. */
import { isEnglish } from './english-dates.ts';
import { quoted, type Line } from './lines.ts';
import type { Found } from './notice.ts';

/** Bullets and numbers before an item; all items of a list use the same kind. */
const MARKS: Readonly<Record<string, RegExp>> = {
  bullet: /^(?:[-–—•●○▪·*]|o(?=\s))\s*(?=\S)/u,
  number: /^\d{1,2}(?:\.\d{1,2}){0,2}(?:[.)]\s*|\s+)(?=[^\d\s])/u,
  bracketed: /^\(\d{1,2}\)\s*/u,
  roman: /^\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+/u,
  letter: /^(?:\([a-z]\)|[a-z][.)](?=\s))\s*/iu,
};
const CONTENTS =
  /\b(?:activit(?:y|ies)|scope|contents?|topics?|tasks?|programmes?|programs?|agenda|focus|priorit(?:y|ies)|areas?|subjects?|themes?|covers?|work)\b/iu;
const REQUIREMENTS =
  /\b(?:requirements?|conditions?|rules?|instructions?|guidelines?|obligations?|expectations?|please note|notes?)\b/iu;
/** Words of headings above lists of papers, contacts or dates, which are not areas of work. */
const OTHERS =
  /\b(?:submit(?:ted)?|submissions?|send|attach(?:ed|ments?)?|enclos(?:ed|ures?)|contacts?|dates?|timetable|schedule|deadlines?|deliverables?|what we need|annex(?:es)?)\b/iu;
const LONGEST_LABEL = 120;
const LONGEST_NAME = 90;
const MOST = 30;

/** A person confirms the areas, because headings of English notices are recognised only by their words. */
export function englishAreas(lines: readonly Line[]): Found<string>[] {
  return listBelow(lines, (label) => CONTENTS.test(label) && !REQUIREMENTS.test(label));
}

export function englishRequirements(lines: readonly Line[]): Found<string>[] {
  return listBelow(lines, (label) => REQUIREMENTS.test(label));
}

/** The items of the first list whose heading `meant` accepts. */
function listBelow(lines: readonly Line[], meant: (label: string) => boolean): Found<string>[] {
  for (const [at, line] of lines.entries()) {
    const label = labelOf(line);
    if (label === undefined || OTHERS.test(label.text) || !meant(label.text)) continue;
    const items = itemsAfter(lines, at, label.mark);
    if (items.length > 1) return items;
  }
  return [];
}

/** A heading such as `1. Scope of the return`, or a line that ends in a colon. */
function labelOf({ text }: Line): { readonly text: string; readonly mark: string | undefined } | undefined {
  if (text.length > LONGEST_LABEL || !isEnglish(text)) return undefined;
  const mark = markOf(text);
  const body = mark === undefined ? text : text.replace(MARKS[mark] ?? '', '');
  const announces = text.endsWith(':') || (mark !== undefined && mark !== 'bullet' && !/[.;!?]$/u.test(body));
  const isHeading = !/[.;:!?,]/u.test(text) && /^[A-Z]/u.test(text) && text.split(' ').length <= 6;
  return announces || isHeading ? { text: body, mark } : undefined;
}

function itemsAfter(lines: readonly Line[], at: number, label: string | undefined): Found<string>[] {
  const first = lines[at + 1];
  const mark = first && markOf(first.text);
  if (mark === undefined || mark === label) return [];
  const items: Found<string>[] = [];
  for (const { text } of lines.slice(at + 1, at + 1 + MOST)) {
    if (markOf(text) !== mark && !(mark === 'letter' && MARKS['letter']?.test(text))) break;
    const value = nameOf(text.replace(MARKS[mark] ?? '', ''));
    if (value !== '') items.push({ value, sentence: quoted(text), certain: false });
  }
  return items;
}

/** `(i)` is a letter only among letters, which the caller knows. */
function markOf(text: string): string | undefined {
  return Object.keys(MARKS).find((name) => MARKS[name]?.test(text));
}

/** The item up to its first full stop, without what follows a colon. */
function nameOf(body: string): string {
  const end = body.search(/[.;](?:\s|$)|:\s/u);
  const name = (end < 0 ? body : body.slice(0, end)).replace(/,?\s+(?:and|or)$/u, '').replace(/[,\s]+$/u, '');
  if (name.length <= LONGEST_NAME) return name;
  const clause = name.split(/,\s/u)[0] ?? name;
  return clause.length <= LONGEST_NAME ? clause : name.slice(0, name.lastIndexOf(' ', LONGEST_NAME));
}

/** under the theme “…”, Theme: … */
export function englishTheme(lines: readonly Line[]): Found<string> | undefined {
  for (const { text } of lines) {
    const at = text.search(/\btheme\b/iu);
    if (at < 0 || !isEnglish(text)) continue;
    const behind = text.slice(at, at + 140);
    const value =
      /^theme(?: of)?(?:[^"“”.;]{0,40})["“]([^"“”]{2,100})["”]/iu.exec(behind)?.[1] ??
      /^theme\s?:\s?([^"“”.;:]{2,100})$/iu.exec(behind)?.[1];
    if (value !== undefined) return { value: value.trim(), sentence: quoted(text), certain: false };
  }
  return undefined;
}
