/** Reads the head of a notice: title, addressees, issuer and date. */
import type { LocalDate } from '../campaign/campaign.ts';
import { dateAtStart } from '../reading/date-grammar.ts';
import { fold } from '../reading/folding.ts';
import { clauseOf, quoted, type Line } from './lines.ts';
import type { Addressee, Found } from './notice.ts';

/** Number of lines at the top in which title and salutation are expected. */
const HEAD_LINES = 40;
/** Number of lines with the particulars of a memorandum: 致, 由, 日期, 事由. */
const MEMO_LINES = 10;
const LONGEST_TITLE_LINE = 60;
const LONGEST_SALUTATION = 400;
const MOST_ADDRESSEES = 100;
/** Maximum length of a heading that names only its kind of paper. */
const LONGEST_KIND = 6;
/** Maximum length of the signature line. */
const LONGEST_ISSUER = 40;

const DOCUMENT = /(?:通知|通报|公告|函|方案|意见|计划|办法|要点|倡议书|邀请函)$/u;
const ADDRESSED =
  /[各全]|有关|直属|所属|市|县|区|旗|省|盟|州|局|委|厅|处|科|室|部|院|校|所|站|办|单位|部门|公司|企业|中心|协会|街道|乡|镇|村|班|组|同志|老师|同学/u;
const OFFICE =
  /(?:委员会|民委|局|厅|办公室|办公厅|办|部|处|科|室|中心|院|学校|大学|学院|中学|小学|公司|集团|协会|学会|联合会|工会|委|政府|领导小组|指挥部|街道|团|会|社|所|站|馆|银行|基地|联盟)$/u;
/** Lines such as 民发〔2021〕12号, 特急 or 附件, which belong to neither title nor text. */
const PAPERWORK =
  /^(?:.{0,20}[〔[【(（]\d{4}[〕\]】)）]\s?第?\d+号|特急|加急|急件|平急|签发人.*|.{2,30}文件|密级.*)$/u;
/** A salutation as a label: 致：港务处、海事局. */
const TO = /^致\s?[：:]\s?(?=\S)/u;
/** A line of a message above a notice that is passed on. */
const COVER =
  /^(?:@|转发?(?:通知|文件|如下|给大家)?\s?[：:。！!]?$|[【[]转发?[】\]]\s?$|(?:fwd?|fyi|re)\s?:?$|请(?!示)|烦请|麻烦|现(?:将|转发)|各位[^：:]{0,12}[，,。]|大家好|以下|如下|见附件|抓紧|务必|收到请|转发给)|^[^，,]{0,40}[。！!]$/iu;
/** 转发：关于…的通知. Without the colon, 转发 belongs to the title. */
const PASSED_ON = /^(?:转发?|回复|答复|fwd?|re)\s?[：:]\s?/iu;
const VERBS =
  /^(?:认真|切实|扎实|深入|进一步|全面|积极)?(?:组织开展|开展好?|做好|举办|印发|报送|上报|填报|征集|收集|统计|组织|举行|开好|召开|组织申报|申报|加强|转发)(?:好|关于)?/u;

