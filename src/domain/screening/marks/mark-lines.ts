/**
 * Reads lines that consist only of what a mark is made of: 机密★10年 特急, 内部参考，注意保管, 绝密件，阅后退回. A word that is no part
 * of a mark makes the line a sentence or a title, which other rules judge.
 */

import { STARS } from './stars.ts';

const GAP = '[ \\t·]{0,6}';
const spaced = (words: string): string =>
  words
    .split('|')
    .map((word) => [...word].join(GAP))
    .join('|');

/** A level of secrecy, letter-spaced as printed marks often are: 机 密. */
export const LEVEL = '(?:绝|机|秘)[ \\t·.*_/\\][-]{0,6}密';
const THINGS =
  '事项|资料|文件|材料|情况|信息|传阅|使用|掌握|参考|参阅|通报|电报|明电|文稿|简报|专报|刊物|讨论稿|件';
/** Papers that stand beside a level, with a sign between: 机密·专报. */
const PAPERS =
  '专报|简报|快报|要情|要讯|要报|内参|信息|情况|动态|通报|报告|请示|纪要|文电|密电|呈阅件|呈批件|参阅件|阅件|抄件|副本|原件|正本|送审稿|汇报|方案|预案|函';
const LIMIT = '(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})[ \\t]{0,6}(?:年|个月)|长期|启用前';

/** What a token says; a line needs one that carries the secrecy, and for some of them another that confirms it. */
type Kind = 'level' | 'secret' | 'inner' | 'inner-thing' | 'star' | 'limit' | 'care' | 'other';

const TOKENS: readonly (readonly [Kind, RegExp])[] = (
  [
    [
      'level',
      `${LEVEL}级?[ \\t]{0,3}[·•—–-]{1,2}[ \\t]{0,3}(?:${PAPERS})|${LEVEL}${GAP}(?:级)?(?:${spaced('文件|材料|资料|信息|事项|电报|明电|件')})?`,
    ],
    [
      'secret',
      `${spaced('工作秘密')}${GAP}(?:${spaced('文件|资料|材料|信息|事项|件')})?|${spaced('涉密')}${GAP}(?:${spaced('文件|资料|材料|信息|事项|件')})?`,
    ],
    ['inner-thing', `${spaced('内部')}${GAP}(?:${spaced(THINGS)})(?:${spaced(THINGS)})?`],
    ['inner-thing', `(?:仅限|只限|仅供|限|供)${GAP}${spaced('内部')}${GAP}(?:${spaced(THINGS)}|阅)`],
    ['inner', spaced('内部')],
    ['star', `[${STARS}]`],
    ['limit', `(?:${spaced('保密期限|期限')}${GAP}:?${GAP})?(?:${LIMIT})`],
    // How the paper is to be handled.
    ['care', `请?${GAP}(?:${spaced('注意|妥善|严格')})${GAP}(?:${spaced('保管|保存|保密')})`],
    [
      'care',
      `(?:${spaced('未经批准|未经允许|未经许可')})?${GAP}(?:${spaced('请勿|切勿|不得|严禁|禁止|不予|不宜|不')}|勿)${GAP}(?:${spaced('对外|向外|擅自|随意')})?${GAP}(?:${spaced('外传|外泄|外借|扩散|传播|公开|转发|转载|转借|复印|复制|翻印|摘抄|摘录|拍照|拍摄|泄露|泄密|上传|上网|携带|引用|对外')})`,
    ],
    [
      'care',
      `(?:${spaced('阅后|用后|会后')})${GAP}(?:${spaced('请退回|退回|收回|退还|归还|交回|缴回|即焚|即毁|即删|自毁|焚毁|烧毁|销毁|删除|清退')})`,
    ],
    ['care', `(?:仅限|只限|仅供|限|供)[^\\n,，。;:]{0,8}(?:${spaced('传阅|阅知|阅读|使用|参考|掌握')}|阅)`],
    ['other', spaced('专人送达|专人递送|专人专送|专人保管|亲启|亲收|密封|敏感信息|敏感')],
    ['secret', spaced('密件')],
    ['other', '(?:top ?secret|secret|confidential|restricted|internal(?: use)?(?: only)?)(?![a-z])'],
    ['other', spaced('特提|特急|加急|平急|急件|明电')],
    [
      'other',
      `${spaced('编号')}${GAP}:?${GAP}\\d{1,6}|第?${GAP}\\d{1,6}${GAP}[号份页期]?|共${GAP}\\d{1,4}${GAP}[份页]`,
    ],
    ['other', `(?:${spaced('密级|保密等级|保密级别|涉密等级|等级')})${GAP}[:为]?`],
    ['other', '[\\s\\p{P}\\p{S}]'],
  ] as const
).map(([kind, source]) => [kind, new RegExp(source, 'uy')] as const);

/** A mark is short. */
const LONGEST_MARK = 48;
const CARRIER = /[密部]/u;
const ENDING = /\.[a-z]{2,5}$/u;

/** Whether a line is a mark and nothing else. Needs folded text without line breaks. */
export function isMarkLine(line: string): boolean {
  if (line.length > LONGEST_MARK || !CARRIER.test(line)) return false;
  const text = line.replace(ENDING, '');
  const kinds = new Set<Kind>();
  const levels = new Set<string>();
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    if (token === undefined) return false;
    kinds.add(token.kind);
    if (token.kind === 'level') levels.add(text.charAt(at));
    at = token.end;
  }
  // A list of levels explains them.
  if (levels.size > 1) return false;
  const isConfirmed = kinds.has('care') || (kinds.has('star') && kinds.has('limit'));
  return (
    levels.size === 1 ||
    kinds.has('secret') ||
    kinds.has('inner-thing') ||
    (kinds.has('inner') && isConfirmed)
  );
}

function tokenAt(text: string, at: number): { kind: Kind; end: number } | undefined {
  for (const [kind, token] of TOKENS) {
    token.lastIndex = at;
    if (token.test(text) && token.lastIndex > at) return { kind, end: token.lastIndex };
  }
  return undefined;
}

/** Spans of lines that are marks. */
export function* markLines(text: string): Generator<{ start: number; end: number }> {
  let from = 0;
  for (const line of text.split('\n')) {
    if (isMarkLine(line)) {
      const start = from + (line.length - line.trimStart().length);
      yield { start, end: from + line.trimEnd().length };
    }
    from += line.length + 1;
  }
}
