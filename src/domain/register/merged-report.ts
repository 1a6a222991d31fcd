import type { ReportField } from '../reading/report-field.ts';
import { fieldPlaces } from '../reading/report-fields.ts';

/** A field line of a correction: the old value, if any, and the new one. */
export interface FieldChange {
  readonly field: ReportField;
  readonly before?: string;
  readonly after: string;
}

/**
 * Replaces the field lines of a report by those of a correction; new fields are appended. Undefined if the correction
 * contains other text, which makes it a complete report.
 */
export function mergedReport(
  standing: string,
  correction: string,
): { readonly text: string; readonly changes: readonly FieldChange[] } | undefined {
  const given = fieldPlaces(correction);
  if (!given.alone) return undefined;
  // Reversed, so that the first line of a field wins, as in parsing.
  const present = new Map(
    fieldPlaces(standing)
      .places.toReversed()
      .map((place) => [place.field, place]),
  );
  const replaced = new Map<number, { readonly to: number; readonly value: string }>();
  const added: string[] = [];
  const changes: FieldChange[] = [];
  let lineStart = 0;
  for (const { field, value, from, to } of given.places) {
    const old = present.get(field);
    changes.push({ field, ...(old && { before: old.value }), after: value });
    if (old) replaced.set(old.from, { to: old.to, value });
    else
      added.push(
        correction
          .slice(lineStart, to)
          .replace(/^[\s;；,，、。]+/u, '')
          .trimEnd(),
      );
    lineStart = Math.max(to, from);
  }
  let text = '';
  let at = 0;
  for (const [from, { to, value }] of [...replaced].toSorted(([a], [b]) => a - b)) {
    text += standing.slice(at, from) + value;
    at = to;
  }
  text += standing.slice(at);
  return { text: [text.trimEnd(), ...added].filter((part) => part !== '').join('\n'), changes };
}
