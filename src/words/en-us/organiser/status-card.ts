import type { Words } from '../../zh-cn/index.ts';

export const statusCard: Words['statusCard'] = {
  live: 'This card follows what is filed; it is right as of the time shown.',
};
