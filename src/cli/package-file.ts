import { readFileSync } from 'node:fs';

/** The text of a file in the package's root folder; empty if it does not exist. */
export function packageFile(name: string): string {
  // The root is two levels above `src/cli` and three above `dist/src/cli`.
  for (const above of ['../../', '../../../']) {
    try {
      return readFileSync(new URL(above + name, import.meta.url), 'utf8');
    } catch {
      // Try the other place.
    }
  }
  return '';
}
