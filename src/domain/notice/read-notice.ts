/**
 * Parses an official notice by rules, in a single pass. Missing values stay absent; ambiguous ones become questions.
 */
import type { DayTable, LocalDate } from '../campaign/campaign.ts';
import { fold } from '../reading/folding.ts';
import { readDeadlines, readOpening, readUndated } from './dates.ts';
import { isEnglish } from './english-dates.ts';
import { englishTheme } from './english-lists.ts';
import { readHead } from './head.ts';
import { clauseOf, linesOf, quoted, sentencesOf, type Line } from './lines.ts';
import type { Context, Dates, Found, FoundDeadline, NoticeQuestion, NoticeReading } from './notice.ts';
import { readAreas, readRequirements } from './sections.ts';

/**
 * `receivedOn`: the local date of receipt, the reference day for notices without a date of their own. `days`: the
 * calendar by which 10个工作日内 is counted.
 */
export function readNotice(
  text: string,
  { receivedOn, days }: { readonly receivedOn: LocalDate; readonly days?: DayTable | undefined },
): NoticeReading {
  const lines = linesOf(text);
  const { bodyFrom, ...head } = readHead(lines, receivedOn);
  const body = lines.slice(bodyFrom);
  const context = {
    base: head.noticeDate?.value ?? receivedOn,
    dated: head.noticeDate !== undefined,
    receivedOn,
    days,
  };
  const { deadlines, questions } = deadlinesIn(lines, bodyFrom, context);
  const latest = deadlines.toSorted((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)).at(-1);
  const dates = new Set(deadlines.map(({ value }) => value));
  // A second deadline without a date makes it unclear which deadline applies.
  const isOnly = dates.size === 1 && questions.length === 0;
  const deadline = latest && { ...latest, certain: latest.certain && isOnly && latest.value >= receivedOn };
  const begins = readOpening(body, context);
  // An earlier submission, such as a plan, is not the deadline of the activity that follows.
  const isBefore = begins === undefined || latest === undefined || begins.value < latest.value;
  const opens = begins && { ...begins, certain: begins.certain && isBefore };
  const theme = readTheme(body) ?? englishTheme(body);
  const email = readEmail(body);
  const phone = readPhone(body);
  const dayOffRule = readDayOffRule(body);
  // 以上材料报…科普科 stands below a table of the dates, or beside a date that has no verb.
  const hasReceiver = deadlines.some(({ receiver }) => receiver !== undefined);
  const undated = readUndated(deadlines.length === 0 ? body : hasReceiver ? [] : body.filter(refersBack));
  const found =
    deadline?.receiver === undefined ? deadlines.find((each) => each.receiver !== undefined) : deadline;
  const toWhom = found ? { ...found, certain: found.certain && dates.size === 1 } : undated;
  const what = deadline ?? undated;
  return {
    ...head,
    ...(theme && { theme }),
    ...(toWhom?.receiver !== undefined && { receiver: receiverOf(toWhom.receiver, toWhom, head.issuer) }),
    ...(opens && { opens }),
    ...(deadline && { deadline }),
    deadlines,
    ...(dayOffRule && { dayOffRule }),
    ...deliverableOf(what, head.title),
    areas: readAreas(body),
    requirements: readRequirements(body),
    ...(email && { email }),
    ...(phone && { phone }),
    // If a date was found that is not a valid day, its question replaces the one about a missing date.
    questions: [
      ...(deadline || questions.length === 0 ? questionsAbout(deadline, dates.size, context) : []),
      ...questions,
    ],
  };
}

/** The deadlines of the notice itself, or else of its annex, and of the lines above it. */
function deadlinesIn(lines: readonly Line[], bodyFrom: number, context: Context): Dates {
  const body = lines.slice(bodyFrom);
  const own = readDeadlines(withoutAnnex(body), context);
  // A notice that forwards another sets the date itself, unless it leaves it to the other.
  const isOwn = own.deadlines.length > 0 || own.questions.length > 0;
  const read = isOwn ? own : readDeadlines(body, context);
  // Whoever passes a notice on may ask for it earlier, in a line above it.
  const above = readDeadlines(lines.slice(0, Math.max(0, bodyFrom - 1)), context);
  return {
    deadlines: [...above.deadlines, ...read.deadlines],
    questions: [...above.questions, ...read.questions],
  };
}

