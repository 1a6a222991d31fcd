/**
 * The platform's SDK, loaded once for this folder. `require`, not `import`: Node would first scan 107,000 lines of
 * CommonJS for exported names, and a bundler would take the `es` build instead, which fails on `__dirname`.
 */
import { createRequire } from 'node:module';
import type * as Lark from '@larksuiteoapi/node-sdk';

export const lark = createRequire(import.meta.url)('@larksuiteoapi/node-sdk') as typeof Lark;
export type { Lark };
