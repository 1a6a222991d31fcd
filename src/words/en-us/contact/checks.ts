import type { Words } from '../../zh-cn/index.ts';
import { format, plural } from '../format.ts';

export const checks: Words['checks'] = {
  confirmed: (texts) => `Requirements confirmed:\n${format.numbered(texts)}`,
  count: (confirmed, all) => `${confirmed} of ${plural(all, 'requirement')} confirmed`,
  counts: (all) =>
    ['**Requirements confirmed**', ...all.map(({ text, units }) => `${text}: ${plural(units, 'unit')}`)].join(
      '\n',
    ),
};
