/** Imports compiled modules, which vitest does not transform (`server.deps.external` in vitest.config.mjs). */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/root.mjs';

const load = (/** @type {string} */ path) => import(pathToFileURL(join(root, 'dist', path)).href);

/** @returns {Promise<typeof import('../../../src/main.ts')>} */
export const compiledMain = () => load('src/main.js');

/** @returns {Promise<typeof import('../../../sandbox/open.ts')>} */
export const compiledSandbox = () => load('sandbox/open.js');
