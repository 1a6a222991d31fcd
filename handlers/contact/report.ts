import { isOfSeries } from '../../src/domain/periods/series.ts';
import { restOf } from '../../src/routing/act-text.ts';
import { declaredAnswer } from '../../src/cards/press-values.ts';
import { nameInRun } from '../../src/cards/name-in-run.ts';
import { choiceCard } from '../../src/cards/choice.ts';
import { inline } from '../../src/cards/kit.ts';
import { parseArea, type AreaReading } from '../../src/domain/reading/area-text.ts';
import { change } from './edit.ts';
import { attachTo } from '../../src/filing/acts/attachments.ts';
import { figuresIn, templateOf } from '../../src/filing/item-figures.ts';
import { askFigures, doubtsAbout, unseen } from '../../src/filing/field-doubts.ts';
import { filingsFor } from '../../src/domain/deadlines/standing.ts';
import { areasOf, campaignFor } from '../../src/domain/campaign/for-unit.ts';
import type { Area, Unit } from '../../src/domain/campaign/campaign.ts';
import { areaNames } from '../../src/domain/campaign/naming.ts';
import { chatText, lengthOf } from '../../src/domain/text/plain-text.ts';
import { EMPTY_REGISTER } from '../../src/domain/register/register.ts';
import { unitTyped } from '../../src/domain/people/unit-typed.ts';
import { reportFiled, type ReportToFile } from '../../src/filing/filed/report-filed.ts';
import type { FilingExtras } from '../../src/filing/filed-files.ts';
import { startedFrom, startOf, withoutReason } from '../../src/levels/sum-below.ts';
import { earlierInYearOfUnit } from '../../src/plan/year-runs.ts';
import { refuseSeveral } from '../../src/filing/acts/one-act.ts';
import { named, runsOwing, sceneOwing } from '../../src/filing/period/item-period.ts';
import { ownItem } from '../../src/filing/period/line-concern.ts';
import { openForm } from '../../src/filing/open-form.ts';
import { whileOpen } from '../../src/routing/while-open.ts';
import type { Act, Handler, Outcome, PressAct, Scene } from '../../src/routing/handler.ts';
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
import { read } from '../../src/records/access.ts';
import { type Question } from '../../src/records/question.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { askUnit, isUnitAnswer, unitAnswered, unitAskedAgain } from '../../src/filing/which-unit.ts';

/** From this length in characters, the first word is considered text, not a mistyped area. */
const WHOLE_TEXT = 50;

/** 上报: files one report in one area, as free text or `字段：值` lines. Asks about anything unclear, keeping the text. */
export const report: Handler = {
  name: 'report',
  presses: ['report.area', 'report.drop', 'report.unit'],
  roles: ['contact', 'deputy'],
  chats: 'both',
  campaignName: 'never',
  untilClose: true,
  startsFromRegister: true,
  concerns: ownItem,
  inPeriod: async (act, scene) => {
    const { campaign, units } = scene;
    if (act.kind !== 'answer') return scene;
    const { question, text } = act;
    const ofUnit = question.kind === 'which-unit';
    const names = areaWords(campaign.areas);
    const said = unitTyped(text, units, names);
    const unit = (ofUnit ? undefined : unitTyped(question.text, units, names).unit) ?? said.unit;
    const reading = parseArea(ofUnit ? question.text : said.rest, campaign.areas);
    if (!unit || reading.kind !== 'area') return scene;
    return sceneOwing({ kind: 'area', area: reading.area.id }, [unit], named(scene, question));
  },
  asksAgain: whileOpen((question: Question, scene: Scene) =>
    question.kind === 'which-unit' ? unitAskedAgain(question, scene) : areaAskedAgain(question, scene),
  ),
  run: whileOpen(async (act: Act, scene: Scene) => {
    const { campaign, words } = scene;
    const { report: sentence } = words.replies;
    if (isUnitAnswer(act, 'report')) return unitAnswered(act, scene, report.run);
    if (act.kind === 'press') return answered(areaPressed(act, scene), textIn(act.value, 'question'), scene);
    if (act.kind === 'answer') return answered(act.text, act.question.messageId, scene);

    const typed = restOf(act);
    const several = refuseSeveral(typed, scene);
    if (several) return several;
    const names = areaNames(areasOf(campaign, scene.units)).map((name) => chatText(name));
    if (names.length === 0) return refuse(sentence.noAreas);
    const { unit, rest } = unitTyped(typed, scene.units, areaWords(campaign.areas));
    if (typed.trim() === '') return openForm('report', scene, sentence.empty(names));
    const reading = parseArea(rest, campaign.areas);
    if (reading.kind !== 'area') return askArea(reading, typed, scene);
    if (reading.area.fields && reading.text.trim() === '')
      return openForm('report', scene, chatText(templateOf(reading.area, words), 1500), reading.area);
    if (!unit) return askUnit('report', rest, scene);
    return fileReportFrom(unit, reading.area, reading.text, scene);
  }),
};

