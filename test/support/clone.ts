/** A copy of the checkout like a fresh clone: the files that git would carry, without `node_modules` and `dist`. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.data', 'coverage', '.env']);

export interface Clone {
  readonly root: string;
  readonly remove: () => void;
}

/** `packages: true` links this checkout's `node_modules`, so that nothing is downloaded. */
export function cloneCheckout({ packages }: { packages: boolean }): Clone {
  const root = mkdtempSync(join(tmpdir(), 'muster-clone-'));
  for (const entry of readdirSync(ROOT).filter((name) => !LEFT_OUT.has(name) && !name.startsWith('.dist-'))) {
    cpSync(join(ROOT, entry), join(root, entry), { recursive: true });
  }
  if (packages) {
    mkdirSync(join(root, 'node_modules'));
    for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
      // Also links `.bin` and npm's own list, but not vitest's cache.
      if (!entry.startsWith('.vite'))
        symlinkSync(join(ROOT, 'node_modules', entry), join(root, 'node_modules', entry));
    }
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
