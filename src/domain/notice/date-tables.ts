/** Tables of submission dates: a head such as 材料名称 and 报送时限, and below it a row for each paper. */
import { normaliseInput } from '../reading/folding.ts';
import { dateOfCell, HANDS_IN } from './chinese-dates.ts';
import { handedIn } from './handed-in.ts';
import { quoted, type Line } from './lines.ts';
import type { Context, FoundDeadline } from './notice.ts';

/** A heading over dates by which papers are handed in. */
const DUE =
  /(?:报送|上报|填报|提交|反馈|申报|报名|交稿|完成|截止)[^ ]{0,4}(?:时限|时间|日期|期限|节点)|^(?:时限|期限|截止|时间要求|时限要求)$/u;
/** A heading over the names of the papers. */
const NAME = /材料|名称|事项|报表|文件|任务|内容|项目/u;
/** 时间 over 事项: a timetable, of which only the rows about handing in count. */
const TIMETABLE = /^(?:时间|日期|时间节点|时间安排)$/u;
const MATTER = /^(?:具体|工作|主要)?(?:事项|内容|安排|环节|工作|任务)(?:安排|内容)?$/u;
const MOST_ROWS = 40;

/** The deadlines of all such tables, by the index of their line. A person confirms them. */
export function tableDeadlines(
  lines: readonly Line[],
  context: Context,
): ReadonlyMap<number, FoundDeadline & { readonly what: string }> {
  const found = new Map<number, FoundDeadline & { readonly what: string }>();
  for (const [at, { cells = [] }] of lines.entries()) {
    if (found.has(at)) continue;
    const columns = columnsOf(cells);
    if (!columns) continue;
    for (const [row, deadline] of rowsBelow(lines, at, columns, context)) found.set(row, deadline);
  }
  return found;
}

interface Columns {
  readonly due: number;
  readonly name: number;
  /** Its rows are about other matters too. */
  readonly mixed: boolean;
}

function columnsOf(cells: readonly string[]): Columns | undefined {
  const due = cells.findIndex((cell) => DUE.test(cell));
  const name = cells.findIndex((cell, index) => index !== due && NAME.test(cell));
  if (due >= 0 && name >= 0) return { due, name, mixed: false };
  const time = cells.findIndex((cell) => TIMETABLE.test(cell));
  const matter = cells.findIndex((cell) => MATTER.test(cell));
  return time >= 0 && matter >= 0 ? { due: time, name: matter, mixed: true } : undefined;
}

function rowsBelow(
  lines: readonly Line[],
  head: number,
  { due, name, mixed }: Columns,
  context: Context,
): (readonly [number, FoundDeadline & { readonly what: string }])[] {
  const below = lines.slice(head + 1, head + 1 + MOST_ROWS);
  const ends = below.findIndex(({ cells = [] }) => cells.length <= Math.max(due, name));
  return below.slice(0, ends < 0 ? below.length : ends).flatMap(({ cells = [], text }, index) => {
    const date = dateOfCell(normaliseInput(cells[due] ?? '').text, context);
    const matter = cells[name] ?? '';
    if (!date || matter === '' || (mixed && !isHandedIn(matter))) return [];
    const what = (mixed && handedIn(matter).what) || matter.replace(/截止$/u, '');
    const deadline = { ...date, what, sentence: quoted(text), certain: false };
    return [[head + 1 + index, deadline] as const];
  });
}

/** 报到 alone is an arrival. */
function isHandedIn(matter: string): boolean {
  return HANDS_IN.test(matter.replaceAll('报到', ''));
}