/** The kind of paper that follows the name of an activity: …活动的实施方案. */
const PLAN_OF = /(?<=活动|行动|工作)的?(?:实施|工作|活动|总体|指导)?(?:方案|意见)$/u;
/** The name of an office without anything else, which is not a title. */
const ENGLISH_OFFICE =
  /^(?:[A-Z][\w&'.,-]*\s+(?:(?:of|for|and|the)\s+)*){0,6}(?:Office|Department|Ministry|Bureau|Authority|Agency|Council|Committee|Commission|University|Division|Board|Service|Services)$/u;

/** A heading of two or more words in capitals. */
const CAPITALS = /^[A-Z][A-Z\d'&,/–-]*(?: [A-Z\d'&,/–-]+){1,12}$/u;
/** Words for a kind of paper or office, which do not name the topic. */
const KIND_ALONE =
  /\b(?:MEMO(?:RANDUM)?|CIRCULAR|NOTICE|NEWSLETTER|CONFIDENTIAL|URGENT|RESTRICTED|OFFICE|DEPARTMENT|MINISTRY|BUREAU|AUTHORITY|AGENCY|COUNCIL|COMMITTEE|COMMISSION|UNIVERSITY|DIVISION|BOARD|SERVICES?)\b/u;

export interface Head {
  readonly title?: Found<string>;
  readonly issuer?: Found<string>;
  readonly noticeDate?: Found<LocalDate>;
  readonly addressees: readonly Found<Addressee>[];
  /** Index of the first line after the salutation; 0 without one. */
  readonly bodyFrom: number;
}

/** `receivedOn`: reference day for dates without a year. */
export function readHead(lines: readonly Line[], receivedOn: LocalDate): Head {
  const salutation = salutationIn(lines.slice(0, HEAD_LINES));
  const titleLines = withoutCover(lines.slice(0, salutation < 0 ? HEAD_LINES : salutation)).filter(
    ({ text }) => !PAPERWORK.test(text) && dateLine(text, receivedOn) === undefined,
  );
  // The subject of a memorandum may stand below its addressees.
  const whole = titleOf(titleLines, [...titleLines, ...lines.slice(0, MEMO_LINES)]);
  const addressed = salutation < 0 ? undefined : lines[salutation];
  const dated = lines.flatMap((line, index) => {
    const date = dateLine(line.text, receivedOn);
    return date === undefined ? [] : [{ date, line, index }];
  });
  const signed = dated.find(({ index }) => index > salutation) ?? dated[0];
  const issuer = issuerOf(lines, signed?.index, whole);
  return {
    ...(whole && { title: named(whole) }),
    ...(issuer && { issuer }),
    ...(signed && {
      noticeDate: {
        value: signed.date.date,
        sentence: quoted(signed.line.text),
        certain: signed.date.yearGiven && dated.length === 1,
      },
    }),
    addressees: addressed ? addresseesOf(addressed.text) : [],
    bodyFrom: salutation + 1,
  };
}

/**
 * Index of the salutation; -1 without one. Whoever passes a notice on may address people of their own above it, so the
 * one below a title counts.
 */
function salutationIn(lines: readonly Line[]): number {
  const all = lines.flatMap(({ text, heading }, index) => (!heading && isSalutation(text) ? [index] : []));
  return all.find((index) => isTitleEnd(lines[index - 1])) ?? all[0] ?? -1;
}

/** The lines without what a person wrote above a notice that they pass on: 转发：, 请各单位抓紧落实。 */
function withoutCover(lines: readonly Line[]): readonly Line[] {
  const from = lines.slice(0, MEMO_LINES).findIndex(({ text }) => !COVER.test(text) && !isSalutation(text));
  const below = from > 0 ? lines.slice(from) : lines;
  const first = below[0];
  const bare = first?.text.replace(PASSED_ON, '') ?? '';
  const head =
    first && bare !== '' && bare !== first.text ? [{ ...first, text: bare }, ...below.slice(1)] : below;
  return from > 0 && !head.slice(0, MEMO_LINES).some(isTitleEnd) ? lines : head;
}

function isTitleEnd(line: Line | undefined): boolean {
  return line !== undefined && line.text.length <= LONGEST_TITLE_LINE && DOCUMENT.test(line.text);
}

function isSalutation(text: string): boolean {
  if (TO.test(text) && text.length <= LONGEST_SALUTATION) return true;
  if (!/[：:]$/u.test(text) || text.length > LONGEST_SALUTATION || COVER.test(text)) return false;
  return ADDRESSED.test(text) && !/[。；;]|如下|附件|通知|事项|要求|内容/u.test(text);
}

/** The date, if the line consists of nothing else, possibly in brackets. */
function dateLine(text: string, receivedOn: LocalDate): { date: LocalDate; yearGiven: boolean } | undefined {
  const english = englishDateLine(text, receivedOn);
  if (english) return english;
  // A date in two languages ends in the Chinese one: 7 September 2026 / 2026年9月7日.
  const last = text.split(/\s[/／]\s/u).at(-1) ?? '';
  const bare = last.replaceAll(/[\s（）()]/gu, '').replace(/(?:印发|发布)$/u, '');
  if (bare.length > 14 || !/[日号]$|^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/u.test(bare)) return undefined;
  const read = dateAtStart(bare, { today: receivedOn, direction: 'past' });
  return read.ok && read.length === bare.length ? read : undefined;
}

/** 8 September 2026, or Date: September 8, 2026. */
function englishDateLine(text: string, receivedOn: LocalDate) {
  if (text.length > 40 || !/[a-z]{3}/iu.test(text)) return undefined;
  const bare = fold(text)
    .replace(/^(?:dated?|issued)(?: on)?\s*:?\s*/u, '')
    .replace(/[.\s]+$/u, '');
  const read = dateAtStart(bare, { today: receivedOn, direction: 'past' });
  return read.ok && read.yearGiven && /\d{4}/u.test(bare) && read.length === bare.length ? read : undefined;
}

/** The title, joined over its lines; undefined if the text starts at once. */
function titleOf(all: readonly Line[], head: readonly Line[]): string | undefined {
  const subject = head
    .map(({ text }) => /^(?:subject|re|事由|标题|事项)\s?[:：]\s?(\S.{2,120})$/iu.exec(text)?.[1])
    .find(Boolean);
  if (subject !== undefined) return subject;
  const lines = inChinese(all);
  const heading = lines
    .slice(0, MEMO_LINES)
    .find(({ text }) => CAPITALS.test(text) && !KIND_ALONE.test(text));
  if (heading) return heading.text;
  let title = '';
  for (const { text, heading } of lines.slice(0, 8)) {
    if (heading || text.length > LONGEST_TITLE_LINE || /[。；;：:]$/u.test(text)) break;
    title += text;
    if (DOCUMENT.test(title)) return title;
  }
  const [first] = lines;
  const alone =
    first &&
    !first.heading &&
    first.text.length <= LONGEST_TITLE_LINE &&
    !/[。；，：]/u.test(first.text) &&
    !ENGLISH_OFFICE.test(first.text);
  return alone ? first.text : undefined;
}

/** The Chinese lines of a bilingual heading. */
function inChinese(lines: readonly Line[]): readonly Line[] {
  const chinese = lines.filter(({ text }) => /\p{Script=Han}/u.test(text));
  return chinese.slice(0, 4).some(({ text }) => DOCUMENT.test(text)) ? chinese : lines;
}

/** The campaign's name: the text in 《》, or the topic after 关于; otherwise the whole heading, marked as uncertain. */
function named(whole: string): Found<string> {
  const sentence = quoted(whole);
  const names = [...whole.matchAll(/《([^《》]{2,80})》/gu)].map(([, name = '']) => name);
  const [name] = names;
  if (name !== undefined) return { value: withoutKind(name), sentence, certain: names.length === 1 };
  const about = whole.indexOf('关于');
  if (about >= 0) {
    const topic = whole
      .slice(about + 2)
      .replace(/的?(?:紧急|补充|预备)?(?:通知|函|公告|通报|批复|请示)$/u, '');
    // 组织填报 has two verbs.
    const [short, shorter] = [topic.replace(VERBS, ''), topic.replace(VERBS, '').replace(VERBS, '')].map(
      (each) => each.replace(PLAN_OF, ''),
    );
    const value = [shorter, short].find((each) => each !== undefined && each.length >= 4) ?? topic;
    return { value, sentence, certain: true };
  }
  // 督办函 alone says what kind of paper it is, not what it is about.
  const isNamed = DOCUMENT.test(whole) && whole.replaceAll(/\s/gu, '').length > LONGEST_KIND;
  return { value: withoutKind(whole), sentence, certain: isNamed };
}

function withoutKind(name: string): string {
  const short = name.replace(/(?:的?通知|公告|通告|倡议书|(?:工作|实施|活动|总体)?方案)$/u, '');
  // Without its kind of paper, 三年行动2026年实施方案 would end in a year.
  return short.length >= 4 && !/(?:年度?|的)$/u.test(short) ? short : name;
}

/** The issuer: the line above the date, or else the office named in the title. */
function issuerOf(
  lines: readonly Line[],
  datedAt: number | undefined,
  title = '',
): Found<string> | undefined {
  const above = datedAt === undefined ? undefined : lines[datedAt - 1];
  if (above && !above.heading && above.text.length <= LONGEST_ISSUER && isOffice(above.text)) {
    return { value: above.text, sentence: quoted(above.text), certain: true };
  }
  const about = title.indexOf('关于');
  const before = about > 0 ? title.slice(0, about) : '';
  return isOffice(before) ? { value: before, sentence: quoted(title), certain: true } : undefined;
}

function isOffice(text: string): boolean {
  return text.length >= 3 && OFFICE.test(text) && !/[，,。；;：:]/u.test(text);
}

function addresseesOf(text: string): Found<Addressee>[] {
  const sentence = quoted(text);
  return partsOf(text.replace(TO, '').replace(/[：:]$/u, '')).map((name) => ({
    value: { name, kind: /^[各全]|^(?:有关|相关|直属|所属)|各/u.test(name) ? 'class' : 'named' },
    sentence,
    certain: true,
  }));
}

/** Splits at commas outside brackets. */
function partsOf(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (/[（(]/u.test(character)) depth += 1;
    if (/[）)]/u.test(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[，,、；;]/u.test(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  const names = parts.map((part) => clauseOf(part)).filter((part) => part !== '');
  return [...new Set(names)].slice(0, MOST_ADDRESSEES);
}
