import { declaredAnswer } from '../../src/cards/press-values.ts';
import { argumentTyped } from '../../src/domain/reading/command-text.ts';
import { textIn } from '../../src/domain/reading/press-value.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import {
  answering,
  asSent,
  closedWith,
  declining,
  heldQuestions,
  refuseRecalled,
} from '../../src/routing/questions.ts';
import { whileOpen } from '../../src/routing/while-open.ts';
import { refuse } from '../../src/routing/refuse.ts';
import type { Question } from '../../src/records/question.ts';
import { fileRows } from '../../src/entry/file-rows.ts';
import { withWithdrawn } from '../../src/entry/plan.ts';
import { askEntry, hasNew, readEntry, takeEntry } from '../../src/entry/returned-sheet.ts';
import { askFigures } from '../../src/filing/field-doubts.ts';
import { forgetFile } from '../../src/filing/filed-files.ts';
import { fileReportFrom } from './report.ts';

/** `again`: a sheet with those of its rows that were withdrawn before. */
type Said = 'yes' | 'again' | 'no';

/** The answer to a question about figures: files them as sent, or drops them. */
export const figures: Handler = {
  name: 'figures',
  presses: ['figures.confirm', 'figures.again', 'figures.drop'],
  roles: ['contact', 'deputy'],
  chats: 'both',
  campaignName: 'never',
  asksAgain: whileOpen(askedAgain),
  run: whileOpen(async (act: Act, scene: Scene) => {
    const { words, campaign, person } = scene;
    const held = await heldQuestions(scene);
    const wanted = messageOf(act);
    const question = held.open.find(({ messageId, kind }) => kind === 'figures' && messageId === wanted);
    if (!question || question.campaign !== campaign.id) return refuse(words.replies.stale);
    const closed = answering(person, held, question);
    const said = answerOf(act, question, scene);
    if (said === undefined) return refuse(words.figures.confirmTyped);
    if (said === 'no') {
      await forgetFile(question, held, scene);
      return { ...refuse(words.figures.dropped), ...declining(person, held, question) };
    }
    const recalled = await refuseRecalled(question, held, scene);
    if (recalled) return recalled;
    return closedWith(await filed(question, said === 'again', scene), closed);
  }),
};

/** Asks about the same figures again; for a sheet, shows what it would file now. */
async function askedAgain(question: Question, scene: Scene): Promise<Outcome | undefined> {
  const { units, campaign, files, words } = scene;
  const sent = asSent(scene, question);
  if (question.file) {
    const bytes = await files.read(question.file.hash);
    const reading = bytes && (await readEntry(bytes, sent));
    if (!reading) return refuse(words.file.gone);
    const taking = await takeEntry(reading, sent);
    return taking.ok ? askEntry(taking.taken, { file: question.file }, sent) : refuse(taking.text);
  }
  const unit = units.find(({ id }) => id === question.unit);
  const area = campaign.areas.find(({ id }) => id === question.area);
  if (!unit || !area || question.text === '') return undefined;
  const { text, checks, seen = [] } = question;
  return askFigures(unit, area, { text, ...(checks && { checks }) }, seen, sent);
}

function messageOf(act: Act): string | undefined {
  if (act.kind === 'press') return textIn(act.value, 'question');
  return act.kind === 'answer' ? act.question.messageId : undefined;
}

function answerOf(act: Act, { file }: Question, { words: { review, entry } }: Scene): Said | undefined {
  if (act.kind === 'press') {
    const says = declaredAnswer(act.action)?.says;
    if (says === 'again') return file && says;
    return says === 'yes' ? says : 'no';
  }
  const typed = act.kind === 'answer' ? argumentTyped(act.text) : '';
  if (file && entry.againWords.includes(typed)) return 'again';
  if (review.yes.includes(typed)) return 'yes';
  return review.no.includes(typed) ? 'no' : undefined;
}

async function filed(question: Question, again: boolean, scene: Scene): Promise<Outcome> {
  const { unit, area, text, checks, seen = [] } = question;
  if (question.file) return sheetFiled({ ...question, seen, hash: question.file.hash }, again, scene);
  const { units, campaign, words } = scene;
  const own = units.find(({ id }) => id === unit);
  const item = campaign.areas.find(({ id }) => id === area);
  if (!own || !item) return refuse(words.replies.stale);
  return fileReportFrom(own, item, text, asSent(scene, question), {
    ...(checks && { checked: checks }),
    seen,
  });
}

/** Parses the sheet again, because the confirmation covers only what was shown; changes are shown anew. */
async function sheetFiled(
  question: Question & { readonly hash: string; readonly seen: readonly string[] },
  again: boolean,
  scene: Scene,
): Promise<Outcome> {
  const { words, files } = scene;
  const bytes = await files.read(question.hash);
  const sent = asSent(scene, question);
  const reading = bytes && (await readEntry(bytes, sent));
  if (!reading) return refuse(words.file.gone);
  const taking = await takeEntry(reading, sent);
  if (!taking.ok) return refuse(taking.text);
  if (!question.seen.includes(taking.taken.seal))
    return askEntry(taking.taken, { file: question.file }, sent, true);
  const { taken } = taking;
  // A yes files the withdrawn rows again if the question was about nothing else.
  return fileRows(again || !hasNew(taken) ? { ...taken, rows: withWithdrawn(taken.rows) } : taken, sent);
}
