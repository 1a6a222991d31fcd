/** Charts as VChart specifications, which the platform draws. The card also states their figures in words. */
import { areaName } from '../domain/campaign/naming.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { AreaProgress, ProgressPoint } from '../domain/register/progress.ts';
import { cutToWidth } from '../domain/text/width.ts';
import { visible } from '../domain/text/visible-text.ts';
import type { Words } from '../words/index.ts';
import type { Element } from './kit.ts';

/** Chinese characters of an area's name in a legend; Latin letters take half as much. */
const NAME = 12;

/** A line chart; undefined for fewer than two points. */
export function progressChart(
  points: readonly ProgressPoint[],
  { format, replies: { digest } }: Words,
): Element | undefined {
  const values = points.map(({ date, count }) => ({ day: format.date(date), count }));
  return points.length < 2 ? undefined : lineChart(digest.chart, '16:9', values);
}

/** One line per area; undefined for fewer than two points. */
export function areasChart(
  campaign: Campaign,
  { areas, points }: AreaProgress,
  { format, terms, replies: { digest } }: Words,
): Element | undefined {
  if (points.length < 2) return undefined;
  const names = unlike(
    areas.map((area) =>
      area === undefined ? digest.otherAreas : visible(cutToWidth(areaName(campaign, area, terms), NAME)),
    ),
  );
  const values = points.flatMap(({ date, counts }) =>
    names.map((area, line) => ({ day: format.date(date), area, count: counts[line] ?? 0 })),
  );
  // Higher, because the legend takes up to two rows on a phone.
  return lineChart(digest.chart, '4:3', values, {
    seriesField: 'area',
    legends: { visible: true, orient: 'bottom', maxRow: 2 },
  });
}

/** Names that become equal when shortened get a number, because the chart would join their lines. */
function unlike(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let more = 2; taken.has(own); more += 1) own = `${name} ${more}`;
    taken.add(own);
    return own;
  });
}

function lineChart(
  title: string,
  ratio: '16:9' | '4:3',
  values: readonly object[],
  lines: object = {},
): Element {
  return {
    tag: 'chart',
    aspect_ratio: ratio,
    chart_spec: {
      type: 'line',
      title: { text: title },
      data: { values },
      xField: 'day',
      yField: 'count',
      axes: [
        // Reports are counted in whole numbers.
        { orient: 'left', tick: { noDecimals: true } },
        { orient: 'bottom' },
      ],
      ...lines,
    },
  };
}
