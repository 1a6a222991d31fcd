/** The deadline list, and later filings. */
import type { WallClock } from '../format.ts';
import { format } from '../format.ts';

export const snapshot = {
  title: (title: string) => `${title} 截止情况`,
  frozen: (at: WallClock) => `以下为${format.moment(at)}截止时的情况，已固定，不再变动；此后报送的列为补报。`,
  /** For a moment other than the deadline. */
  frozenAt: (at: WallClock) => `以下为${format.moment(at)}的情况，已固定，不再变动。`,
  hash: (sha256: string) => `名单校验值（SHA-256）：${sha256}`,
  hashOf: (file: string, sha256: string) => `${file} 的校验值（SHA-256）：${sha256}`,
  tampered: '保存的名单与校验值不符，可能被改动，请与部署人员联系。',
  again: '发送“汇总 截止”可再次查看本名单、取得名单文件和截止后收到的清单。',
  filed: (names: readonly string[], all: number) => `已报：${listed(names, all) || '无'}`,
  returned: (names: readonly string[], all: number) => `退回待改（计入已报）：${listed(names, all)}`,
  extended: (names: readonly string[], all: number) => `已延期（计入未报）：${listed(names, all)}`,
  exempt: (names: readonly string[], all: number) => `免报（不计入应报）：${listed(names, all)}`,
  missing: (names: readonly string[], all: number) => `未报：${listed(names, all) || '无'}`,
  requested: (name: string) => `${name}（已申请延期，未答复）`,
  none: '还没有截止情况。计划中的截止情况形成后，可发送“汇总 截止”查看。',
  later: {
    title: (title: string) => `${title} 截止后情况`,
    /** Above the list, in a digest or on its own card. */
    count: (count: number, at: WallClock) =>
      `**${format.moment(at)}截止后收到${count}份**（另列，不改变截止名单）`,
    arrival: (unit: string, item: string, n: number, at: WallClock, why: string) =>
      `${unit}　${item}　#${n}　${format.moment(at)}　${why}`,
    late: (days: number) => (days === 0 ? '补报，逾期不足1个工作日' : `补报，逾期${days}个工作日`),
    extended: '在延期时限内报送',
    inTime: '在时限内发出，名单形成后收到',
    change: (unit: string, item: string, what: string) => `${unit}　${item}　${what}`,
    changed: {
      exempt: '截止后列为免报',
      owing: '截止后取消免报',
      withdrawn: '截止后撤回',
      refiled: '截止时退回待改，现已重报或办结',
    },
    until: (at: WallClock) => `截止后准予延期至${format.moment(at)}`,
    more: (count: number) => `另有${count}条未列出。`,
  },
};

function listed(names: readonly string[], all: number): string {
  return names.length < all ? `${names.join('、')}等${all}个` : names.join('、');
}
