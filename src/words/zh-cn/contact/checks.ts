/** Requirements that a unit confirms when filing. */
import { format } from '../format.ts';

export const checks = {
  confirmed: (texts: readonly string[]) => `已确认落实的工作要求：\n${format.numbered(texts)}`,
  /** Beside a filing in a list. */
  count: (confirmed: number, all: number) => `已确认要求${confirmed}/${all}项`,
  counts: (all: readonly { text: string; units: number }[]) =>
    ['**工作要求确认情况**', ...all.map(({ text, units }) => `${text}：${units}个单位`)].join('\n'),
};
