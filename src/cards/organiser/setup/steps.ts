/** The steps of 新建活动, the fields of each, and the way from one to another. */
import type { Lack, Setup } from '../../../domain/setup/setup.ts';
import type { Words } from '../../../words/index.ts';
import { buttons, type ButtonSpec, type Element } from '../../kit.ts';

export const STEPS = ['basics', 'dates', 'contents', 'roster', 'rhythm', 'preview'] as const;
export type Step = (typeof STEPS)[number];

/** Fields of each step's form. */
export const STEP_FIELDS = {
  basics: ['title', 'theme', 'organiser'],
  dates: ['opens', 'deadline', 'hour', 'dayOff'],
  contents: ['deliverable', 'others', 'areas', 'requirements', 'review'],
} as const;
export type FormStep = keyof typeof STEP_FIELDS;

/** The step in which each missing value is entered. */
export const STEP_OF = {
  title: 'basics',
  opens: 'dates',
  deadline: 'dates',
  hour: 'dates',
  deliverable: 'contents',
  roster: 'roster',
} as const satisfies Record<Lack, Step>;

export interface SetupFacts {
  readonly setup: Setup;
  /** Version of the record to which the card's buttons apply. */
  readonly version: number;
  /** A sentence at the top. */
  readonly note?: string | undefined;
  /** Waiting for another admin's approval. */
  readonly waits?: boolean | undefined;
}

/** Navigation: back, forward, overview. */
export function ways(step: Step, version: number, { setup: say }: Words): Element {
  const place = STEPS.indexOf(step);
  const to = (name: Step | undefined, label: string): ButtonSpec[] =>
    name === undefined ? [] : [{ text: label, value: { act: 'new.step', step: name, v: version } }];
  return buttons([
    ...to(STEPS[place - 1], say.back),
    ...to(STEPS[place + 1], say.forward),
    { text: say.overview, value: { act: 'new.overview', v: version } },
  ]);
}
