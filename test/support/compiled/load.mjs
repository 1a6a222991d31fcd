/** Imports compiled modules, which vitest does not transform (`server.deps.external` in vitest.config.mjs). */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadProgram } from '../../../scripts/build/program.mjs';
import { root } from '../../../scripts/root.mjs';

const load = (/** @type {string} */ path) => import(pathToFileURL(join(root, 'dist', path)).href);

/** @type {ReturnType<typeof loadProgram> | undefined} */
let program;

export const compiledMain = () => (program ??= loadProgram(root)).loadMain();

/** @returns {Promise<typeof import('../../../sandbox/open.ts')>} */
export const compiledSandbox = () => load('sandbox/open.js');
