import { isOfSeries } from '../../src/domain/periods/series.ts';
import { inline } from '../../src/cards/kit.ts';
import { entryAreas } from '../../src/entry/hand-out.ts';
import { sceneOfSheet } from '../../src/entry/its-period.ts';
import { askEntry, readEntry, takeEntry } from '../../src/entry/returned-sheet.ts';
import type { EntryReading } from '../../src/ports/entry-sheets.ts';
import { fileAnswers, fileCard } from '../../src/cards/contact/file.ts';
import type { Item, Unit } from '../../src/domain/campaign/campaign.ts';
import { filingName } from '../../src/domain/campaign/naming.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { filingsFor } from '../../src/domain/deadlines/standing.ts';
import { stampOf, summaryOf } from '../../src/domain/register/filing.ts';
import { attachTo } from '../../src/filing/acts/attachments.ts';
import { findFiling } from '../../src/filing/filings.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { EMPTY_REGISTER } from '../../src/domain/register/register.ts';
import { filedUnder, forgetFile, type FileToFile } from '../../src/filing/filed-files.ts';
import { openParts, runsOwing, sceneOfNumber, sceneOwing } from '../../src/filing/period/item-period.ts';
import { summaryOvertaken } from '../../src/filing/summary-stamps.ts';
import { purposeTyped, type Purpose } from '../../src/filing/file-purpose.ts';
import { whileOpen } from '../../src/routing/while-open.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import type { FileFault, ScreenedRules } from '../../src/ports/attachments.ts';
import {
  answering,
  asking,
  asSent,
  closedWith,
  declining,
  heldQuestions,
  questionsOf,
  refuseRecalled,
} from '../../src/routing/questions.ts';
import { read, readMany } from '../../src/records/access.ts';
import { type Question } from '../../src/records/question.ts';
import { fileReportFrom } from './report.ts';
import { fileSummaryFrom } from './summary.ts';
import { strangerText } from '../../src/people/stranger.ts';
import { refuse } from '../../src/routing/refuse.ts';

type Sent = Act & { readonly kind: 'file' };

/** Attempts to download a file, about ten seconds apart, before its sender is told. */
const TRIES = 3;
/** Within this time after the question, 总结 alone is its answer; later it opens the form. */
const FRESH_MS = 3_600_000;
const ATTACHABLE = 3;
const SHEET = 'xlsx';

/**
 * Receives a document or picture: checks it, stores it under its hash, and files it for the purpose that the sender
 * names.
 */
export const file: Handler = {
  name: 'file',
  takes: ['file'],
  presses: ['file.as', 'file.unit', 'file.not'],
  chats: 'direct',
  answers: (question, text, { campaign, units, words, at }) =>
    question.kind === 'which-file' &&
    at - question.askedAt < FRESH_MS &&
    purposeTyped(text, campaign, units, words).purpose !== undefined,
  asksAgain: whileOpen(askedAgain),
  inPeriod: async (act, scene) => {
    if (act.kind !== 'answer') return scene;
    const { unit, purpose } = purposeTyped(act.text, scene.campaign, scene.units, scene.words);
    if (purpose?.kind === 'attach') return sceneOfNumber(purpose.n, scene);
    const item = purpose && itemOfPurpose(purpose);
    return item && unit ? sceneOwing(item, [unit], scene) : scene;
  },
  run: async (act, scene) => {
    const { roles, units, words } = scene;
    if (roles.size === 0) return refuse(strangerText(scene));
    if (units.length === 0) return refuse(words.file.onlyContacts);
    return taken(act, scene);
  },
};

const taken = whileOpen((act: Act, scene: Scene) => {
  if (act.kind === 'file') return take(act, scene);
  if (act.kind === 'press') return pressed(act, scene);
  return act.kind === 'answer' ? typed(act.text, act.question, scene) : refuse(scene.words.replies.stale);
});

// ---------------------------------------------------------------- receiving the file

function screenedRules(scene: Scene): ScreenedRules {
  const { attachments, roster } = scene.campaign;
  return {
    // Entry sheets are always accepted, whatever attachment types are configured.
    types: entryAreas(scene).length > 0 ? [...new Set([...attachments.types, SHEET])] : attachments.types,
    maxBytes: attachments.maxMb * 1024 * 1024,
    allowedMobiles: roster.people.flatMap(({ mobile }) => mobile ?? []),
  };
}

