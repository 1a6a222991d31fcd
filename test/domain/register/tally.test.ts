/** Count fields with one or several quantities. */
import { expect, it } from 'vitest';
import { readTally } from '../../../src/domain/register/tally.ts';

it.each<[string, Parameters<typeof readTally>[1], number, string, string?]>([
  ['无', 'media', 0, 'exact'],
  ['暂无。', 'media', 0, 'exact'],
  [' 没有 ', 'media', 0, 'exact'],
  ['None', 'media', 0, 'exact'],
  ['nil.', 'media', 0, 'exact'],
  ['200', 'attendances', 200, 'exact'],
  ['200余人次', 'attendances', 200, 'over', '人次'],
  ['12场(次)', 'sessions', 12, 'exact', '场(次)'],
  ['3000份(册)', 'leaflets', 3000, 'exact', '份(册)'],
  ['500名群众', 'attendances', 500, 'exact', '名'],
  ['3条横幅', 'leaflets', 3, 'exact', '条'],
  ['手册500本、折页300本', 'leaflets', 800, 'exact', '本'],
  ['约500份宣传手册', 'leaflets', 500, 'about', '份'],
  ['2篇报道', 'media', 2, 'exact', '篇'],
  ['4场宣讲', 'sessions', 4, 'exact', '场'],
  ['折页2000份、手册500份', 'leaflets', 2500, 'exact', '份'],
  ['折页2000份,手册500份', 'leaflets', 2500, 'exact', '份'],
  ['折页2000份；手册500份', 'leaflets', 2500, 'exact', '份'],
  ['折页2000份和手册500份', 'leaflets', 2500, 'exact', '份'],
  ['折页1,200份、手册500份', 'leaflets', 1700, 'exact', '份'],
  ['折页2000份、手册500余份', 'leaflets', 2500, 'over', '份'],
  ['折页约2000份、手册500余份', 'leaflets', 2500, 'about', '份'],
  ['折页2000余份、手册约500份', 'leaflets', 2500, 'about', '份'],
  ['折页2000、手册500', 'leaflets', 2500, 'exact'],
  ['发放折页三百份', 'leaflets', 300, 'exact', '份'],
  [' 折页2000份 、手册500份 ', 'leaflets', 2500, 'exact', '份'],
])('%j as %s is %i, %s', (typed, field, value, mark, unit) => {
  expect(readTally(typed, field)).toEqual({
    ok: true,
    count: { value, mark, ...(unit !== undefined && { unit }), typed: typed.trim() },
  });
});

it.each<[string, Parameters<typeof readTally>[1], string]>([
  ['200人', 'sessions', 'wrong-unit'],
  ['500名额', 'attendances', 'wrong-unit'],
  ['3场地', 'sessions', 'wrong-unit'],
  ['2份额', 'leaflets', 'wrong-unit'],
  ['3条横幅', 'media', 'wrong-unit'],
  ['500名次', 'attendances', 'wrong-unit'],
  ['500名abc', 'attendances', 'wrong-unit'],
  ['30名党员', 'sessions', 'wrong-unit'],
  ['3000份(场)', 'leaflets', 'wrong-unit'],
  ['3000场(份)', 'leaflets', 'wrong-unit'],
  ['折页2000份、观众300人次', 'leaflets', 'wrong-unit'],
  ['折页2000份、条幅12条', 'leaflets', 'mixed-units'],
  ['折页2000份、条幅12', 'leaflets', 'mixed-units'],
  ['若干份', 'leaflets', 'vague-number'],
  ['-5', 'leaflets', 'negative'],
  ['200人次,其中青少年50人次', 'attendances', 'unreadable-number'],
  ['第3场', 'sessions', 'unreadable-number'],
  ['第 三场', 'sessions', 'unreadable-number'],
  ['不足5篇', 'media', 'unreadable-number'],
  ['每场30人', 'attendances', 'unreadable-number'],
  ['日报、人民网', 'media', 'unreadable-number'],
  ['1.5份', 'leaflets', 'fraction'],
  ['3-5份', 'leaflets', 'number-range'],
  ['折页3-5份、手册500份', 'leaflets', 'number-range'],
  ['折页500份、手册1.5份', 'leaflets', 'fraction'],
  ['折页1.5份', 'leaflets', 'unreadable-number'],
  ['、', 'media', 'unreadable-number'],
])('%j as %s is no tally: %s', (typed, field, reason) => {
  expect(readTally(typed, field)).toEqual({ ok: false, reason });
});
