/** Fills a setup from a notice, a roster, a form, or typed lines. */
import { beginCard, overviewCard } from '../cards/organiser/setup/overview.ts';
import { fits, stepCard } from '../cards/organiser/setup/step-form.ts';
import { STEP_FIELDS, STEPS, type FormStep, type Step } from '../cards/organiser/setup/steps.ts';
import type { NoticeReading } from '../domain/notice/notice.ts';
import { textIn } from '../domain/reading/press-value.ts';
import { withNotice, withoutDoubts, withValues, type Setup } from '../domain/setup/setup.ts';
import { clashing, holdsAnother } from '../domain/setup/one-each.ts';
import { isRhythm } from '../domain/setup/rhythm.ts';
import { readLines, readValue, referenceDay, TYPED_FIELDS, type TypedField } from '../domain/setup/values.ts';
import { isHolidayNotice } from '../domain/holidays/is-notice.ts';
import { cardText, chatText } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Act, Outcome, Scene } from '../routing/handler.ts';
import { refuse } from '../routing/refuse.ts';
import { APP, key } from '../records/access.ts';
import { allWords, wordsFor, type Words } from '../words/index.ts';
import { fetched } from './fetched.ts';
import { choiceWords, noneWords } from './choice-words.ts';
import {
  alsoMaking,
  changed,
  setupOf,
  newSetup,
  shown,
  together,
  toMaker,
  waitingFor,
  type StoredSetup,
} from './stored-setup.ts';
import { isWaiting, stillWaiting } from './approval.ts';
import { preview } from './enable.ts';

type Press = Act & { readonly kind: 'press' };
type Sent = Act & { readonly kind: 'file' };

/** Maximum of characters read from a notice; the rest is appendix. */
const LONGEST_NOTICE = 60_000;
const TABLE = /\.(?:xlsx|xlsm|xls|et|csv|tsv)$/iu;
/** A plain text may be a notice, or a roster with the separators of a table. */
const PLAIN = /\.txt$/iu;

/** 新建活动 without arguments: continues the setup or starts one. */
export async function open(act: Act, scene: Scene): Promise<Outcome> {
  const held = await setupOf(scene.person, scene);
  const { setup: say } = scene.words;
  if (!held.record) return begin(act, held, scene, held.expired ? say.expired : undefined);
  if (isWaiting(held)) return stillWaiting(act, held, scene);
  const { fields } = held.record;
  const waits = await waitingFor(fields.title === undefined && !fields.roster ? 'notice' : 'roster', scene);
  return together(
    shown(act, overviewCard({ setup: fields, version: held.version, note: say.resumed }, scene.words)),
    waits,
  );
}

/** Starts over, discarding any previous setup. */
export async function begin(act: Act, held: StoredSetup, scene: Scene, note?: string): Promise<Outcome> {
  const { record: _before, ...rest } = held;
  return together(
    shown(act, beginCard({ version: held.version + 1, note }, scene.words)),
    changed(rest, newSetup(scene), scene),
    await waitingFor('notice', scene),
  );
}

export async function discard(scene: Scene): Promise<Outcome> {
  const { person, words } = scene;
  const text = words.setup.discarded;
  return together(
    { reply: { text }, toast: { type: 'success', text }, drop: [key('setup', APP, person)] },
    await waitingFor('nothing', scene),
  );
}

/** A file: a table is the roster, anything else the notice. */
export async function takeFile(sent: Sent, scene: Scene): Promise<Outcome> {
  const { words, maker } = scene;
  const file = await fetched(sent, scene);
  if (!file.ok) return file.refused;
  const { bytes } = file;
  const isPlainRoster = async () =>
    PLAIN.test(sent.name) && (await maker.rosterOf(bytes, sent.name, 'zh-CN')).ok;
  if (TABLE.test(sent.name) || (await isPlainRoster())) return takeRoster(sent, bytes, scene);
  const document = await maker.textOf(bytes);
  if (!document.ok) return refuse(words.setup.unreadNotice[document.reason]);
  return takeNotice(sent, document.text, scene);
}