async function take(sent: Sent, scene: Scene): Promise<Outcome> {
  const { campaign, words, files, store, person, at, messageId, units } = scene;
  const rules = screenedRules(scene);
  const fault = (reason: FileFault, as: string | undefined) =>
    refuse(words.file.refused[reason]({ ...rulesIn(scene), as: words.file.saveAs(as) }));
  // Rejects unaccepted types before the download.
  if (!files.typeAllowed(sent.name, rules))
    return fault(files.faultOfName(sent.name), files.saveAs(sent.name, rules));
  const bytes = await fetched(sent, scene);
  if (!bytes) return refuse(words.file.notFetched);
  const reading = await inLastTry(sent, () => files.inspect(bytes, sent.name, rules));
  if (!reading) return refuse(words.file.notInspected);
  if (!reading.ok) return fault(reading.reason, reading.saveAs);
  const { kinds } = reading;
  if (kinds.length > 0) {
    const names = kinds.map((kind) => words.replies.screenedKind[kind] ?? kind);
    return {
      ...refuse(words.file.screened(names)),
      journal: [{ act: 'screened', detail: { kinds: kinds.join(',') } }],
    };
  }

  const sheet =
    reading.type === SHEET && entryAreas(scene).length > 0
      ? await inLastTry(sent, () => readEntry(bytes, scene))
      : undefined;
  if (sheet) return takeSheet(sent, bytes, sheet, scene);
  if (!files.typeAllowed(sent.name, campaign.attachments)) return fault('not-listed', undefined);
  const hash = await files.keep(bytes);
  const before = await filedUnder(hash, scene);
  if (before.refusal !== undefined) return refuse(before.refusal);
  const question: Question = {
    kind: 'which-file',
    campaign: campaign.id,
    command: 'file',
    text: '',
    file: {
      hash,
      name: sent.name,
      size: bytes.byteLength,
      type: reading.type,
      ...(!reading.read && { unread: true as const }),
    },
    shown: await standingFilings(scene),
    askedAt: at,
    messageId,
  };
  const unit = units.length === 1 ? units[0] : undefined;
  return {
    reply: { card: fileCard(await factsOf(question, unit, scene), words) },
    ...asking(person, await questionsOf(store, person, at), question),
  };
}

/** An entry sheet came back: it is shown before filing, and the file is kept until then. */
async function takeSheet(sent: Sent, bytes: Uint8Array, sheet: EntryReading, meant: Scene): Promise<Outcome> {
  const scene = await sceneOfSheet(sheet, meant);
  if ('refusal' in scene) return refuse(scene.refusal);
  // Another period may have other fields.
  const again = scene === meant ? sheet : await inLastTry(sent, () => readEntry(bytes, scene));
  const taking = await takeEntry(again ?? sheet, scene);
  if (!taking.ok) return refuse(taking.text);
  const hash = await scene.files.keep(bytes);
  const file = { name: sent.name, type: SHEET, hash, size: bytes.byteLength };
  return askEntry(taking.taken, { file }, scene);
}

/** Undefined if the last attempt to download failed. */
function fetched(sent: Sent, scene: Scene): Promise<Uint8Array | undefined> {
  const { fileKey, type } = sent;
  return inLastTry(sent, () => scene.files.fetch({ messageId: scene.messageId, fileKey, type }));
}

/** Undefined if the last attempt failed; earlier failures are thrown, so that the event is retried. */
async function inLastTry<T>({ failures }: Sent, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (failures + 1 < TRIES) throw error;
    return undefined;
  }
}

function rulesIn({ campaign, words }: Scene): { maxMb: number; types: string } {
  return { maxMb: campaign.attachments.maxMb, types: words.file.types(campaign.attachments.types) };
}

/** Stamps of the person's filings by number, taken when asking what a file is for. */
async function standingFilings(scene: Scene): Promise<Record<string, string>> {
  const held = await Promise.all(
    (await openParts(scene)).map(({ campaign, units }) =>
      readMany(
        scene.store,
        'unit',
        campaign.id,
        units.map(({ id }) => id),
      ),
    ),
  );
  const heads = held.flat().flatMap(({ value }) => value?.filings ?? []);
  return Object.fromEntries(
    heads.filter(({ state }) => state !== 'withdrawn').map((head) => [String(head.n), stampOf(head)]),
  );
}

