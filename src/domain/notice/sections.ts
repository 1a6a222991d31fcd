/** Finds areas of work and requirements: numbered paragraphs under the headings that announce them. */
import { englishAreas, englishRequirements } from './english-lists.ts';
import { clauseOf, quoted, type Line } from './lines.ts';
import type { Found } from './notice.ts';

const CONTENTS =
  /(?:活动|工作|主要|重点|报送|检查|排查|整治|自查|宣传|学习|培训|内容|征集|督查|调研|课题|选题|研究)(?:的)?(?:方向|内容|任务|重点|安排|工作|范围|主题内容|事项|领域)|^(?:申报|推荐|参评)(?:的)?(?:领域|类别|方向)$|^(?:内容|任务|主要任务|重点任务|重点内容|(?:主要|重点|系列)活动)|^\p{Script=Han}{2,6}内容$/u;
const REQUIREMENTS = /要求|保障措施|组织保障|注意事项|有关事项|工作保障|组织领导/u;
const NOT_REQUIREMENTS = /总体|目标|指导思想|基本/u;
/** Headings about time, method and the like are not areas of work. */
const NOT_CONTENTS = /时间|步骤|阶段|对象|方式|指导思想|总体|目标|要求/u;
const MOST = 30;
const LONGEST_NAME = 60;
const LONGEST_HEADING = 20;
const LONGEST_SENTENCE = 200;
/** Ends in the words that a list of activities or topics follows. */
const ANNOUNCES =
  /(?:以下|下列|如下|下述)[^，。；]{0,12}(?:方面|内容|活动|任务|工作|重点|主题|专题)[^。；]{0,12}[：:]$|(?:活动|内容|任务|工作|重点)(?:安排)?如下[：:]$/u;
/** An appendix list ends the section before it. */
const APPENDIX = /^附\s?件\s?\d{0,2}\s?[：:]?/u;

export function readAreas(lines: readonly Line[]): Found<string>[] {
  const under = childrenOf(lines, (name) => CONTENTS.test(name) && !NOT_CONTENTS.test(name));
  return firstOf(
    under,
    () => announcedAreas(lines),
    () => englishAreas(lines),
  );
}

export function readRequirements(lines: readonly Line[]): Found<string>[] {
  const under = childrenOf(lines, (name) => REQUIREMENTS.test(name) && !NOT_REQUIREMENTS.test(name));
  return firstOf(under, () => englishRequirements(lines));
}

function firstOf(found: Found<string>[], ...others: readonly (() => Found<string>[])[]): Found<string>[] {
  return others.reduce((all, other) => (all.length > 0 ? all : other()), found);
}

/** The list below a sentence that announces it, 请在以下方面安排活动：, as a proposal. */
function announcedAreas(lines: readonly Line[]): Found<string>[] {
  for (const [at, { text, heading }] of lines.entries()) {
    if (heading || text.length > LONGEST_SENTENCE || !ANNOUNCES.test(text)) continue;
    const level = lines[at + 1]?.heading?.level;
    if (level === undefined) continue;
    const after = lines.slice(at + 1);
    const ends = after.findIndex((line) => line.heading?.level !== level);
    const items = after.slice(0, ends < 0 ? after.length : ends);
    if (items.length < 2) continue;
    return items
      .map((each) => ({ ...item(each.heading?.body ?? '', each.text), certain: false }))
      .slice(0, MOST);
  }
  return [];
}

/** The paragraphs one level below the first matching heading that has any. */
function childrenOf(lines: readonly Line[], meant: (name: string) => boolean): Found<string>[] {
  for (const [at, { heading }] of lines.entries()) {
    const name = heading && clauseOf(heading.body);
    if (name === undefined || name.length > LONGEST_HEADING || !meant(name)) continue;
    const found = childrenAt(lines, at);
    if (found.length > 0) return found;
  }
  return [];
}

function childrenAt(lines: readonly Line[], at: number): Found<string>[] {
  const level = lines[at]?.heading?.level ?? 0;
  const after = lines.slice(at + 1);
  const ends = after.findIndex(
    ({ heading, text }) => (heading !== undefined && heading.level <= level) || APPENDIX.test(text),
  );
  const inside = after.slice(0, ends < 0 ? after.length : ends);
  const levels = inside.flatMap(({ heading }) => (heading ? [heading.level] : []));
  const child = Math.min(...levels);
  const children = inside.filter(({ heading }) => heading?.level === child);
  const found =
    children.length > 0 ? children.flatMap((line) => oneOrMore(line)) : inlineItems(lines[at], inside);
  return found.filter(({ value }) => value !== '').slice(0, MOST);
}

/** A numbered line, or all the items that were written on it: 1.高度重视。2.如实填报。 */
function oneOrMore({ heading, text }: Line): Found<string>[] {
  const body = heading?.body ?? '';
  const more = heading?.level === 3 ? body.search(/[。；;]\s?[2２]\s?[.．、](?!\d)/u) : -1;
  if (more < 0) return [item(body, text)];
  return [item(body, text), ...inlineItems(undefined, [{ text: body.slice(more), folded: '' }])];
}

/** Enumerations within a paragraph: 一是…；二是…. */
function inlineItems(heading: Line | undefined, inside: readonly Line[]): Found<string>[] {
  const text = [heading?.heading?.body ?? '', ...inside.map((line) => line.text)].join('\n');
  const marks = [
    ...text.matchAll(
      /(?:^|[。；;，,：:\n])\s?([一二三四五六七八九]是|[(（][一二三四五六七八九1-9][)）]|[1-9]\d?[.．、](?!\d))/gu,
    ),
  ];
  return marks.map((mark, index) => {
    const from = mark.index + mark[0].length;
    const end = marks[index + 1]?.index ?? text.length;
    const [body = ''] = text.slice(from, end).split('\n');
    return item(body, body.trim());
  });
}

function item(body: string, sentence: string): Found<string> {
  const name = clauseOf(body.split('\n')[0] ?? '');
  const characters = [...name];
  const short = characters.length <= LONGEST_NAME;
  return {
    value: short ? name : clauseOf(name.split(/[，,]/u)[0] ?? '').slice(0, LONGEST_NAME),
    sentence: quoted(sentence),
    certain: characters.length <= 30,
  };
}