function refersBack({ folded }: Line): boolean {
  return /^(?:以上|上述)|材料(?:继续|统一|一并|仍|均|请)?[报送发交]/u.test(folded);
}

/** The lines above the first page of the annexes, which begins with 附件 alone. */
function withoutAnnex(lines: readonly Line[]): readonly Line[] {
  const at = lines.findIndex(({ text }) => /^附\s?件\s?[\d一二三四五六七八九十]{0,2}\s?[：:]?$/u.test(text));
  return at < 0 ? lines : lines.slice(0, at);
}

/** Resolves 我局 ("our bureau") to the issuer. */
function receiverOf(
  receiver: string,
  found: Parameters<typeof said>[1],
  issuer: Found<string> | undefined,
): Found<string> {
  const own = /^[我本](?:局|委|办|厅|部|处|科|中心|公司|院|校|站|所|会)(.*)$/u.exec(receiver);
  // With several issuers, "our" is ambiguous.
  const isOne = issuer && !/[\s、]/u.test(issuer.value);
  if (!own || !isOne) return said(receiver, checked(found));
  const within = own[1] ?? '';
  // In 我委基层卫生处, signed by that division itself, "our" is the office above it.
  const isKnown = !issuer.value.endsWith(within) || within === '';
  const value = isKnown ? issuer.value + within : issuer.value;
  const isSame =
    issuer.value.endsWith(own[0].slice(1, 2)) || KINDS_OF[own[0].slice(1, 2)]?.test(issuer.value);
  return said(value, {
    ...checked(found),
    certain: checked(found).certain === true && isKnown && isSame === true,
  });
}

/** The kinds of office that the abbreviations in 我委 and 我校 stand for. */
const KINDS_OF: Readonly<Record<string, RegExp>> = {
  委: /委员会$/u,
  办: /办公[室厅]$/u,
  校: /(?:学校|大学|学院|中学|小学)$/u,
  公: /公司$/u,
  中: /中心$/u,
  会: /(?:协会|学会|联合会|工会)$/u,
};

/** The words of an English sentence are less regular, so a person confirms them. */
function checked<T extends Parameters<typeof said>[1]>(found: T): T {
  return isEnglish(found.sentence) ? { ...found, certain: false } : found;
}

/** Without a sentence about it, the title 关于报送…的通知 names the submission; a person must confirm it. */
function deliverableOf(
  found: (Parameters<typeof said>[1] & { readonly what?: string }) | undefined,
  title: Found<string> | undefined,
): Pick<NoticeReading, 'deliverable'> {
  if (found?.what !== undefined) return { deliverable: said(found.what, checked(found)) };
  const isHandedIn =
    title && /关于(?:做好)?(?:报送|上报|填报|报告|提交|征集|征求)/u.test(title.sentence.slice(0, 200));
  return isHandedIn ? { deliverable: { ...title, certain: false } } : {};
}

function said(
  value: string,
  { sentence, certain = false }: { sentence: string; certain?: boolean },
): Found<string> {
  return { value, sentence, certain };
}

function questionsAbout(
  deadline: FoundDeadline | undefined,
  dates: number,
  {
    base,
    dated,
    receivedOn,
  }: { readonly base: LocalDate; readonly dated: boolean; readonly receivedOn: LocalDate },
): NoticeReading['questions'] {
  if (!deadline) return [{ kind: 'no-date' }];
  const { sentence, value, time, certain, doubt } = deadline;
  const kinds: NoticeQuestion[] = [
    ...(dates > 1 ? (['several'] as const) : []),
    ...(time === undefined ? (['hour'] as const) : []),
    ...(dated || certain || doubt === 'counted' ? [] : (['year'] as const)),
    ...(doubt ? [doubt] : []),
    ...(value < base ? (['before-notice'] as const) : value < receivedOn ? (['past'] as const) : []),
  ];
  return kinds.map((kind) => ({ kind, sentence }));
}

