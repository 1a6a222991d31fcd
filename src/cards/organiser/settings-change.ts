/** Previews a change of settings before it is confirmed. */
import { diffParagraphs } from './plan-change.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { NextDiff, PlanDiff } from '../../domain/plan/plan-diff.ts';
import { isOutline, SETTING_GROUPS, type SettingField } from '../../domain/setup/settings.ts';
import type { CardJson } from '../../ports/messenger.ts';
import type { Words } from '../../words/index.ts';
import { buttons, card, inline, md } from '../kit.ts';
import {
  SHOWN,
  SHOWN_LINES,
  LONGEST,
  GROUPS,
  type SettingsView,
  nameOf,
  describedLines,
  listOf,
  valueText,
} from './settings-values.ts';

/** Differences between two definitions, value by value. */
export function changeLines(before: SettingsView, after: SettingsView, words: Words): string[] {
  const { settings: say } = words;
  // `contents` and `items` are two views of the same setting; compare only the one that the campaign uses.
  const hasItems = before.about?.hasItems === true || after.about?.hasItems === true;
  const other: readonly SettingField[] = hasItems ? SETTING_GROUPS.contents : SETTING_GROUPS.items;
  const fields = GROUPS.flatMap((group): readonly SettingField[] => SETTING_GROUPS[group]).filter(
    (field) => !other.includes(field),
  );
  const group = ({ campaign }: SettingsView) => (campaign.group === undefined ? say.unset : say.set);
  const moved = before.campaign.group !== after.campaign.group;
  const lines = fields.flatMap((field) => {
    const name = nameOf(field, words);
    const lists = [before, after].map((view) => listOf(field, view, words));
    const [old, fresh] = lists;
    const described = isOutline(field)
      ? new Map([before, after].flatMap((view) => [...describedLines(field, view, words)]))
      : undefined;
    if (old && fresh) return listLines(field, old, fresh, described, words);
    const [from, to] = [valueText(field, before, words), valueText(field, after, words)];
    return from === to ? [] : [say.fromTo(name, from, to)];
  });
  return moved ? [...lines, say.fromTo(say.group, group(before), group(after))] : lines;
}

/** Lines with the same head are one entry that changed; a single other pair is a renamed entry. */
function outlineChanges(
  field: SettingField,
  name: string,
  gone: readonly string[],
  added: readonly string[],
  described: ReadonlyMap<string, string>,
  { settings: say }: Words,
): string[] {
  const headOf = (line: string) => line.slice(0, Math.max(0, line.search(/[；;]/u))) || line;
  const wordsOf = (line: string) => described.get(line) ?? line;
  const show = (line: string) => inline(wordsOf(line), LONGEST);
  // Two lines that differ in nothing but their ids are shown with them.
  const both = (old: string, next: string) =>
    wordsOf(old) === wordsOf(next)
      ? ([inline(old, LONGEST), inline(next, LONGEST)] as const)
      : ([show(old), show(next)] as const);
  const pairs = gone.flatMap((line) => {
    const next = added.filter((each) => headOf(each) === headOf(line));
    return next[0] !== undefined && next.length === 1 ? [[line, next[0]] as const] : [];
  });
  const paired = new Set(pairs.flat());
  const rest = [gone, added].map((lines) => lines.filter((line) => !paired.has(line)));
  const [dropped = [], fresh = []] = rest;
  const [from, to] = [dropped[0], fresh[0]];
  // Another line of a schedule is another message, unless it says the same under a new id.
  const isRenamed =
    dropped.length === 1 &&
    fresh.length === 1 &&
    (field !== 'schedule' || wordsOf(from ?? '') === wordsOf(to ?? ''));
  return [
    ...pairs.map(([old, next]) => say.fromTo(name, ...both(old, next))),
    ...(isRenamed && from !== undefined && to !== undefined
      ? [say.listRenamed(name, ...both(from, to))]
      : []),
    ...(!isRenamed && fresh.length > 0 ? [say.listAdded(name, fresh.slice(0, SHOWN_LINES).map(show))] : []),
    ...(!isRenamed && dropped.length > 0
      ? [say.listDropped(name, dropped.slice(0, SHOWN_LINES).map(show))]
      : []),
  ];
}

function listLines(
  field: SettingField,
  old: readonly string[],
  fresh: readonly string[],
  described: ReadonlyMap<string, string> | undefined,
  words: Words,
): string[] {
  const { settings: say } = words;
  const name = nameOf(field, words);
  const show = (items: readonly string[]) => items.slice(0, SHOWN).map((item) => inline(item, 80));
  const gone = old.filter((item) => !fresh.includes(item));
  const added = fresh.filter((item) => !old.includes(item));
  if (described) return outlineChanges(field, name, gone, added, described, words);
  if (gone.length > 0 && gone.length === added.length)
    return gone.map((item, index) => say.listRenamed(name, inline(item, 80), inline(added[index] ?? '', 80)));
  if (gone.length + added.length === 0)
    return old.every((item, index) => item === fresh[index]) ? [] : [say.listOrder(name)];
  return [
    ...(added.length > 0 ? [say.listAdded(name, show(added))] : []),
    ...(gone.length > 0 ? [say.listDropped(name, show(gone))] : []),
  ];
}

export interface ChangeFacts {
  readonly campaign: Campaign;
  /** The differences, as sentences. */
  readonly lines: readonly string[];
  /** Consequences for existing filings and messages. */
  readonly notes: readonly string[];
  readonly diff: PlanDiff;
  /** Of a campaign that repeats: the next run. */
  readonly next?: NextDiff | undefined;
}

/** Values, notes, and added, removed and moved occurrences. */
export function changeParagraphs(
  { campaign, lines, notes, diff, next }: ChangeFacts,
  words: Words,
): string[] {
  const nothing = { added: [], dropped: [], changed: [] };
  const parts = diff.parts.filter((part) => part === 'days' || part === 'timezone');
  const rest: PlanDiff = { ...diff, deadline: undefined, areas: nothing, units: nothing, parts };
  return [
    lines.join('\n'),
    notes.join('\n'),
    ...diffParagraphs({ campaign, diff: rest, next }, words),
  ].filter(Boolean);
}

/** Preview of a change; nothing is stored before it is confirmed. */
export function changeCard(
  facts: ChangeFacts & { readonly kind: 'settings' | 'roster'; readonly draft: number },
  words: Words,
): CardJson {
  const { campaign, kind, draft } = facts;
  const { settings: say } = words;
  const value = { campaign: campaign.id, kind, draft };
  return card({
    title: say.confirmTitle(campaign.title),
    tone: 'orange',
    elements: [
      md(say.confirmLead),
      ...changeParagraphs(facts, words).map((paragraph) => md(paragraph)),
      buttons([
        { text: say.confirm, type: 'primary', value: { act: 'change.confirm', ...value } },
        { text: say.drop, value: { act: 'change.drop', ...value } },
      ]),
      md(say.confirmTyped(words.commands[kind].words[0] ?? '')),
    ],
  });
}