/** Names that may follow a unit's name without a space: 赤峰市宣传教育. */
function areaWords(areas: readonly Area[]): string[] {
  return areas.flatMap(({ name, aliases }) => [name, ...aliases]).filter((name) => name.length > 1);
}

/** Stores the text and asks for its area, with a button for each. */
async function askArea(
  reading: Exclude<AreaReading, { kind: 'area' }>,
  text: string,
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words } = scene;
  const { report: sentence } = words.replies;
  const areas = areasOf(campaign, scene.units);
  const names = areaNames(areas).map((name) => inline(name));
  const why =
    reading.kind === 'unknown' && lengthOf(reading.typed) < 12
      ? sentence.unknownArea(
          inline(reading.typed, 20),
          reading.nearest.map(({ name }) => inline(name)),
          names,
        )
      : reading.kind === 'ambiguous'
        ? sentence.maybeArea(reading.candidates.map(({ name }) => inline(name)))
        : '';
  // The text probably has no area word, so there is no mistyped one to correct.
  const begins = reading.kind === 'unknown' && reading.nearest.length === 0 && lengthOf(text) >= WHOLE_TEXT;
  const asked = begins ? sentence.kept : [why, sentence.whichArea].filter(Boolean).join('\n');
  return askingArea(text, { title: sentence.areaTitle, text: asked, choices: [] }, areas, scene);
}

/** Asks for the area of a stored text once more. */
function areaAskedAgain(question: Question, scene: Scene): Promise<Outcome> | undefined {
  const { words, campaign, units } = scene;
  const areas = areasOf(campaign, units);
  if (areas.length === 0 || question.text === '') return undefined;
  const text = `${words.asked.yourText(inline(question.text, WHOLE_TEXT))}\n${words.replies.report.whichArea}`;
  const card = { title: words.replies.report.areaTitle, text, choices: [] };
  return askingArea(question.text, card, areas, asSent(scene, question));
}

/** Keeps the text, and asks for its area with a button for each; further choices follow. */
async function askingArea(
  text: string,
  card: Pick<Parameters<typeof choiceCard>[0], 'title' | 'text' | 'choices'>,
  areas: readonly Area[],
  scene: Scene,
): Promise<Outcome> {
  const { campaign, words, at, now, person, messageId, store } = scene;
  const question: Question = {
    kind: 'which-area',
    campaign: campaign.id,
    text,
    command: 'report',
    ...(scene.periodNamed && { periodNamed: true }),
    askedAt: at,
    messageId,
  };
  const shown = choiceCard({
    ...card,
    choices: [...(await areaChoices(text, areas, scene)), ...card.choices],
    typed: words.replies.report.whichAreaTyped(areaNames(areas).map((name) => inline(name))),
  });
  return { reply: { card: shown }, ...asking(person, await questionsOf(store, person, now), question) };
}

/**
 * Stores a text that reads like a report but was not sent as one, and offers to file it. The buttons refer to this
 * message only.
 */
export async function offerReport(text: string, scene: Scene): Promise<Outcome> {
  const { campaign, words, messageId } = scene;
  const areas = areasOf(campaign, scene.units);
  if (areas.length === 0) return refuse(words.replies.unknown([]));
  const several = refuseSeveral(text, scene, 1);
  if (several) return several;
  const asked =
    lengthOf(text) >= WHOLE_TEXT ? words.replies.report.kept : words.ask.offer(inline(text, WHOLE_TEXT));
  const decline = {
    text: words.ask.offerNo,
    value: { act: 'report.drop' as const, campaign: campaign.id, question: messageId },
  };
  return askingArea(text, { title: words.ask.offerTitle, text: asked, choices: [decline] }, areas, scene);
}

/** Each button names the period that owes its area. */
async function areaChoices(text: string, areas: readonly Area[], scene: Scene) {
  const { campaign, messageId, units, words } = scene;
  const { unit } = unitTyped(text, units, areaWords(campaign.areas));
  const runOf = await runsOwing(scene);
  return areas.map(({ id, name }) => {
    const run = runOf({ kind: 'area', area: id }, unit ? [unit] : units);
    return {
      text: nameInRun(name, run, campaign, words),
      value: { act: 'report.area' as const, campaign: run.id, area: id, question: messageId },
    };
  });
}

function areaPressed({ action, value }: PressAct, { words }: Scene): string {
  return declaredAnswer(action)?.says === 'no' ? (words.review.no[0] ?? '') : textIn(value, 'area');
}

