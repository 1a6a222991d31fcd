/** The entry that Stryker loads; the runner itself is TypeScript. */
import { tsImport } from 'tsx/esm/api';

const { InProcessRunner } = await tsImport('./runner.ts', import.meta.url);

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcessRunner }];
