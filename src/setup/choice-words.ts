import type { ChoiceWords } from '../domain/setup/values.ts';
import { allWords } from '../words/index.ts';

/** Words of all languages, because people mix them. */
export function choiceWords(): ChoiceWords {
  const all = <K extends keyof ChoiceWords>(kind: K) =>
    allWords.map(({ setup }) => setup.choices[kind] as Readonly<Record<string, readonly string[]>>);
  const merged = (kind: keyof ChoiceWords) =>
    Object.fromEntries(
      Object.keys(all(kind)[0] ?? {}).map((choice) => [
        choice,
        all(kind).flatMap((words) => words[choice] ?? []),
      ]),
    );
  return {
    dayOff: merged('dayOff') as unknown as ChoiceWords['dayOff'],
    review: merged('review') as unknown as ChoiceWords['review'],
    rhythm: merged('rhythm') as unknown as ChoiceWords['rhythm'],
  };
}

/** Words such as 无 that leave a value empty. */
export function noneWords(): readonly string[] {
  return allWords.flatMap(({ settings }) => settings.none);
}