/** Asks once more what a stored file is for, if it can still be filed. */
async function askedAgain(question: Question, scene: Scene): Promise<Outcome | undefined> {
  const { words, files, store, person, now, units } = scene;
  if (!question.file || units.length === 0) return undefined;
  if (!(await files.has(question.file.hash))) return refuse(words.file.gone);
  const before = await filedUnder(question.file.hash, scene);
  if (before.refusal !== undefined) return refuse(before.refusal);
  const asked = { ...question, shown: await standingFilings(scene) };
  const card = fileCard(await factsOf(asked, units.length === 1 ? units[0] : undefined, scene), words);
  return { reply: { card }, ...asking(person, await questionsOf(store, person, now), asked) };
}

async function factsOf(question: Question, unit: Unit | undefined, scene: Scene) {
  const { campaign, units, words } = scene;
  const open = unit ? await attachableTo(unit, scene) : [];
  const runOf = await runsOwing(scene);
  return {
    campaign,
    question: question.messageId,
    name: question.file?.name ?? '',
    size: question.file?.size ?? 0,
    unread: question.file?.unread === true,
    units,
    unit,
    runOf,
    attachable: open
      .toSorted((a, b) => b.n - a.n)
      .slice(0, ATTACHABLE)
      .map(({ n, kind, area, version, state, run }) => ({
        n,
        run,
        seen: stampOf({ version, state }),
        what: filingName(campaign, { kind, area }, words.terms),
      })),
  };
}

/** The unit's filings of all periods that are open. */
async function attachableTo(unit: Unit, scene: Scene) {
  const found = await Promise.all(
    (await openParts(scene)).map(async ({ campaign: run }) => {
      const held = await read(scene.store, 'unit', run.id, unit.id);
      const { filings } = held.value ?? EMPTY_REGISTER;
      return filings
        .filter(({ state }) => state !== 'withdrawn' && (state !== 'accepted' || run.review === 'none'))
        .map((head) => ({ ...head, run }));
    }),
  );
  return found.flat();
}

function itemOfPurpose(purpose: Purpose): Item | undefined {
  if (purpose.kind === 'summary') return { kind: 'summary' };
  return purpose.kind === 'area' ? { kind: 'area', area: purpose.area.id } : undefined;
}

// ---------------------------------------------------------------- the answer about its purpose

async function pressed(act: Act & { readonly kind: 'press' }, scene: Scene): Promise<Outcome> {
  const { campaign, units, words } = scene;
  const { open } = await heldQuestions(scene);
  const question = open.find(
    ({ messageId, kind }) => kind === 'which-file' && messageId === textIn(act.value, 'question'),
  );
  if (!question) return refuse(words.replies.stale);
  if (act.action === 'file.not') return settled(question, undefined, { kind: 'drop' }, scene);
  const unit = units.find(({ id }) => id === textIn(act.value, 'unit'));
  if (!unit) return refuse(words.replies.notYours);
  if (act.action === 'file.unit') return { card: fileCard(await factsOf(question, unit, scene), words) };
  const as = textIn(act.value, 'as');
  if (as === 'summary') return settled(question, unit, { kind: 'summary' }, scene);
  if (as === 'attach') {
    const n = Number(act.value['n']);
    // The press refers to what its own card showed, even if the question was asked again since.
    const shown = { ...question.shown, [n]: textIn(act.value, 'seen') };
    return settled({ ...question, shown }, unit, { kind: 'attach', n }, scene);
  }
  const area = campaign.areas.find(({ id }) => id === textIn(act.value, 'area'));
  return area ? settled(question, unit, { kind: 'area', area }, scene) : refuse(words.replies.stale);
}

async function typed(text: string, question: Question, scene: Scene): Promise<Outcome> {
  const { campaign, units, words } = scene;
  const { unit, purpose } = purposeTyped(text, campaign, units, words);
  if (!purpose) {
    const facts = await factsOf(question, unit, scene);
    return refuse(words.file.unclear(fileAnswers(facts, words).map((answer) => chatText(answer))));
  }
  if (!unit && purpose.kind !== 'drop' && purpose.kind !== 'attach')
    return refuse(words.file.unclearUnit(units.map(({ name }) => chatText(name))));
  return settled(question, unit, purpose, scene);
}

