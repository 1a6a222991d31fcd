/**
 * Replaces `src/thread.ts` in tests (vitest.config.mjs): threads run the compiled files, without loading a compiler
 * first.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/root.mjs';

const at = (/** @type {string[]} */ ...path) => pathToFileURL(join(root, ...path)).href;
const compiled = await import(at('dist', 'src', 'thread.js'));

/** @type {typeof import('../../../src/thread.ts').startThread} */
export const startThread = (file, data, mostMb) =>
  compiled.startThread(new URL(file.href.replace(at('src'), at('dist', 'src'))), data, mostMb);
