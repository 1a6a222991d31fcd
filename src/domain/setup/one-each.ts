/** Checks a message with several values: each field at most once, and no field inside the text of another. */
import { fold } from '../reading/folding.ts';

/** Texts and lists, which would take in a second setting of the same line without an error. */
const TAKES_ANY_TEXT = new Set([
  'title',
  'theme',
  'organiser',
  'deliverable',
  'others',
  'areas',
  'requirements',
]);
/** Longer than the name of any field. */
const LONGEST_NAME = 40;

/** The first value that was given before and differs: the hour of a deadline, and an hour of its own. */
export function clashing(given: object, next: object): string | undefined {
  const before = new Map<string, unknown>(Object.entries(given));
  return Object.entries(next).find(([key, value]) => before.has(key) && before.get(key) !== value)?.[0];
}

/**
 * Whether the text of a field names another field after a space, as in 标题 节水月 主题 节约. `bare`: a name counts
 * without a colon too.
 */
export function holdsAnother(
  field: string,
  value: string,
  names: readonly string[],
  { bare }: { readonly bare: boolean },
): boolean {
  if (!TAKES_ANY_TEXT.has(field)) return false;
  const [, ...later] = value.split(/[\s\u3000,，;；。]/u).filter((word) => word !== '');
  return later.some((word) => {
    const start = fold(word.slice(0, LONGEST_NAME));
    const colon = start.indexOf(':');
    return colon < 0 ? bare && names.includes(start) : names.includes(start.slice(0, colon));
  });
}