/** The area was typed or pressed: continues with the stored text. */
async function answered(typed: string, messageId: string, scene: Scene): Promise<Outcome> {
  const { campaign, words, person } = scene;
  const { report: sentence } = words.replies;
  const held = await heldQuestions(scene);
  const question = held.open.find((one) => one.messageId === messageId);
  if (!question || question.command !== 'report' || !isOfSeries(question.campaign, campaign))
    return refuse(words.replies.stale);
  const recalled = await refuseRecalled(question, held, scene);
  if (recalled) return recalled;
  // A person with several units may name one with the area: 赤峰市 宣传教育.
  const said = unitTyped(typed, scene.units, areaWords(campaign.areas));
  const reading = parseArea(said.rest, campaign.areas);
  const names = areaNames(areasOf(campaign, scene.units)).map((name) => chatText(name));
  if (names.length === 0) return { ...refuse(sentence.noAreas), ...declining(person, held, question) };
  if (words.review.no.includes(typed.trim().toLowerCase())) {
    return { ...refuse(sentence.cancelled), ...declining(person, held, question) };
  }
  if (reading.kind !== 'area') {
    const nearest = reading.kind === 'unknown' ? reading.nearest.map(({ name }) => chatText(name)) : [];
    return refuse(`${sentence.unknownArea(chatText(typed, 20), nearest, names)}${sentence.stillKept}`);
  }
  const { unit: named, rest } = unitTyped(question.text, scene.units, areaWords(campaign.areas));
  const unit = named ?? said.unit;
  if (!unit) {
    const example = `${scene.units[0]?.name ?? ''} ${reading.area.name}`;
    const units = scene.units.map(({ name }) => chatText(name));
    return refuse(`${words.replies.whichUnit(chatText(example), units)}${sentence.stillKept}`);
  }
  const outcome = await fileReportFrom(
    unit,
    reading.area,
    withoutMistyped(rest, reading.area, campaign.areas),
    asSent(scene, question),
  );
  return closedWith(outcome, answering(person, held, question));
}

/** The text without the mistyped word that the chosen area replaces. */
function withoutMistyped(text: string, chosen: Area, areas: readonly Area[]): string {
  const reading = parseArea(text, areas);
  const meant = reading.kind === 'unknown' && reading.nearest.some(({ id }) => id === chosen.id);
  if (!meant || !text.startsWith(reading.typed)) return text;
  return text.slice(reading.typed.length).replace(/^[\s:：,，、]+/u, '') || text;
}

/** Files one report, from a command, form or file; with a file the text may be empty. */
export async function fileReportFrom(
  unit: Unit,
  area: Area,
  typed: string,
  scene: Scene,
  { checked = [], file, seen }: FilingExtras = {},
): Promise<Outcome> {
  const { campaign, store } = scene;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const register = held.value ?? EMPTY_REGISTER;
  const present = area.kind && filingsFor(register, { kind: 'area', area: area.id }).at(-1);
  const refusal = refusalOf(unit, area, { text: typed, file, isFirst: !present }, scene);
  if (refusal !== undefined) return refuse(refusal);
  // Areas with one filing per unit: another one is its next version.
  if (present)
    return file ? attachTo(present.n, file, scene) : change(present.n, typed, scene, { typed: true, seen });
  const reading = file ? undefined : await figuresFor(unit, area, typed, scene);
  if (reading && 'refusal' in reading) return refuse(reading.refusal);
  const { figures, started, doubts = [] } = reading ?? {};
  if (unseen(doubts, seen).length > 0) {
    const kept = { text: typed, ...(checked.length > 0 && { checks: [...checked] }) };
    return askFigures(unit, area, kept, doubts, scene);
  }
  const inYear = await earlierInYearOfUnit(campaign, scene.campaigns, store, unit.id);
  return reportFiled(
    { unit, area, text: typed, held, file, checked, figures, doubts, started, inYear },
    scene,
  );
}

/** The reason why it cannot be filed, independent of its figures. */
function refusalOf(
  unit: Unit,
  area: Area,
  given: { readonly text: string; readonly file: FilingExtras['file']; readonly isFirst: boolean },
  { campaign, words }: Scene,
): string | undefined {
  const { report: sentence } = words.replies;
  const name = chatText(area.name);
  if (!campaignFor(campaign, unit.id).areas.some(({ id }) => id === area.id))
    return sentence.notOfUnit(name, chatText(unit.name));
  if (area.kind === 'original') return sentence.onPaper(name);
  if (given.file && given.isFirst && area.kind === 'figures') return words.figures.notAsFile(name);
  return given.text.trim() === '' && !given.file ? sentence.noText(name) : undefined;
}

/** The figures of an area with fields, where they started, and what is doubtful about them. */
async function figuresFor(
  unit: Unit,
  area: Area,
  typed: string,
  scene: Scene,
): Promise<{ readonly refusal: string } | Pick<ReportToFile, 'figures' | 'started' | 'doubts'> | undefined> {
  const { words } = scene;
  const sum = await startOf(unit.id, area, scene);
  const { text, reason } = sum ? withoutReason(typed) : { text: typed, reason: '' };
  const reading = figuresIn(area, text, scene);
  if (!reading) return undefined;
  if (!reading.ok)
    return { refusal: [words.figures.notFiled(chatText(area.name)), reading.faults].join('\n') };
  const figures = reading.read;
  const start = sum && startedFrom(sum, figures.values, reason, words);
  if (start && 'asked' in start) return { refusal: start.asked };
  const { doubts, unexplained } = await doubtsAbout(area, figures.values, unit.id, scene);
  if (unexplained.length > 0)
    return { refusal: [words.figures.notFiled(chatText(area.name)), ...unexplained].join('\n') };
  return { figures, started: start?.started, doubts };
}