/** Processes the answer: files the file and closes the question. */
async function settled(
  question: Question,
  unit: Unit | undefined,
  purpose: Purpose,
  scene: Scene,
): Promise<Outcome> {
  const { words, person, campaign, files } = scene;
  const held = await heldQuestions(scene);
  const asked = held.open.find(
    ({ messageId, kind }) => kind === 'which-file' && messageId === question.messageId,
  );
  if (!asked?.file || !isOfSeries(asked.campaign, campaign)) return refuse(words.replies.stale);
  const closed = answering(person, held, asked);
  const done = (outcome: Outcome) => closedWith(outcome, closed);
  const { hash } = asked.file;
  const recalled = await refuseRecalled(asked, held, scene);
  if (purpose.kind === 'drop' || recalled) {
    await forgetFile(asked, held, scene);
    return recalled ?? { ...refuse(words.file.dropped), ...declining(person, held, asked) };
  }
  if (!(await files.has(hash))) return done(refuse(words.file.gone));
  const before = await filedUnder(hash, scene);
  if (before.refusal !== undefined) return done(refuse(before.refusal));

  const sent = asSent(scene, asked);
  const filed = { ...asked.file, filed: before.version, messageId: asked.messageId };
  const { shown = {} } = question;
  const n = unit || purpose.kind === 'attach' ? await changedBy(purpose, unit, scene) : undefined;
  if (purpose.kind === 'summary' && unit) {
    const stood = (n === undefined ? undefined : shown[n]) ?? '';
    const moved = await summaryOvertaken(unit, stood, '', sent, { file: { ...asked.file, name: '' } });
    if (moved) return done(moved);
  } else if (n !== undefined) {
    const moved = await filingOvertaken(n, shown[n], asked, unit, scene);
    if (moved) return moved;
  }
  const outcome = await filedAs(purpose, unit, filed, { now: scene, sent });
  // After a refusal the file can still be filed for another purpose.
  return outcome.put ? done(outcome) : outcome;
}

/** The number of the existing filing that the file would change, if any. */
async function changedBy(
  purpose: Purpose,
  unit: Unit | undefined,
  { store, campaign }: Scene,
): Promise<number | undefined> {
  if (purpose.kind === 'attach') return purpose.n;
  const held = unit && (await read(store, 'unit', campaign.id, unit.id));
  const register = held?.value ?? EMPTY_REGISTER;
  if (purpose.kind === 'summary') return summaryOf(register)?.n;
  if (purpose.kind !== 'area' || !purpose.area.kind) return undefined;
  return filingsFor(register, { kind: 'area', area: purpose.area.id }).at(-1)?.n;
}

/**
 * Asks again, with the current state, if the filing was returned or changed since the question. Undefined if it is
 * unchanged.
 */
async function filingOvertaken(
  n: number,
  stood: string | undefined,
  question: Question,
  unit: Unit | undefined,
  scene: Scene,
): Promise<Outcome | undefined> {
  const { words, store, person } = scene;
  const finding = await findFiling(n, scene);
  if (!finding.ok) return undefined;
  const { head, filing } = finding.found;
  if (head.state === 'withdrawn') return undefined;
  // A filing made after the question was named by its number, so only a return matters.
  if (stood === undefined ? head.state !== 'returned' : stood === stampOf(head)) return undefined;
  const asked = { ...question, shown: await standingFilings(scene) };
  const facts = await factsOf(asked, unit ?? scene.units.find(({ id }) => id === filing.unit), scene);
  const text = words.file.movedOn(n, head.version, words.terms.filingState[head.state]);
  const returned = head.state === 'returned' ? filing.returns?.at(-1)?.reason : undefined;
  const note = [text, returned === undefined ? '' : words.review.reasonWas(inline(returned, 200))]
    .filter(Boolean)
    .join('\n');
  const card = fileCard({ ...facts, note }, words);
  return {
    reply: { card },
    card,
    toast: { type: 'warning', text },
    ...asking(person, await questionsOf(store, person, scene.now), asked),
  };
}

function filedAs(
  purpose: Exclude<Purpose, { kind: 'drop' }>,
  unit: Unit | undefined,
  filed: FileToFile,
  { now, sent }: { readonly now: Scene; readonly sent: Scene },
): Outcome | Promise<Outcome> {
  if (purpose.kind === 'attach') return attachTo(purpose.n, filed, now);
  if (!unit) return refuse(now.words.replies.stale);
  return purpose.kind === 'summary'
    ? fileSummaryFrom(unit, '', sent, { file: filed })
    : fileReportFrom(unit, purpose.area, '', sent, { file: filed });
}