/** Matches 主题为“…”, 以“…”为主题 and 主题：…. */
function readTheme(lines: readonly Line[]): Found<string> | undefined {
  for (const [index, { text, heading }] of lines.entries()) {
    const below = heading && themeBelow(heading.body, lines[index + 1]);
    if (below) return below;
    const at = text.indexOf('主题');
    if (at < 0 || text.length > 4_000) continue;
    // The subject line of an e-mail is not the theme.
    if (/(?:邮件|来信|信件|邮箱|标题|文件名|会议|班会)$/u.test(text.slice(0, at))) continue;
    const after = /^主题[^“"”。；;]{0,8}[“"]([^“”"]{2,80})[”"]/u.exec(text.slice(at, at + 120));
    const before = /[“"]([^“”"]{2,80})[”"]为(?:活动)?$/u.exec(text.slice(Math.max(0, at - 100), at));
    const plain = /^主题(?:是|为|[：:])\s?([^“”"。；;，,]{2,60})/u.exec(text.slice(at, at + 80));
    // After the label 主题：, the whole line is the theme, even if it has two parts.
    const label = /^主题[：:]\s?([^“”"。；;：:]{2,40})$/u.exec(text.slice(at, at + 80));
    const value = after?.[1] ?? before?.[1] ?? label?.[1] ?? plain?.[1];
    if (value === undefined) continue;
    const sentence = text.split(/[。；;]/u).find((each) => each.includes(value)) ?? text;
    return {
      value: value.trim(),
      sentence: quoted(sentence.trim()),
      certain: after !== null || before !== null,
    };
  }
  return undefined;
}

/** The heading 一、活动主题 with the theme alone on the next line. */
function themeBelow(heading: string, next: Line | undefined): Found<string> | undefined {
  if (
    !/^(?:活动|宣传|本次|年度|作品|征文|征集|比赛|大赛)?主题$/u.test(clauseOf(heading)) ||
    !next ||
    next.heading
  )
    return undefined;
  const value = next.text.trim().replaceAll(/^[“"《]|[”"》]$/gu, '');
  if (value.length < 2 || value.length > 60 || /[。；;：:]/u.test(value)) return undefined;
  return { value, sentence: quoted(next.text), certain: true };
}

function readEmail(lines: readonly Line[]): Found<string> | undefined {
  for (const { text, folded } of lines) {
    const at = folded.indexOf('@');
    if (at < 0) continue;
    const name = /[a-z0-9._+-]{1,64}$/u.exec(folded.slice(Math.max(0, at - 64), at))?.[0];
    const host = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/u.exec(folded.slice(at + 1, at + 200))?.[0];
    if (name !== undefined && host !== undefined)
      return { value: `${name}@${host}`, sentence: quoted(text), certain: true };
  }
  return undefined;
}

/** Only a number with a label: 联系电话 0471-1234567. */
function readPhone(lines: readonly Line[]): Found<string> | undefined {
  for (const line of lines) {
    for (const sentence of sentencesOf(line)) {
      const at = sentence.indexOf('电话');
      if (at < 0) continue;
      const found = /^电话[：:\s]{0,4}((?:0\d{2,3}[-\s—]?)?\d{7,8}(?:-\d{1,5})?|1\d{10})(?!\d)/u.exec(
        fold(sentence.slice(at, at + 60)),
      );
      if (found?.[1] !== undefined)
        return { value: found[1].trim(), sentence: quoted(sentence), certain: true };
    }
  }
  return undefined;
}

function readDayOffRule(lines: readonly Line[]): NoticeReading['dayOffRule'] {
  for (const line of lines) {
    for (const sentence of sentencesOf(line)) {
      const at = sentence.search(/[逢遇](?:法定)?(?:节假日|休息日|周末|双休日|公休日)/u);
      if (at < 0) continue;
      const after = sentence.slice(at, at + 30);
      // 逢节假日不顺延 keeps the date.
      if (/不(?:再|予|得|作|做|另行?)?(?:顺延|提前)/u.test(after)) continue;
      if (after.includes('顺延')) return { value: 'put-off', sentence: quoted(sentence), certain: true };
      if (after.includes('提前'))
        return { value: 'bring-forward', sentence: quoted(sentence), certain: true };
    }
  }
  return undefined;
}
