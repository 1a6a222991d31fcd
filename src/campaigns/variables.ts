import { faultAt } from './fault.ts';
import type { Findings, Place } from './fault.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

const WHOLE = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/u;
/** Campaign folders are written by offices and must not read the app's secrets or the store's address. */
const REFUSED = /^(?:FEISHU|REDIS)_/iu;

export function mentionsVariable(text: string): boolean {
  return text.includes('${');
}

/**
 * Resolves a text that may be `${NAME}`; undefined if the variable is unset (a warning) or forbidden (a fault).
 * Values never appear in messages.
 */
export function resolveVariable(
  text: string,
  variables: Variables,
  place: Place,
  found: Findings,
): string | undefined {
  if (!mentionsVariable(text)) return text;
  const name = WHOLE.exec(text)?.[1];
  if (name === undefined) {
    found.faults.push(faultAt(place, 'variable-place', { path: text }));
    return undefined;
  }
  if (REFUSED.test(name)) {
    found.faults.push(faultAt(place, 'variable-refused', { name }));
    return undefined;
  }
  const value = Object.hasOwn(variables, name) ? variables[name]?.trim() : undefined;
  if (value) return value;
  found.warnings.push(faultAt(place, 'variable-unset', { name }));
  return undefined;
}