/** The values of a notice replace all earlier ones; personal data in its sentences is masked. */
export async function takeNotice(act: Act, text: string, scene: Scene): Promise<Outcome> {
  const { words, person, now, maker } = scene;
  if (isHolidayNotice(text)) return refuse(words.setup.holidayNotice(words.commands.holidays.words[0] ?? ''));
  const held = await setupOf(person, scene);
  const before = held.record?.fields ?? newSetup(scene);
  const read = await maker.noticeOf(text.slice(0, LONGEST_NOTICE), localAt(before.timezone, now).date);
  if (!read) return refuse(words.setup.unreadNotice['too-large']);
  // Typed text was already screened on arrival.
  if (act.kind === 'file' && read.secret) return refuse(words.setup.secret);
  const { reading } = read;
  if (isNothing(reading)) return refuse(words.setup.notANotice);
  const setup = withNotice(before, reading);
  const { title } = before;
  const notes = [
    title === undefined ? undefined : words.setup.replaced(cardText(title)),
    await alsoMaking(setup, scene),
  ];
  const note = notes.filter((each) => each !== undefined).join('\n');
  return together(
    shown(act, overviewCard({ setup, version: held.version + 1, note }, words)),
    changed(held, setup, scene),
    await waitingFor('roster', scene),
  );
}

function isNothing({ title, deadline, areas, deliverable }: NoticeReading): boolean {
  return !title && !deadline && !deliverable && areas.length === 0;
}

async function takeRoster(sent: Sent, bytes: Uint8Array, scene: Scene): Promise<Outcome> {
  const { words, person, maker } = scene;
  const { setup: say } = words;
  const held = await setupOf(person, scene);
  const before = held.record?.fields ?? newSetup(scene);
  const reading = await maker.rosterOf(bytes, sent.name, before.language);
  if (!reading.ok)
    return refuse([say.rosterFaults, ...reading.faults.map((each) => chatText(each))].join('\n'));
  const { units, people } = reading.roster;
  const setup: Setup = { ...before, roster: { units, people, file: sent.name.slice(0, 100) } };
  const note = [
    say.rosterTaken(units.length, people.length),
    ...(reading.warnings.length > 0 ? [say.rosterWarnings, ...reading.warnings] : []),
  ].join('\n');
  return together(
    shown(sent, overviewCard({ setup, version: held.version + 1, note: chatText(note) }, words)),
    changed(held, setup, scene),
    await waitingFor('roster', scene),
  );
}

/** 名册模板: sends an empty roster to fill in and return, which is then the roster of the setup. */
export async function template(scene: Scene): Promise<Outcome> {
  const { words } = scene;
  return together(
    await emptyRoster(words, words.setup.templateSent, scene),
    await waitingFor('roster', scene),
  );
}

/** An empty roster in the language of these words. */
export async function emptyRoster(
  words: Words,
  text: string,
  { maker, files, person, eventId }: Scene,
): Promise<Outcome> {
  const { setup: say } = words;
  const hash = await files.keep(await maker.rosterTemplate(words === wordsFor('en-US') ? 'en-US' : 'zh-CN'));
  return {
    reply: { text },
    toast: { type: 'success', text },
    messages: [
      toMaker(person, {
        id: `setup-template/${eventId}`,
        body: { type: 'file-from-store', hash, name: say.templateFile },
      }),
    ],
  };
}

/** A press that only shows a step. */
export async function showStep(press: Press, held: StoredSetup, scene: Scene): Promise<Outcome> {
  const step = STEPS.find((each) => each === press.value['step']);
  if (!step || !held.record) return refuse(scene.words.replies.stale);
  return showing(step, press, held.record.fields, held.version, scene);
}

async function showing(step: Step, act: Act, setup: Setup, version: number, scene: Scene): Promise<Outcome> {
  if (step === 'preview') return preview(act, setup, version, scene);
  const waits = step === 'roster' ? await waitingFor('roster', scene) : {};
  return together(shown(act, stepCard(step, { setup, version }, scene.words)), waits);
}

