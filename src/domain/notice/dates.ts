/** Finds the deadlines in a notice, with what is to be handed in and to whom. */
import type { LocalDate } from '../campaign/campaign.ts';
import { fold, normaliseInput, type Folded } from '../reading/folding.ts';
import {
  chineseCounted,
  chineseDeadlines,
  chineseMonth,
  chineseOpening,
  chineseUndated,
  type Undated,
} from './chinese-dates.ts';
import {
  englishCounted,
  englishDeadlines,
  englishOpening,
  englishSentences,
  isEnglish,
} from './english-dates.ts';
import { tableDeadlines } from './date-tables.ts';
import { clauseOf, sentencesOf, type Line } from './lines.ts';
import type { Context, Dates, Found, FoundDeadline } from './notice.ts';

const MOST_DEADLINES = 20;
/** Longer sentences are probably text without punctuation and are skipped. */
const LONGEST_SENTENCE = 2_000;

/** Reads the dates in sentences of one language. */
interface DateReader {
  /** Splits a text into sentences that end with something other than a line break. */
  sentences(text: string): readonly string[];
  /** `above`: the heading above the sentence, folded. */
  deadlines(sentence: Folded, context: Context, above: string): Dates;
  /** A proposed deadline for "within N days of this notice". */
  counted(sentence: Folded, context: Context): FoundDeadline | undefined;
}

const CHINESE: DateReader = {
  sentences: (text) => [text],
  deadlines: chineseDeadlines,
  counted: chineseCounted,
};
const ENGLISH: DateReader = {
  sentences: englishSentences,
  deadlines: englishDeadlines,
  counted: englishCounted,
};

/** Every submission deadline, in text order. */
export function readDeadlines(lines: readonly Line[], context: Context): Dates {
  const deadlines: FoundDeadline[] = [];
  const questions: Dates['questions'][number][] = [];
  let counted: FoundDeadline | undefined;
  const table = tableDeadlines(lines, context);
  for (const { sentence, above } of withHeadings(lines, table)) {
    if (deadlines.length >= MOST_DEADLINES) break;
    const reader = isEnglish(sentence) ? ENGLISH : CHINESE;
    for (const part of reader.sentences(sentence).map(normaliseInput)) {
      const read = reader.deadlines(part, context, above);
      deadlines.push(...read.deadlines);
      questions.push(...read.questions);
      if (read.questions.some(({ kind }) => kind === 'relative')) counted ??= reader.counted(part, context);
    }
  }
  deadlines.push(...[...table.values()].slice(0, MOST_DEADLINES - deadlines.length));
  // A stated date makes the proposal unnecessary.
  if (deadlines.length > 0 || !counted) return { deadlines, questions };
  const open = questions.filter(({ kind, sentence }) => kind !== 'relative' || sentence !== counted.sentence);
  return { deadlines: [counted], questions: open };
}

/** The object and receiver, from a notice that states no deadline. */
export function readUndated(lines: readonly Line[]): Undated | undefined {
  for (const sentence of lines.flatMap(sentencesIn)) {
    const found = chineseUndated(sentence);
    if (found) return found;
  }
  return undefined;
}

/** The opening day: in 9月1日至9月30日 the date before 至. For a bare month, its first day, which a person must confirm. */
export function readOpening(lines: readonly Line[], context: Context): Found<LocalDate> | undefined {
  let month: Found<LocalDate> | undefined;
  let previous = '';
  for (const { sentence, section } of withSections(lines)) {
    if (isEnglish(sentence)) {
      for (const part of englishSentences(sentence)) {
        const opening = englishOpening(normaliseInput(part), context);
        if (opening) return opening;
      }
      continue;
    }
    const folded = normaliseInput(sentence);
    const opening = chineseOpening(folded, context, { previous, section });
    if (opening) return opening;
    month ??= chineseMonth(folded, context);
    previous = folded.text;
  }
  return month;
}

/**
 * Each sentence with the heading in the line above it, which may say what a date alone means. `except`: rows of tables,
 * which are read otherwise.
 */
function withHeadings(
  lines: readonly Line[],
  except: ReadonlyMap<number, unknown>,
): { readonly sentence: string; readonly above: string }[] {
  return lines.flatMap((line, index) => {
    if (except.has(index)) return [];
    const heading = lines[index - 1]?.heading;
    const above = heading && !line.heading ? fold(clauseOf(heading.body)) : '';
    return sentencesIn(line).map((sentence) => ({ sentence, above }));
  });
}

/** Each sentence with the heading of the section that it stands in, folded. */
function withSections(lines: readonly Line[]): { readonly sentence: string; readonly section: string }[] {
  const highest = Math.min(...lines.flatMap(({ heading }) => (heading ? [heading.level] : [])));
  let section = '';
  return lines.flatMap((line) => {
    if (line.heading?.level === highest) section = fold(clauseOf(line.heading.body));
    return sentencesIn(line).map((sentence) => ({ sentence, section }));
  });
}

function sentencesIn(line: Line): string[] {
  return sentencesOf(line).filter(({ length }) => length <= LONGEST_SENTENCE);
}
