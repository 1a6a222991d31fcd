/**
 * Nested quotes: if a sentence puts a name between “ ” and the name contains quotes, those become ‘ ’, alternating level
 * by level (GB/T 15834 and English usage agree). One wrapper handles all sentences: it marks the quotes of each argument
 * before the sentence is built, and replaces the marks according to their position in the result.
 */

/** Marks for the quotes of an argument: noncharacters, which no person can type. */
const MARKS = { '“': '\uFDD0', '”': '\uFDD1', '‘': '\uFDD2', '’': '\uFDD3' } as const;
const QUOTES = new Map<string, keyof typeof MARKS>(
  Object.entries(MARKS).map(([quote, mark]) => [mark, quote as keyof typeof MARKS]),
);
const QUOTE = /[“”‘’]/u;
const MARK = /[\uFDD0-\uFDD3]/u;
/** How deep arguments are searched for texts. */
const DEEPEST = 12;

type Sentence = (...args: readonly unknown[]) => unknown;

/** Wraps all sentences of `words`, so that their arguments may contain quotes. */
export function withNestedQuotes<T>(words: T): T {
  return mapped(words, (each) => (typeof each === 'function' ? nesting(each as Sentence) : each)) as T;
}

function nesting(sentence: Sentence): Sentence {
  const nested: Sentence = (...args) => {
    if (!args.some((each) => holdsQuote(each, DEEPEST))) return sentence(...args);
    const said = sentence(...args.map((each) => mapped(each, marked)));
    return mapped(said, (each) => (typeof each === 'string' ? settled(each) : each));
  };
  return Object.defineProperty(nested, 'length', { value: sentence.length });
}

function holdsQuote(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return QUOTE.test(value);
  if (depth === 0 || !isTree(value)) return false;
  return Object.values(value).some((each) => holdsQuote(each, depth - 1));
}

function marked(value: unknown): unknown {
  if (typeof value !== 'string' || !QUOTE.test(value)) return value;
  return value.replaceAll(/[“”‘’]/gu, (quote) => MARKS[quote as keyof typeof MARKS]);
}

/** Replaces the marks by quotes of the right level; outside the quotes of the sentence they stay as written. */
function settled(text: string): string {
  if (!MARK.test(text)) return text;
  let outer = 0;
  let inner: string[] = [];
  let result = '';
  for (const character of text) {
    const quote = QUOTES.get(character);
    if (quote === undefined) {
      if (character === '“') outer += 1;
      if (character === '”') outer = Math.max(0, outer - 1);
      if (outer === 0) inner = [];
      result += character;
    } else result += outer === 0 ? quote : atLevel(quote, inner);
  }
  return result;
}

/** The quote for its nesting level. `open`: quotes of the argument that are open at this point. */
function atLevel(quote: keyof typeof MARKS, open: string[]): string {
  if (quote === '“' || quote === '‘') {
    open.push(quote);
    return open.length % 2 === 1 ? '‘' : '“';
  }
  const opened = quote === '”' ? '“' : '‘';
  if (open.at(-1) !== opened) return '’';
  open.pop();
  return open.length % 2 === 0 ? '’' : '”';
}

/** Maps the values of nested lists and plain objects; any other object is returned unchanged. */
function mapped(value: unknown, change: (value: unknown) => unknown, depth = DEEPEST): unknown {
  if (depth === 0 || !isTree(value)) return change(value);
  if (Array.isArray(value)) return value.map((each) => mapped(each, change, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, mapped(each, change, depth - 1)]),
  );
}

function isTree(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