/** A submitted form is applied completely or not at all. */
export async function saveStep(press: Press, held: StoredSetup, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const step = STEPS.find((each): each is FormStep => each === press.value['step'] && each in STEP_FIELDS);
  if (!step || !held.record) return refuse(words.replies.stale);
  const { fields: setup } = held.record;
  const typed = STEP_FIELDS[step].flatMap((field) => {
    const value = textIn(press.form, field);
    const left =
      value === '' && (!fits(field, setup) || field === 'hour' || field === 'dayOff' || field === 'review');
    return left ? [] : [{ field, value }];
  });
  // Typed anew, the single name 宣传、教育 would be two.
  const isSame = ({ field, value }: (typeof typed)[number]) =>
    field === 'areas' && value.trim() === setup.areas.join('\n');
  const kept = typed.some(isSame) ? withValues(setup, { areas: setup.areas }) : setup;
  const next = taken(
    typed.filter((each) => !isSame(each)),
    kept,
    scene,
  );
  if (typeof next === 'string') return refuse(next);
  const after = STEPS[STEPS.indexOf(step) + 1] ?? 'preview';
  return together(changed(held, next, scene), await showing(after, press, next, held.version + 1, scene));
}

/** A press that sets a single value. */
export function choose(press: Press, held: StoredSetup, scene: Scene): Outcome {
  if (!held.record) return refuse(scene.words.replies.stale);
  const { fields: setup } = held.record;
  const rhythm = textIn(press.value, 'rhythm');
  const hour = textIn(press.value, 'hour');
  const isHour = /^\d\d:\d\d$/u.test(hour);
  const next = isRhythm(rhythm)
    ? withValues(setup, { rhythm })
    : isHour
      ? withValues(setup, { hour })
      : undefined;
  if (!next) return refuse(scene.words.replies.stale);
  return together(
    changed(held, next, scene),
    shown(
      press,
      overviewCard({ setup: next, version: held.version + 1 }, scene.words),
      scene.words.setup.saved,
    ),
  );
}

/** Accepts the values that were read with doubt, as the overview shows them. */
export function accept(act: Act, held: StoredSetup, scene: Scene): Outcome {
  if (!held.record) return refuse(scene.words.setup.gone);
  const setup = withoutDoubts(held.record.fields);
  const { saved } = scene.words.setup;
  return together(
    changed(held, setup, scene),
    shown(act, overviewCard({ setup, version: held.version + 1, note: saved }, scene.words), saved),
  );
}

/** Lines of `字段：值` after the command. */
export async function typeLines(act: Act, text: string, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const { lines, unread } = readLines(text, fieldWords());
  if (unread !== undefined) return refuse(words.setup.unreadLine(chatText(unread)));
  const names = Object.values(fieldWords()).flat();
  const mixed = lines.find(({ field, value }) => holdsAnother(field, value, names, { bare: false }));
  if (mixed) return refuse(words.setup.severalInOne(words.setup.fields[mixed.field][0] ?? mixed.field));
  const held = await setupOf(scene.person, scene);
  const next = taken(lines, held.record?.fields ?? newSetup(scene), scene);
  if (typeof next === 'string') return refuse(next);
  const also = await alsoMaking(next, scene);
  const note = also === undefined ? words.setup.saved : `${words.setup.saved}\n${also}`;
  return together(
    changed(held, next, scene),
    shown(act, overviewCard({ setup: next, version: held.version + 1, note }, words)),
    await waitingFor('roster', scene),
  );
}

/** The setup with all values, or an error sentence about the first invalid one. */
function taken(
  typed: readonly { readonly field: TypedField; readonly value: string }[],
  setup: Setup,
  { words, now }: Scene,
): Setup | string {
  const { setup: say } = words;
  const today = localAt(setup.timezone, now).date;
  let next = setup;
  const given = new Set<string>();
  let got: object = {};
  for (const { field, value } of typed) {
    if (given.has(field)) return say.twice(say.fields[field][0] ?? field);
    given.add(field);
    const reading = readValue(field, value, {
      today: referenceDay(field, value, next, today),
      choices: choiceWords(),
      none: noneWords(),
    });
    if (!reading.ok) return say.faultsOf[reading.fault](say.fields[field][0] ?? field);
    const clash = clashing(got, reading.values);
    if (clash !== undefined) return say.twice(say.fields[clash as TypedField][0] ?? clash);
    got = { ...got, ...reading.values };
    next = withValues(next, reading.values);
  }
  return next;
}

function fieldWords(): Record<TypedField, readonly string[]> {
  return Object.fromEntries(
    TYPED_FIELDS.map((field) => [field, allWords.flatMap(({ setup }) => setup.fields[field])]),
  ) as unknown as Record<TypedField, readonly string[]>;
}
