import { readFileSync } from 'node:fs';

/** The text of a file of the package's own folder; empty where it is not there. */
export function packageFile(name: string): string {
  // From `src/cli` the package is two steps up, from `dist/src/cli` three.
  for (const above of ['../../', '../../../']) {
    try {
      return readFileSync(new URL(above + name, import.meta.url), 'utf8');
    } catch {
      // Try the other place.
    }
  }
  return '';
}
