/** Before any test, updates `dist/` from the sources, because some tests start the compiled program. */
import { build, isBuilt } from '../../scripts/build/build.mjs';
import { root } from '../../scripts/root.mjs';

export function setup() {
  if (!isBuilt(root)) build(root, () => {});
}
