import type { LadderStep, OnDayOff, ScheduleLine } from '../domain/campaign/campaign.ts';
import { parseCron } from '../domain/time/cron.ts';
import { minutesMs } from '../domain/time/local-time.ts';
import { parseMomentRule } from '../domain/time/moment-rule.ts';
import type { RuleUse } from '../domain/time/moment-rule.ts';
import { pathText } from './draft.ts';
import type { Draft, Indexed } from './draft.ts';
import { faultAt } from './fault.ts';
import type { Findings } from './fault.ts';
import { checkRule } from './meaning.ts';
import { GRACE } from './shape.ts';
import type { RawLine } from './shape.ts';
import type { YamlSource } from './yaml-source.ts';

/** A line with an invalid shape may be incomplete; it is identified by its id or its position. */
type Named<T extends { readonly id: string }> = Partial<T> & Pick<T, 'id'>;

const ON_DAY_OFF: Readonly<Record<RawLine['job'], OnDayOff>> = {
  announce: 'next',
  remind: 'skip',
  chase: 'skip',
  digest: 'next',
  snapshot: 'send',
};

const GRACE_MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

/** The valid schedule lines with their index in the file; the others get faults. */
export function readLines(
  draft: Draft,
  source: YamlSource,
  found: Findings,
): readonly Indexed<ScheduleLine>[] {
  for (const { index, value } of draft.brokenLines) {
    const line = { ...value.parts, id: value.parts.id ?? pathText(['schedule', index]) };
    checkRecipients(draft, line, index, source, found);
    readWhen(line, value.keys, index, source, found);
  }
  return draft.schedule.flatMap(({ index, value }) => {
    checkRecipients(draft, value, index, source, found);
    const keys = new Set(Object.entries(value).flatMap(([key, given]) => (given === undefined ? [] : [key])));
    const when = readWhen(value, keys, index, source, found);
    if (!when) return [];
    const line: ScheduleLine = {
      id: value.id,
      job: value.job,
      to: [...new Set(value.to)],
      onDayOff: value.on_day_off ?? ON_DAY_OFF[value.job],
      ...(value.grace === undefined ? {} : { graceMs: graceMs(value.grace) }),
      when,
    };
    return [{ index, value: line }];
  });
}

export function readLadder(
  draft: Draft,
  source: YamlSource,
  { faults, warnings }: Findings,
): readonly LadderStep[] {
  const steps = draft.ladder.map(({ value }) => ({ after: value.after, to: [...new Set(value.to)] }));
  for (const [position, step] of steps.entries()) {
    const before = steps[position - 1];
    if (before && before.after >= step.after) {
      faults.push(
        faultAt(source.place(['ladder', draft.ladder[position]?.index ?? 0, 'after']), 'ladder-order', {
          after: step.after,
        }),
      );
    }
  }
  if (steps.length === 0) return steps;
  for (const { index, value } of draft.schedule) {
    if (value.job === 'chase')
      warnings.push(faultAt(source.place(['schedule', index]), 'ladder-replaces', { id: value.id }));
  }
  return steps;
}

/** `line` holds the readable values, `keys` the names of all keys. Unreadable keys already have faults. */
function readWhen(
  line: Named<RawLine>,
  keys: ReadonlySet<string>,
  index: number,
  source: YamlSource,
  found: Findings,
): ScheduleLine['when'] | undefined {
  const { id, at, cron, from, until } = line;
  const place = source.place(['schedule', index]);
  const ruleOf = (text: string, key: string, use: RuleUse) => {
    const result = checkRule(text, ['schedule', index, key], use, source, found)
      ? parseMomentRule(text, use)
      : undefined;
    return result?.ok ? result.rule : undefined;
  };
  if (keys.has('at') && keys.has('cron'))
    found.faults.push(faultAt(source.place(['schedule', index, 'cron']), 'when-both', { id }));
  if (!keys.has('at') && !keys.has('cron')) found.faults.push(faultAt(place, 'when-none', { id }));
  if (!keys.has('cron')) {
    for (const name of ['from', 'until'] as const) {
      if (keys.has(name))
        found.faults.push(
          faultAt(source.place(['schedule', index, name]), 'span-without-cron', { id, name }),
        );
    }
    const rule = at === undefined ? undefined : ruleOf(at, 'at', 'at');
    return rule && { kind: 'at', rule };
  }
  const readable = cron !== undefined && isCron(cron, id, index, source, found);
  const begin = ruleOf(from ?? 'opens', 'from', 'from');
  const end = ruleOf(until ?? 'deadline', 'until', 'until');
  return readable && begin && end && !keys.has('at')
    ? { kind: 'cron', cron, from: begin, until: end }
    : undefined;
}

function isCron(cron: string, id: string, index: number, source: YamlSource, { faults }: Findings): boolean {
  const result = parseCron(cron);
  if (result.ok) return true;
  const place = source.place(['schedule', index, 'cron']);
  if (result.reason === 'five-fields')
    faults.push(faultAt(place, 'cron-fields', { id, found: result.found }));
  else if (result.reason === 'both-days') faults.push(faultAt(place, 'cron-both-days', { id }));
  else faults.push(...result.bad.map((bad) => faultAt(place, 'cron-field', { id, ...bad })));
  return false;
}

function checkRecipients(
  draft: Draft,
  line: Named<RawLine>,
  index: number,
  source: YamlSource,
  { faults, warnings }: Findings,
): void {
  const place = source.place(['schedule', index, 'to']);
  if (line.id.startsWith('ladder-'))
    faults.push(faultAt(source.place(['schedule', index, 'id']), 'line-id-reserved', { id: line.id }));
  if (!line.to?.includes('group')) return;
  if (line.job === 'chase') faults.push(faultAt(place, 'chase-to-group', { id: line.id }));
  else if (draft.group === undefined) warnings.push(faultAt(place, 'group-missing', { id: line.id }));
}

function graceMs(text: string): number {
  const [, amount = '0', unit = 'minute'] = GRACE.exec(text) ?? [];
  return minutesMs(Number(amount) * (GRACE_MINUTES[unit] ?? 1));
}
