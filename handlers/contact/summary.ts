import { restOf } from '../../src/routing/act-text.ts';
import { campaignFor } from '../../src/domain/campaign/for-unit.ts';
import type { Unit } from '../../src/domain/campaign/campaign.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { effectiveDeadline, isLate } from '../../src/domain/deadlines/deadline.ts';
import { isNoWholeText } from '../../src/domain/register/correction.ts';
import { summaryOf } from '../../src/domain/register/filing.ts';
import { transition } from '../../src/domain/register/filing-states.ts';
import { chatText, lengthOf } from '../../src/domain/text/plain-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import { EMPTY_REGISTER, type FilingHead, type UnitRegister } from '../../src/domain/register/register.ts';
import { unitTyped } from '../../src/domain/people/unit-typed.ts';
import {
  confirmAgain,
  confirmFirst,
  confirmed,
  isAnswered,
  standsNow,
  wroteBeforeReturn,
} from '../../src/filing/confirm.ts';
import { summaryFiled, type SummaryToFile } from '../../src/filing/filed/summary-filed.ts';
import { filedUnder, type FilingExtras } from '../../src/filing/filed-files.ts';
import { findFiling } from '../../src/filing/filings.ts';
import { refuseSeveral } from '../../src/filing/acts/one-act.ts';
import { named, sceneOwing } from '../../src/filing/period/item-period.ts';
import { ownSummary } from '../../src/filing/period/line-concern.ts';
import { openForm } from '../../src/filing/open-form.ts';
import { asSent } from '../../src/routing/questions.ts';
import { makeDraft, showDraft } from '../../src/filing/summary-draft.ts';
import { summaryOvertaken } from '../../src/filing/summary-stamps.ts';
import { whileOpen } from '../../src/routing/while-open.ts';
import type { Act, Handler, Outcome, PressAct, Scene } from '../../src/routing/handler.ts';
import { APP, read } from '../../src/records/access.ts';
import { latest } from '../../src/records/filing.ts';
import type { Question } from '../../src/records/question.ts';
import type { Words } from '../../src/words/index.ts';
import { refuse } from '../../src/routing/refuse.ts';
import { askUnit, isUnitAnswer, unitAnswered, unitAskedAgain } from '../../src/filing/which-unit.ts';

const SUMMARY = { kind: 'summary' } as const;

/** 总结: files the summary as text. Before acceptance (办结), sending it again adds a version under the same number. */
export const summary: Handler = {
  name: 'summary',
  presses: ['summary.draft', 'summary.confirm', 'summary.keep', 'summary.unit'],
  sees: (press, scene) => (press.action === 'summary.draft' ? seesDraft(press, scene) : undefined),
  roles: ['contact', 'deputy'],
  chats: 'both',
  campaignName: 'never',
  untilClose: true,
  startsFromRegister: true,
  concerns: ownSummary,
  inPeriod: async (act, scene) => {
    if (act.kind !== 'answer' || act.question.kind !== 'which-unit') return scene;
    const { unit } = unitTyped(act.text, scene.units);
    return unit ? sceneOwing(SUMMARY, [unit], named(scene, act.question)) : scene;
  },
  followers: ({ draft }) => draft.words,
  asksAgain: whileOpen((question: Question, scene: Scene) =>
    question.kind === 'which-unit' ? unitAskedAgain(question, scene) : confirmAgain(question, scene),
  ),
  run: whileOpen(async (act: Act, scene: Scene) => {
    const { campaign, words } = scene;
    const { summary: sentence } = words.replies;
    if (!campaign.summary) return refuse(sentence.none);
    if (isUnitAnswer(act, 'summary')) return unitAnswered(act, scene, summary.run);
    if (act.kind === 'answer' || (act.kind === 'press' && act.action !== 'summary.draft'))
      return replaced(act, scene);
    if (act.kind === 'press') {
      const pressed = scene.units.find(({ id }) => id === textIn(act.value, 'unit'));
      return pressed ? fileDraft(pressed, scene) : refuse(words.replies.notYours);
    }
    const { unit, rest } = unitTyped(restOf(act), scene.units, words.draft.words);
    if (rest.trim() === '')
      return openForm('summary', scene, sentence.empty(chatText(campaign.summary.name)));
    if (!unit) return askUnit('summary', rest, scene);
    const several = refuseSeveral(rest, scene);
    if (several) return several;
    const drafting = draftTyped(rest, words);
    if (drafting === 'show') return draftFor(unit, scene);
    return drafting === 'file'
      ? fileDraft(unit, scene)
      : ((await askWhole(unit, rest, scene)) ?? fileSummaryFrom(unit, rest, scene));
  }),
};

/**
 * Asks before a typed field line, a request or a fragment replaces the whole current summary, as for 修改; undefined
 * for a whole text, and if there is no text yet.
 */
async function askWhole(unit: Unit, text: string, scene: Scene): Promise<Outcome | undefined> {
  const { campaign, store, words } = scene;
  const held = await read(store, 'unit', campaign.id, unit.id);
  const head = summaryOf(held.value ?? EMPTY_REGISTER);
  const { value: filing } = head ? await read(store, 'filing', APP, String(head.n)) : { value: undefined };
  const standing = filing ? latest(filing).text : '';
  if (!head || !filing || standing === '' || text === standing || !isNoWholeText(standing, text))
    return undefined;
  const warning = standsNow(filing, head, words);
  return confirmFirst({ command: 'summary', n: head.n, text, why: 'whole', warning, head }, scene);
}

/** Maximum length of a text that counts as a request for a draft: 草稿, 草稿一下, 请帮我生成草稿. */
const LONGEST_WISH = 20;

