/**
 * Stands in for `sandbox/start.ts` in tests (vitest.config.mjs): the sandbox is started as compiled, which takes half of
 * the processor time that starting it from its sources does.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/root.mjs';

const compiled = await import(pathToFileURL(join(root, 'dist', 'sandbox', 'start.js')).href);

export const { startSandbox, callControl } = compiled;
