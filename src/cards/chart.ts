import type { ProgressPoint } from '../domain/register/progress.ts';
import type { Words } from '../words/index.ts';
import type { Element } from './kit.ts';

/** The platform's own chart: a line that grows. Two points at least, or there is nothing to see. */
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
