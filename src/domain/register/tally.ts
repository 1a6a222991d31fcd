import { fold } from '../reading/folding.ts';
import { withoutEnd } from '../text/trimmed-end.ts';
import { readNumber, type Count, type NumberReading } from '../reading/number-reader.ts';
import { COUNTING_UNITS } from '../campaign/vocabulary.ts';

export type TallyReading =
  | { readonly ok: true; readonly count: Count }
  | {
      readonly ok: false;
      readonly reason: (NumberReading & { ok: false })['reason'] | 'wrong-unit' | 'mixed-units';
    };

const NONE = /^(?:暂?无|没有|none|nil)[。.]?$/u;

// Words that rule out adding up: 其中青少年50人次 is part of a total, 第3场 is an ordinal, 不足5篇 means fewer than
// 5, and 增加10 is a difference.
const NO_SUM =
  /其中|包括|第\s*[\d一二三四五六七八九十]|每|不足|不到|未满|少于|低于|小于|大于|增加|减少|新增|上升|下降|[+±加减增]\s*\d/u;

// What a whole consists of: 300人（其中学生80人）, 300人，含学生80人.
const PARTS = /其中|包括|包含|内含|含/u;

/** The whole, without a note on some of its parts; a text without such a note as it is. */
function wholeOf(typed: string): string {
  const folded = fold(typed);
  const at = folded.search(PARTS);
  return at > 0 ? withoutEnd(folded.slice(0, at), (character) => /[\s,;(]/u.test(character)) : typed;
}

type CountingField = keyof typeof COUNTING_UNITS;

/**
 * Parses a counting field: one quantity (200余人次), or a list of quantities (折页2000份、手册500本), which is added up if all
 * units are equal. 无 is 0. A unit of another field is rejected with a reason.
 */
export function readTally(typed: string, field: CountingField): TallyReading {
  if (NONE.test(fold(typed).trim()))
    return { ok: true, count: { value: 0, mark: 'exact', typed: typed.trim() } };
  const single = readNumber(wholeOf(typed));
  if (single.ok)
    return fitted({ ...single.count, typed: typed.trim() }, field) ?? { ok: false, reason: 'wrong-unit' };
  // Must not fall through to the list parser, which would read 数百 as 100 and -5 as 5.
  if (single.reason === 'vague-number' || single.reason === 'negative') return single;
  const folded = fold(typed);
  if (NO_SUM.test(folded)) return { ok: false, reason: 'unreadable-number' };
  // A comma within a number is not a separator: 1,200份.
  const parts = folded
    .split(/[、;]|(?<!\d),|,(?!\d)|和(?=\D)/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const counts: Count[] = [];
  for (const part of parts) {
    const reading = readNumber(
      part.replace(/^(?:发放|印发|制作|在)?[^\d〇一二三四五六七八九两十百约近超逾]{1,30}/u, ''),
    );
    if (!reading.ok) return single.reason === 'unreadable-number' && parts.length > 1 ? reading : single;
    const fitting = fitted(reading.count, field);
    if (!fitting) return { ok: false, reason: 'wrong-unit' };
    counts.push(fitting.count);
  }
  const [first, ...rest] = counts;
  if (!first) return single;
  if (rest.some(({ unit }) => unit !== first.unit)) return { ok: false, reason: 'mixed-units' };
  const marks = counts.map(({ mark }) => mark);
  return {
    ok: true,
    count: {
      value: counts.reduce((sum, { value }) => sum + value, 0),
      mark: marks.includes('about') ? 'about' : marks.includes('over') ? 'over' : 'exact',
      ...(first.unit !== undefined && { unit: first.unit }),
      typed: typed.trim(),
    },
  };
}

// A measure word with the thing counted: 3条横幅, 2篇报道, 4场宣讲, 500名群众; not 3场地, 500名额 or 2份额.
const COUNTED_THING: Readonly<Record<CountingField, RegExp>> = {
  sessions: /^(场)(?![地所馆景面区站部合次])\p{Script=Han}+$/u,
  attendances: /^(名)(?![额次单称])\p{Script=Han}+$/u,
  leaflets: /^([份册本张条幅套页块])(?![额子内外])\p{Script=Han}+$/u,
  media: /^([篇条])(?:新闻|报道|媒体报道|新闻报道|稿件|信息|消息|短视频|视频|推文)$/u,
};

// 份(册) accepts either unit.
function fitted(
  count: Count,
  field: CountingField,
): { readonly ok: true; readonly count: Count } | undefined {
  const { unit } = count;
  if (unit === undefined) return { ok: true, count };
  const known: readonly string[] = COUNTING_UNITS[field];
  if (known.includes(unit)) return { ok: true, count };
  const both = /^(\p{L}+)\((\p{L}+)\)$/u.exec(unit);
  if (both && known.includes(both[1] ?? '') && known.includes(both[2] ?? '')) return { ok: true, count };
  const measure = COUNTED_THING[field].exec(unit)?.[1];
  return measure === undefined ? undefined : { ok: true, count: { ...count, unit: measure } };
}
