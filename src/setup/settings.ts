/** 设置: shows a campaign's settings, and turns typed or submitted values into a change. */
import { fitsInput, inputText, type SettingsFacts } from '../cards/organiser/settings-values.ts';
import { settingsCard } from '../cards/organiser/settings.ts';
import { settingsFormCard } from '../cards/organiser/settings-form.ts';
import { seriesOf } from '../domain/periods/series.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { clashing, holdsAnother } from '../domain/setup/one-each.ts';
import type { OutlineFault } from '../domain/setup/outline-reading.ts';
import { isRhythm } from '../domain/setup/rhythm.ts';
import {
  groupOf,
  isSettingGroup,
  readSetting,
  readSettingLines,
  SETTING_FIELDS,
  SETTING_GROUPS,
  type SettingField,
  type SettingLine,
  type SettingValues,
} from '../domain/setup/settings.ts';
import { readValue } from '../domain/setup/values.ts';
import { chatText } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Act, Outcome, PressAct, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { allWords } from '../words/index.ts';
import { madeOf, propose, viewOf, type Made } from './change.ts';
import { choiceWords, noneWords } from './choice-words.ts';
import { shown } from './stored-setup.ts';

/** Shows all settings with the ways to change them. */
export async function showSettings(act: Act, scene: Scene, note?: string): Promise<Outcome> {
  return shown(act, settingsCard({ ...(await factsNow(scene)), note }, scene.words));
}

async function factsNow(scene: Scene): Promise<SettingsFacts> {
  const { campaign, maker } = scene;
  const made = await madeOf(scene);
  const files = made?.value ?? (await folderOf(scene));
  const about = files && maker.about(files.yaml);
  // The title of a run contains its period, which is not part of the definition.
  const title = about?.definition['title'];
  return {
    campaign: typeof title === 'string' ? { ...campaign, title } : campaign,
    version: made?.version ?? 0,
    rhythm: about?.rhythm,
    about,
  };
}

async function folderOf({ campaign, maker }: Scene) {
  const folder = await maker.folderFiles(seriesOf(campaign), campaign.language);
  return folder.ok ? folder.files : undefined;
}

/** Shows the form of one group. */
export async function openGroup(press: PressAct, scene: Scene): Promise<Outcome> {
  const group = textIn(press.value, 'group');
  const facts = await factsNow(scene);
  if (!isSettingGroup(group)) return refuse(scene.words.replies.stale);
  if (facts.version === 0) return refuse(byFolder(scene));
  return shown(press, settingsFormCard(group, facts, scene.words));
}

/** Applies the changed values of a submitted form, all or none. */
export async function saveGroup(press: PressAct, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const group = textIn(press.value, 'group');
  const made = await madeOf(scene);
  if (!isSettingGroup(group)) return refuse(words.replies.stale);
  if (!made) return refuse(byFolder(scene));
  const stale = await staleOr(press, made, scene);
  if (stale) return stale;
  const facts = await factsNow(scene);
  const fields: readonly SettingField[] = SETTING_GROUPS[group];
  const lines = fields.flatMap((field) => {
    const value = textIn(press.form, field);
    const isSame =
      value === inputText(field, facts, words) || (value === '' && !fitsInput(field, facts, words));
    // An untouched choice is submitted as an empty text.
    const isLeft = value === '' && (field === 'dayOff' || field === 'review');
    return isSame || isLeft || !(field in press.form) ? [] : [{ field, value }];
  });
  return changeValues(press, lines, made, scene);
}

export async function chooseRhythm(press: PressAct, scene: Scene): Promise<Outcome> {
  const rhythm = textIn(press.value, 'rhythm');
  const made = await madeOf(scene);
  if (!made) return refuse(byFolder(scene));
  const stale = await staleOr(press, made, scene);
  if (stale) return stale;
  if (!isRhythm(rhythm)) return refuse(scene.words.replies.stale);
  return edited(press, { rhythm }, made, scene);
}

/** Answers a form that is outdated with the current settings, without further effect. */
async function staleOr(press: PressAct, made: Made, scene: Scene): Promise<Outcome | undefined> {
  if (press.value['v'] === made.version) return undefined;
  const { settings: say } = scene.words;
  const card = settingsCard({ ...(await factsNow(scene)), note: say.stale }, scene.words);
  return { card, toast: { type: 'warning', text: say.stale } };
}

/** `字段 值` after the command; a field alone opens its form. */
export async function typeSettings(act: Act, text: string, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const { lines, unread } = readSettingLines(text, fieldNames());
  if (unread !== undefined) return refuse(words.settings.unread(chatText(unread)));
  const names = Object.values(fieldNames()).flat();
  const mixed = lines.find(({ field, value }) => holdsAnother(field, value, names, { bare: true }));
  if (mixed) return refuse(words.setup.severalInOne(nameOfValue(mixed.field, words)));
  const made = await madeOf(scene);
  if (!made) return refuse(byFolder(scene));
  const [first] = lines;
  if (first && lines.length === 1 && first.value.trim() === '') {
    const group = groupOf(first.field === 'hour' ? 'deadline' : first.field);
    return shown(act, settingsFormCard(group, await factsNow(scene), words));
  }
  return changeValues(act, lines, made, scene);
}

