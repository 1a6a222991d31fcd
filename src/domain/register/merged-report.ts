import type { ReportField } from '../reading/report-field.ts';
import { fieldPlaces } from '../reading/report-fields.ts';

/** One field line that a correction gives: what stood there, if anything, and what stands there now. */
export interface FieldChange {
  readonly field: ReportField;
  readonly before?: string;
  readonly after: string;
}

/**
 * A report with the field lines of a correction put in the place of its own; lines that it lacked come at its end.
 * Undefined where the correction holds other words too, and so is a whole report of its own.
 */
export function mergedReport(
  standing: string,
  correction: string,
): { readonly text: string; readonly changes: readonly FieldChange[] } | undefined {
  const given = fieldPlaces(correction);
  if (!given.alone) return undefined;
  // The first line of a field is the one that was read.
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
