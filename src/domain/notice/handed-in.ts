/** Extracts what is to be handed in and to whom from the sentence that states the deadline. */
import { withoutEnd } from '../text/trimmed-end.ts';

/** Verbs of submission; longer ones come before their prefixes. */
const VERBS =
  /(?:书面)?(?:报送至|报送到|报送给|报送|上报至|上报到|上报|填报至|填报|报回|报至|报到|报给|提交至|提交到|提交给|提交|反馈至|反馈到|反馈给|反馈|发送至|发送到|发送给|发送|发至|发到|发给|发我|函复|递交至|递交|寄送至|寄送|寄至|交至|交到|上交至|上交|送至|送到|送达|送交|移交至|移交到|移交给|移交|转交至|转交给|转交|呈交至|呈交|呈报至|呈报|缴交至|缴交|交回至|交回|寄回|上传至|上传|报名|报|交|送|发)/gu;
const OWN =
  /^(?:本(?:地区?|单位|部门|市|县|区|旗|校|院|级|公司|辖区|处室)|各自|相关|有关|所属|以下|填好的|填写好的|完善后的|盖章后的|本(?![季月年度周期次])|的)/u;
/** Words between the object and the date. */
const BEFORE_DATE = /(?:请?务必|请|须|应|需|要|务)?(?:最迟|最晚)?(?:不?得?晚于|于|在|截至|截止)?$/u;
const PLAIN_END = /[，,。；;、（(“”"：:]/u;
const OFFICE = /(?:处|科|室|办|局|委|厅|部|组|中心|院|会|学校|公司|邮箱|系统|平台|站|所|府|群|股|队|庭)$/u;
const DOCUMENT =
  /(?:总结|报告|材料|方案|计划|名单|信息|情况|台账|数据|清单|作品|论文|统计表|报表|表格|表|回执|意见|案例|简报|照片|视频|名册|册|书|单|稿)$/u;
/** Words that refer to something named elsewhere in the notice. */
const REFERS = /^(?:以上|上述|相关|有关|所需|全部|下列|前述)?(?:材料|资料|信息|内容|文件|数据|情况)$/u;
/** A way to hand in, not who receives. */
const WAY = /^(?:[本该]|填报|报送|上述)?(?:系统|平台|邮箱|网站|群)$/u;
const LONGEST = 60;
/** Characters after which a single-character verb is part of a noun or another verb: 报告, 交通, 送别. */
const NOUNS: Readonly<Record<string, RegExp>> = {
  报: /[告表刊纸道名社送]/u,
  交: /[通流易接办稿]/u,
  送: /[别行礼审]/u,
  发: /[展布放生现挥动起言票行电证文改扬热]/u,
};

export interface HandedIn {
  readonly what?: string;
  readonly receiver?: string;
}

/** Offsets of the date, and of the part of the sentence that belongs to it. */
export interface Span {
  readonly begins: number;
  readonly from: number;
  readonly end: number;
  readonly ends: number;
}

/** Without `date`, the whole sentence is searched. */
export function handedIn(whole: string, date?: Span): HandedIn {
  const begins = date?.begins ?? 0;
  const sentence = whole.slice(begins, date?.ends);
  const from = date && date.from - begins;
  const after = date ? date.end - begins : 0;
  const taken = takenAt(sentence, after);
  const first = firstVerb(sentence, taken >= 0 ? taken : after) ?? firstVerb(sentence, 0);
  // In 前报名，报名表发…, the first verb has neither an object nor a receiver, so use the next one.
  const isBare = first !== undefined && taken < 0 && PLAIN_END.test(sentence.slice(first.end, first.end + 1));
  const verb = (isBare ? firstVerb(sentence, first.end) : undefined) ?? first;
  const due = verb || from === undefined ? undefined : dueAt(sentence.slice(0, from));
  if (due !== undefined) return { what: due };
  if (!verb) {
    // In 5月10日前将方案、5月20日前将总结报送…, the verb follows the last object only.
    const what = taken >= 0 ? named(upTo(sentence.slice(taken + 1), PLAIN_END)) : undefined;
    return what !== undefined && DOCUMENT.test(what) ? { what } : {};
  }
  const behind = upTo(sentence.slice(verb.end), PLAIN_END);
  if (taken >= 0 && taken < verb.from) {
    // In 将总结于9月11日前报…, the date follows the object.
    const upToDate = from !== undefined && from > taken ? sentence.slice(taken + 1, from) : '';
    const isDatedBehind = upToDate !== '' && !PLAIN_END.test(upToDate);
    const object = isDatedBehind ? upToDate.replace(BEFORE_DATE, '') : sentence.slice(taken + 1, verb.from);
    const what = named(object) ?? filledIn(whole.slice(0, begins + taken));
    const to = receiverIn(behind);
    return { ...(what && { what }), ...(to && { receiver: to }) };
  }
  // The object may precede the date: 总结材料请于10月5日前报….
  const ahead =
    from === undefined ? undefined : named(lastClause(sentence.slice(0, from)).replace(BEFORE_DATE, ''));
  const split = /^(.{2,40}?)(?:至|到|给|交)(.{2,40})/u.exec(behind);
  // 报送总结至综合股 ends with an office, but begins with the object.
  const isSplit = split !== null && DOCUMENT.test(split[1] ?? '');
  // 发给 and the like are followed by a receiver, even one that no list of offices contains.
  const isGiven = /[至到给我]$/u.test(sentence.slice(verb.from, verb.end));
  const isTarget = isGiven || (!isSplit && receiverIn(behind) !== undefined && !DOCUMENT.test(behind));
  const to = isTarget ? receiverIn(behind) : split ? receiverIn(split[2] ?? '') : undefined;
  const what = isTarget ? undefined : named(split ? (split[1] ?? '') : behind);
  const form = isTarget ? filledIn(whole.slice(0, begins + verb.from)) : undefined;
  // The object may stand between the date and the verb: 4月10日前报名，报名表发至….
  const between = isTarget && date ? named(lastClause(sentence.slice(after, verb.from))) : undefined;
  const object =
    what ??
    (ahead && DOCUMENT.test(ahead)
      ? ahead
      : (form ?? (between && DOCUMENT.test(between) ? between : undefined)));
  return { ...(object && { what: object }), ...(to && { receiver: to }) };
}

/**
 * Position of the 将 or 把 that introduces the object: the first one after the date, else the last one before it; -1 if
 * there is none.
 */
function takenAt(sentence: string, after: number): number {
  const behind = sentence.slice(after).search(/[将把]/u);
  return behind >= 0 ? after + behind : Math.max(sentence.lastIndexOf('将'), sentence.lastIndexOf('把'));
}

function firstVerb(
  sentence: string,
  from: number,
): { readonly from: number; readonly end: number } | undefined {
  const pattern = new RegExp(VERBS.source, 'gu');
  pattern.lastIndex = from;
  for (let found = pattern.exec(sentence); found; found = pattern.exec(sentence)) {
    // In nouns such as 报告 and 报名表 the character is not a verb.
    const next = sentence.slice(found.index + found[0].length, found.index + found[0].length + 1);
    if (found[0].length === 1 && NOUNS[found[0]]?.test(next)) continue;
    if (isTitle(sentence, found.index, found[0])) continue;
    return { from: found.index, end: found.index + found[0].length };
  }
  return undefined;
}

/** Whether the verb is part of a noun: 发送时间, 填报范围, 年报, 报名回执. */
function isTitle(sentence: string, from: number, verb: string): boolean {
  const behind = sentence.slice(from + verb.length, from + verb.length + 4);
  if (/^(?:截止)?(?:时间|日期|期限|时限|方式|范围|对象|要求|内容)/u.test(behind)) return true;
  // 申报书 is a paper as 申报表 is.
  if (verb === '报' && sentence.slice(0, from).endsWith('申') && /^[书单材人]/u.test(behind)) return true;
  if (verb === '报名') return /^(?:回执|表|信息|材料|名单|截止|工作)/u.test(behind);
  return (
    verb === '报' &&
    /[年月季旬周简快]$/u.test(sentence.slice(0, from)) &&
    /^(?:$|[\s，、（(和及制]|工作|数据|资料|统计|报表|材料|总结|汇总|审核|任务|单位|网上)/u.test(behind)
  );
}

/** The paper that is due: 劳动工资年报 in 劳动工资年报网上填报截止时间为3月10日. */
function dueAt(before: string): string | undefined {
  const label =
    /(?:网上|网络|系统|集中)?(?:填报|报送|上报|提交|报名|申报|反馈|征集|投稿)的?(?:截止)?(?:时间|日期|期限|时限)(?:定?为|是|[：:])?\s?$/u.exec(
      before,
    );
  const name = label && named(lastClause(before.slice(0, label.index)));
  return name && (DOCUMENT.test(name) || /[年季月旬周快]报$/u.test(name)) ? name : undefined;
}

/** Removes remarks on the form from the name: （盖章扫描件）, 电子版, 加盖公章. */
function withoutForm(text: string): string {
  let name = text;
  for (let step = 0; step < 3; step += 1)
    name = name
      .replace(/[（(][^（）()]{1,30}[）)]$/u, '')
      .replace(
        /的?(?:加盖(?:单位)?公章后?|盖章后?|(?:电子|纸质|书面|word|pdf|盖章)(?:版|文档|稿|件)(?:[及和、](?:电子|纸质|盖章)(?:版|文档|稿|件))?|扫描件|原件|一式[一二两三四五六]份)$/iu,
        '',
      )
      .replace(/[及和与、]$/u, '');
  return name;
}

function lastClause(text: string): string {
  const cut = Math.max(...['，', ',', '：', ':', '、'].map((mark) => text.lastIndexOf(mark)));
  return text.slice(cut + 1);
}

function upTo(text: string, end: RegExp): string {
  const at = text.search(end);
  return (at < 0 ? text : text.slice(0, at)).trim();
}

function receiverIn(text: string): string | undefined {
  const name = upTo(text, PLAIN_END)
    .replace(/^(?:至|到|给)/u, '')
    .replace(/\s?[\w.+-]{1,64}@.{0,200}$/u, '')
    .replace(/(?:备案|备查|审核|审定|汇总|存档)$/u, '')
    .replace(/(?<=[处科室办局委厅部组股会院校站所队])(?:的?(?:指定|电子)?邮箱)$/u, '')
    .trim();
  const isOffice = name.length >= 2 && name.length <= LONGEST && OFFICE.test(name) && !WAY.test(name);
  return isOffice ? name : undefined;
}

/** In 请填写《…》，于…将纸质版报… the form to be filled in is what is handed in. */
function filledIn(before: string): string | undefined {
  const close = before.lastIndexOf('》');
  const open = before.lastIndexOf('《', close);
  const name = open >= 0 && close > open ? before.slice(open + 1, close) : '';
  if (name !== '') return DOCUMENT.test(name) ? named(name) : undefined;
  const bare = /(?:填写|填报|填好)好?([^，,。；;《》]{2,30}(?:表|册|清单|问卷|台账|回执))[，,]/u.exec(
    before.slice(-80),
  )?.[1];
  return bare === undefined ? undefined : named(bare);
}

function named(text: string): string | undefined {
  let name = text
    .trim()
    .replace(/^本?(?:处室|科室|部门|单位|村)?[（(](?:单位|部门|社区|村|街道|科室)[）)]/u, '');
  for (let step = 0; step < 3; step += 1) name = name.replace(OWN, '');
  name = withoutEnd(name, (character) => /[，,、：:\s]/u.test(character));
  name = name.replace(/(?:并|及时|统一|一并|按时|填写?好|整理好|以.{1,12}形式|同时|通过.{1,12})$/u, '');
  name = withoutForm(name);
  const isDate = /\d\s?[日号点时:：]|截止|日期|[时期]限/u.test(name);
  // A part of a title, as 了《关于…, names nothing.
  const isWhole = name.split('《').length === name.split('》').length && !/^[了着过]/u.test(name);
  const isName =
    name.length >= 2 && [...name].length <= LONGEST && !isDate && isWhole && !/[，。；]/u.test(name);
  return isName && !REFERS.test(name) ? name : undefined;
}
