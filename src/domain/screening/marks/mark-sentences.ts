/** Finds sentences that say of their own document that it is secret: 本通报属内部事项，不得外传。此件按机密件保管，阅后退回。 */

import { STARS } from './stars.ts';

/** A sum of this many points is a mark. */
const ENOUGH = 3;

interface Evidence {
  readonly points: number;
  readonly words: RegExp;
}

interface Carrier extends Evidence {
  /** Whether it says little beside a word for the document: every office has papers of its own. */
  readonly isWeak?: true;
}

const PAPER =
  '(?:文?件|资料|材料|文稿|稿件?|报告|通报|简报|专报|内容|信息|表格?|附?图|名单|方案|预案|纪要|邮件|电报|讲话|文档|文本|台账|数据|附件|汇报|口径|清单|提纲|批示|图纸|页|情况)';
const THING = '(?:事项|资料|文件|材料|信息|掌握|参考|参阅|传阅|使用|文稿|稿|版|数据|刊物)';
const HOW =
  '(?:保管|保存|保密|外传|外泄|外借|扩散|传播|公开|转发|转载|转借|复印|复制|翻印|摘抄|摘录|拍照|拍摄|截图|泄露|泄密|上传|上网|外发|对外|记录)';

/** Who alone may read it. */
const FOR_FEW = /[仅只][限供][^,;\n]{1,10}阅/u;

/** What makes a sentence one about secrecy at all. */
const CARRIERS: readonly Carrier[] = [
  { points: 1, words: /(?<!国家|商业|保守|个人)[绝机秘]密(?!投票|写票|花园|武器|客)/u },
  { points: 1.5, words: /工作秘密/u },
  {
    points: 1,
    isWeak: true,
    words: new RegExp(
      `内部[^,;:\\s]{0,4}${THING}|内部件|内部(?=[,、\\s]{0,2}(?:不得|请勿|严禁|切勿|勿))`,
      'u',
    ),
  },
  // Talks and meetings are no papers.
  { points: 0.5, isWeak: true, words: /内部[^,;:\s]{0,4}(?:会议|讨论|情况|交流)/u },
  { points: 1.5, words: /(?:核心|普通)商(?:业秘)?密|商(?:业秘)?密(?=[★☆▲※●])/u },
  { points: 1, words: /内参(?=[:,]|[ \n]|$)|保密(?:文件|资料|材料|信息)/u },
  { points: 1, words: FOR_FEW },
  { points: 0.5, words: new RegExp(`(?<!非)涉密${THING}`, 'u') },
];

/** The sentence speaks of its own document. */
const OWN: Evidence = {
  points: 2,
  words: new RegExp(
    `(?:[本此该]|这[份个张]?|以[上下]|上述|下述|[附随所]附|后附|下面|转来的?|全文|通篇)(?:${PAPER}|件)|(?:以下|下面)(?:为|是)|附件(?=[为是属])|此(?=[为系属])|(?:左|右)上角|首页|页[眉脚首]|文头|眉头|版头|封面|红章|水印|落款`,
    'u',
  ),
};

const POINTS: readonly Evidence[] = [
  // It assigns the level.
  {
    points: 1,
    words:
      /属于?|[定列标]为|标(?:注|明|有|着|的是)|盖(?:有|了|着)|印(?:有|着)|注明|密级|[为是系按](?=.{0,6}(?:内部|[绝机秘]密|涉密))|[仅只]限|仅供/u,
  },
  // It says how the document is to be handled.
  {
    points: 2,
    words: new RegExp(
      `(?:注意|妥善|严格)${HOW}|(?:请?勿|不得|严禁|禁止|切勿|不要|别|不宜|不予|莫|谢绝)[^,;]{0,4}${HOW}|(?:阅|用|会)后[^,;]{0,6}(?:退|收回|归还|焚|销毁|清退|删)`,
      'u',
    ),
  },
  {
    points: 2,
    words: new RegExp(
      `(?<![${STARS}])[${STARS}](?![${STARS}])|(?<=[绝机秘商]密级?.{0,6})(?:\\d{1,2}|[一二三五十]{1,3})年|保密期限`,
      'u',
    ),
  },
  // It teaches, inspects or speaks of secrecy in general.
  {
    points: -3,
    words:
      /示例|样例|密级以上|国家秘密|依申请|信息公开|申请的信息|答复|不超过|以[下上]$|最长|标注(?:要求|方法|规范)|应标|培训|学习|宣传|讲座|课|检查|抽查|自查|保密法|条例|规定|办法|制度|准则|守则|须知|违[规法反]|泄[露密](?:案|事|国|工)|案例|警示|如何|怎[样么]|什么|哪|是否|可否|应当?(?=[^a-z])|必须|一律|凡|所有|各类|任何|计算机|电脑|网络|微信|系统|设备|载体|岗位|考试|知识|判断题|承诺|协议|非涉密|不涉及|未涉及|不属于|不含|投票|历史|情报|电影|《[^》]*[密部]|故事|资质|印刷|标注方法|审计|装修|竞聘|矛盾|停车|刊|免费|准印/u,
  },
];

/** Words of a text that explains how marks are written. */
const EXPLAINS =
  /示例|样例|例如|比如|形如|标注如|[如即][“"'「]|标注(?:要求|方法|规范|位置)|应标|什么是|所谓|最长期限|(?:年|长期)的|[问答]:|能不能|不等于|未标密/u;
const LEVELS = /[绝机秘]密/gu;

const MAY_BE_SAID = /[绝机秘涉保商]密|内部|内参|[仅只][限供][^,;\n]{1,10}阅/u;
const LONGEST = 160;

/** Spans of sentences that mark their document. Needs folded text. */
export function* markSentences(text: string): Generator<{ start: number; end: number }> {
  if (!MAY_BE_SAID.test(text)) return;
  for (const { index, 0: sentence } of text.matchAll(/[^\n。!?]+/gu)) {
    if (sentence.length > LONGEST || !MAY_BE_SAID.test(sentence)) continue;
    if (EXPLAINS.test(sentence) || new Set(sentence.match(LEVELS)).size > 1) continue;
    const carrier = CARRIERS.find(({ words }) => words.test(sentence));
    if (carrier === undefined) continue;
    const others = sumOf(POINTS, sentence);
    if (carrier.isWeak && others <= 0) continue;
    if (carrier.points + sumOf([OWN], sentence) + others >= ENOUGH)
      yield { start: index, end: index + sentence.length };
  }
}

function sumOf(evidence: readonly Evidence[], sentence: string): number {
  return evidence.reduce((total, { points, words }) => total + (words.test(sentence) ? points : 0), 0);
}