/**
 * 草稿 报送 files the draft; other short texts with 草稿 show it. Longer texts may be summaries that start with this word.
 */
function draftTyped(rest: string, { draft }: Words): 'show' | 'file' | undefined {
  const typed = argumentTyped(rest);
  const word = draft.words.find((each) => typed.includes(each));
  if (word === undefined || lengthOf(typed) > LONGEST_WISH || /[,，;；。]\s*\S/u.test(typed))
    return undefined;
  const [before = '', after = ''] = typed.split(word).map((part) => part.replaceAll(/[\s:]+/gu, ''));
  return before === '' && draft.confirm.includes(after) ? 'file' : 'show';
}

async function draftFor(unit: Unit, scene: Scene): Promise<Outcome> {
  const made = await makeDraft(unit, scene);
  return made ? showDraft(unit, made, scene) : refuse(scene.words.draft.none(chatText(unit.name)));
}

/** Files the current draft. */
async function fileDraft(unit: Unit, scene: Scene): Promise<Outcome> {
  const made = await makeDraft(unit, scene);
  return made ? fileSummaryFrom(unit, made.text, scene) : refuse(scene.words.draft.none(chatText(unit.name)));
}

/** A press files the draft only if it still equals the one shown and no summary was filed since. */
async function seesDraft({ value }: PressAct, scene: Scene): Promise<Outcome | undefined> {
  const unit = scene.units.find(({ id }) => id === textIn(value, 'unit'));
  const made = unit && (await makeDraft(unit, scene));
  if (!unit || !made) return undefined;
  if (textIn(value, 'seal') === made.seal)
    return summaryOvertaken(unit, textIn(value, 'standing'), made.text, scene);
  const { reply, ...shown } = await showDraft(unit, made, scene);
  const card = reply && 'card' in reply ? { card: reply.card } : {};
  return { ...shown, ...card, toast: { type: 'warning', text: scene.words.draft.changed } };
}

/** The answer to whether the existing summary is to be replaced. */
async function replaced(act: Act, scene: Scene): Promise<Outcome> {
  const { words, units, files } = scene;
  const answer = await confirmed(act, scene, 'summary');
  if (!answer || answer.kind === 'done') return answer?.outcome ?? {};
  const { question, close } = answer;
  const finding = await findFiling(answer.n, scene);
  if (!finding.ok) return close(refuse(finding.text));
  // The confirmed filing was withdrawn; the confirmation does not apply to another number.
  if (finding.found.head.state === 'withdrawn') return close(refuse(words.review.isWithdrawn.unit(answer.n)));
  const unit = units.find(({ id }) => id === finding.found.filing.unit);
  if (!unit) return close(refuse(words.review.notYours(answer.n)));
  const { file, messageId, checks: checked = [] } = question;
  const filed = (extras: FilingExtras) =>
    fileSummaryFrom(unit, question.text, asSent(scene, question), extras).then(close);
  if (!file) return filed({ checked, question });
  if (!(await files.has(file.hash))) return close(refuse(words.file.gone));
  const before = await filedUnder(file.hash, scene);
  if (before.refusal !== undefined) return close(refuse(before.refusal));
  return filed({ checked, question, file: { ...file, filed: before.version, messageId } });
}

/** Why replacing the unit's summary needs confirmation, by the same rules as 修改. */
function doubtOf(present: FilingHead, register: UnitRegister, unit: Unit, { campaign, at }: Scene) {
  const own = campaignFor(campaign, unit.id);
  const pastDeadline = isLate(campaign, effectiveDeadline(own, register, SUMMARY), at);
  const next = transition(present.state, 'edit', { review: campaign.review, pastDeadline });
  return next.ok ? next.ask : undefined;
}

/** Files a summary from a command, form or file; a file may come without text. */
export async function fileSummaryFrom(
  unit: Unit,
  text: string,
  scene: Scene,
  { checked = [], file, question }: FilingExtras = {},
): Promise<Outcome> {
  const { campaign, store, words } = scene;
  if (!campaignFor(campaign, unit.id).summary)
    return refuse(
      words.replies.report.notOfUnit(chatText(campaign.summary?.name ?? ''), chatText(unit.name)),
    );
  const held = await read(store, 'unit', campaign.id, unit.id);
  const present = summaryOf(held.value ?? EMPTY_REGISTER);
  const kept = present
    ? await read(store, 'filing', APP, String(present.n))
    : { version: 0, value: undefined };
  const summary: SummaryToFile = { unit, text, held, present, kept, file, checked };
  return (await confirmReplacing(summary, question, scene)) ?? summaryFiled(summary, scene);
}

/** Undefined if nothing is replaced or the question was answered. */
async function confirmReplacing(
  { unit, text, held, present: head, kept, file, checked }: SummaryToFile,
  question: FilingExtras['question'],
  scene: Scene,
): Promise<Outcome | undefined> {
  if (!head) return undefined;
  const { words } = scene;
  const keeps = { checks: [...checked], ...(file && { file: { ...file, name: '' } }) };
  const asked = { command: 'summary', n: head.n, text, head, keeps } as const;
  if (kept.value && wroteBeforeReturn({ filing: kept.value, head }, scene, question))
    return confirmFirst({ ...asked, why: 'returned', warning: standsNow(kept.value, head, words) }, scene);
  const doubt = doubtOf(head, held.value ?? EMPTY_REGISTER, unit, scene);
  return doubt && !isAnswered(doubt, question)
    ? confirmFirst({ ...asked, why: doubt, warning: words.review.editWarning }, scene)
    : undefined;
}