/** Makes the current group the campaign's work group. */
export async function takeGroup(act: Act, scene: Scene): Promise<Outcome> {
  const { campaign, chatId, words } = scene;
  const { settings: say } = words;
  const title = chatText(campaign.title);
  if (campaign.group === chatId) return { reply: { text: say.groupSame(title) } };
  const made = await madeOf(scene);
  if (!made) return refuse(byFolder(scene));
  const outcome = await edited(act, { group: chatId }, made, scene);
  // The group is told of changes that take effect at once; a preview goes to the admin alone.
  if (!outcome.put?.some(({ family }) => family === 'made')) return { ...outcome, private: true };
  return { ...outcome, reply: { text: campaign.group ? say.groupMoved(title) : say.groupTaken(title) } };
}

/** Several lines are one change, applied all or none. */
function changeValues(
  act: Act,
  lines: readonly SettingLine[],
  made: Made,
  scene: Scene,
): Promise<Outcome> | Outcome {
  const { words, campaign, now } = scene;
  const { settings: say } = words;
  const today = localAt(campaign.timezone, now).date;
  const context = {
    today,
    choices: choiceWords(),
    none: noneWords(),
    outline: allWords.map(({ settings }) => settings.outline),
    calendars: inAllLanguages('calendars'),
    languages: inAllLanguages('languages'),
    lights: inAllLanguages('lights'),
    colours: inAllLanguages('colours'),
  };
  let values: SettingValues = {};
  const given = new Set<string>();
  for (const { field, value } of lines) {
    const reading = field === 'hour' ? readValue(field, value, context) : readSetting(field, value, context);
    const name = nameOfValue(field, words);
    if (given.has(field)) return refuse(words.setup.twice(name));
    given.add(field);
    if (!reading.ok && 'outline' in reading) return refuse(outlineFault(reading.outline, words));
    if (!reading.ok) return refuse(say.faultsOf[reading.fault](name));
    const clash = clashing(values, reading.values);
    if (clash !== undefined) return refuse(words.setup.twice(nameOfValue(clash, words)));
    const next = reading.values as SettingValues;
    const outlines = { ...values.outlines, ...next.outlines };
    values = { ...values, ...next, ...(Object.keys(outlines).length > 0 && { outlines }) };
  }
  return edited(act, values, made, scene);
}

async function edited(act: Act, values: SettingValues, made: Made, scene: Scene): Promise<Outcome> {
  const { words, campaign, maker } = scene;
  if (Object.keys(values).length === 0) return refuse(words.settings.same);
  const about = maker.about(made.value.yaml);
  if ((values.areas ?? values.deliverable) !== undefined && about.hasItems)
    return refuse(words.settings.ownItems);
  if ((values.opens ?? values.deadline ?? values.hour) !== undefined && about.repeats)
    return refuse(words.settings.byPeriod);
  const yaml = maker.edit(made.value.yaml, values, made.version + 1);
  const change = {
    kind: 'settings' as const,
    files: { yaml, roster: made.value.roster },
    after: (after: typeof campaign, version: number, note: string) =>
      settingsCard({ ...viewOf(after, yaml, maker), version, note }, words),
  };
  return propose(act, change, made, scene);
}

function inAllLanguages<K extends 'calendars' | 'languages' | 'lights' | 'colours'>(
  kind: K,
): Scene['words']['settings'][K] {
  const [first, ...others] = allWords.map(({ settings }) => settings[kind]);
  const all = Object.entries(first ?? {}).map(([choice, names]) => [
    choice,
    [...names, ...others.flatMap((each) => (each as Readonly<Record<string, string[]>>)[choice] ?? [])],
  ]);
  return Object.fromEntries(all) as Scene['words']['settings'][K];
}

function outlineFault({ reason, line, cell = '' }: OutlineFault, { settings: say }: Scene['words']): string {
  return say.outlineFaults[reason](chatText(line), chatText(cell));
}

function nameOfValue(key: string, { settings: say }: Scene['words']): string {
  const names: Readonly<Record<string, readonly string[]>> = say.fields;
  return names[key]?.[0] ?? key;
}

/** The folder of a repeating campaign has the name of the series. */
function byFolder({ campaign, words }: Scene): string {
  return words.settings.folderRules(chatText(seriesOf(campaign)));
}

function fieldNames(): Record<SettingField | 'hour', readonly string[]> {
  return Object.fromEntries(
    [...SETTING_FIELDS, 'hour' as const].map((field) => [
      field,
      allWords.flatMap(({ settings }) => settings.fields[field]),
    ]),
  ) as unknown as Record<SettingField | 'hour', readonly string[]>;
}
