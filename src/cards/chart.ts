import type { ProgressPoint } from '../domain/register/progress.ts';
import type { Words } from '../words/index.ts';
import type { Element } from './kit.ts';

/** A line chart of the platform; undefined for fewer than two points. */
export function progressChart(points: readonly ProgressPoint[], { format }: Words): Element | undefined {
  if (points.length < 2) return undefined;
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    chart_spec: {
      type: 'line',
      data: { values: points.map(({ date, count }) => ({ day: format.date(date), count })) },
      xField: 'day',
      yField: 'count',
    },
  };
}
