import { isNoWholeText, readCorrection } from '../../src/domain/register/correction.ts';
import { outdatedReasons } from '../../src/domain/register/reasons.ts';
import type { Area } from '../../src/domain/campaign/campaign.ts';
import type { SumBelow } from '../../src/domain/levels/roll-up.ts';
import type { FieldChange } from '../../src/domain/register/merged-report.ts';
import { cardText, chatText, cutTo } from '../../src/domain/text/plain-text.ts';
import { hasEnded } from '../../src/routing/while-open.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { changed } from '../../src/filing/acts/filing-change.ts';
import { toFilersBefore } from '../../src/filing/acts/filer-before.ts';
import {
  confirmAgain,
  confirmFirst,
  confirmed,
  isAnswered,
  standsNow,
  wroteBeforeReturn,
  type Doubt,
} from '../../src/filing/confirm.ts';
import { readBody } from '../../src/filing/body.ts';
import { correctedLines } from '../../src/filing/receipt.ts';
import { REPORT_FIELDS } from '../../src/domain/reading/report-field.ts';
import { refuseSeveral } from '../../src/filing/acts/one-act.ts';
import { doubtsAbout, figuresOfVersion, unseen } from '../../src/filing/field-doubts.ts';
import { figuresIn, withFiguresOf, type ItemFigures } from '../../src/filing/item-figures.ts';
import {
  reasonStillTrue,
  startedFrom,
  startedIn,
  startOf,
  withoutReason,
  type Started,
} from '../../src/levels/sum-below.ts';
import {
  askNumber,
  campaignOfNumber,
  mayAct,
  numberTyped,
  withVersion,
  type FoundFiling,
  type Permission,
} from '../../src/filing/filings.ts';
import { sceneIn } from '../../src/filing/period/item-period.ts';
import { askWhich, unnumbered } from '../../src/filing/period/unnumbered.ts';
import { numberList } from '../../src/domain/register/number-list.ts';
import { lineOf } from '../../src/routing/offered-line.ts';
import { asSent } from '../../src/routing/questions.ts';
import { sourceOf } from '../../src/filing/sources.ts';
import { latest } from '../../src/records/filing.ts';
import { type Question } from '../../src/records/question.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** Characters of the replaced text shown in the answer. */
const SHOWN = 100;

/**
 * 修改: files a new version under the same number. Asks first if the filing is accepted (办结) or the deadline has
 * passed.
 */
export const edit: Handler = {
  name: 'edit',
  presses: ['edit.confirm', 'edit.keep', 'edit.meant'],
  offersLines: 'edit',
  roles: ['contact', 'deputy'],
  means: campaignOfNumber,
  meansOne: true,
  chats: 'direct',
  campaignName: 'never',
  untilClose: true,
  asksAgain: confirmAgain,
  inPeriod: async (act, scene) => {
    const meant =
      act.kind === 'text' && !numberTyped(act.rest) ? await unnumbered(act.rest, scene) : undefined;
    const [only, ...others] = meant?.candidates ?? [];
    return only && others.length === 0 ? sceneIn(only.run.id, scene) : scene;
  },
  run: async (act, scene) => {
    const { words, campaign } = scene;
    if (hasEnded(scene)) return refuse(words.review.closed(chatText(campaign.title)));
    const isLine = act.kind === 'press' && act.action === 'edit.meant';
    const answer = isLine ? undefined : await confirmed(act, scene, 'edit');
    if (answer?.kind === 'done') return answer.outcome;
    if (answer) {
      const { n, text, question, close } = answer;
      return close(
        await change(n, text, asSent(scene, question), { question, typed: question.merges === true }),
      );
    }
    const line = lineOf(act);
    const typed = numberTyped(line);
    if (!typed) return withoutNumber(line, scene);
    return refuseSeveral(typed.rest, scene) ?? change(typed.n, typed.rest, scene, { typed: true });
  },
};

/** Corrects the only filing of the item that the line names, or asks which one. */
async function withoutNumber(line: string, scene: Scene): Promise<Outcome> {
  const { words } = scene;
  const meant = numberList(line).numbers.length > 0 ? undefined : await unnumbered(line, scene);
  if (!meant) return refuse(askNumber(line, words.commands.edit.words[0] ?? '', words));
  const [only, ...others] = meant.candidates;
  return only && others.length === 0
    ? change(only.n, meant.rest, scene, { typed: true })
    : askWhich(meant, scene);
}

interface Correction {
  /** The question that was confirmed, if any. */
  readonly question?: Question;
  /**
   * The text was typed, so field lines change only those fields; a form contains the whole report and replaces it.
   */
  readonly typed?: boolean;
  /** The doubts about the figures that the person has confirmed. */
  readonly seen?: readonly string[] | undefined;
}

/** Also called for a form that names the filing. */
export async function change(
  n: number,
  given: string,
  scene: Scene,
  { question, typed = false, seen = question?.seen }: Correction = {},
): Promise<Outcome> {
  const { words } = scene;
  const may = await mayAct(n, 'edit', scene);
  if (!may.ok) return refuse(may.text);
  if (given === '') return refuse(words.review.editUsage(n));
  const { found, next, ask } = may;
  const wanted = await wantedOf(found, given, typed, scene);
  if ('refusal' in wanted) return refuse(wanted.refusal);
  const doubt = doubtIn(found, wanted, { question, seen, ask }, scene);
  if (doubt) {
    // Stores the typed lines; they are merged when the person confirms.
    const keeps = {
      ...(wanted.merges && { merges: true as const }),
      ...(wanted.doubts.length > 0 && { seen: wanted.doubts }),
    };
    return confirmFirst({ command: 'edit', n, text: given, head: found.head, keeps, ...doubt }, scene);
  }
  return written(found, wanted, next, scene);
}

/** The text to file, and what it changes. */
interface Wanted {
  readonly text: string;
  readonly figures: ItemFigures | undefined;
  readonly started: Started | undefined;
  /** Lines that say what changes. */
  readonly shown: readonly string[];
  /** Doubts about the figures. */
  readonly doubts: string[];
  /** The given lines are merged into the standing text. */
  readonly merges: boolean;
  /** The given text may not be meant as the whole. */
  readonly isUnclear: boolean;
}

async function wantedOf(
  found: FoundFiling,
  given: string,
  typed: boolean,
  scene: Scene,
): Promise<Wanted | { readonly refusal: string }> {
  const { words, campaign } = scene;
  const { n, filing } = found;
  const standing = latest(filing).text;
  const area = campaign.areas.find(({ id }) => id === filing.area);
  // A typed correction of a table changes single lines; forms and confirmations contain all of it.
  const sum = await startOf(filing.unit, area, scene);
  const lines = sum ? withoutReason(given) : { text: given, reason: '' };
  const figures = area && figuresIn(area, lines.text, scene, typed ? standing : undefined);
  if (figures && !figures.ok) return { refusal: [words.figures.notChanged(n), figures.faults].join('\n') };
  const before = startedIn(latest(filing).fields);
  const start =
    sum && figures ? startOfCorrection(found, { sum, reason: lines.reason }, figures.read, scene) : undefined;
  if (start && 'asked' in start) return { refusal: start.asked };
  const reading = typed && filing.kind === 'report' && !figures ? readCorrection(standing, given) : undefined;
  const merged = reading?.kind === 'fields' ? reading : undefined;
  const text = figures?.read.text ?? merged?.text ?? given;
  const isOtherReason = lines.reason !== '' && start?.started.reason !== before?.reason;
  if (text === standing && !isOtherReason) return { refusal: words.review.unchanged(n) };
  const doubtful = area && figures && (await doubtsOfCorrection(area, figures.read, filing, scene));
  if (doubtful && 'refusal' in doubtful) return doubtful;
  const changes = figures
    ? figures.read.understood.map(({ name, value }) => `${name}${words.format.colon}${value}`)
    : merged?.changes.map((each) => changeLine(each, scene));
  return {
    text,
    figures: figures?.read,
    started: start?.started ?? before,
    shown: [
      ...(changes ?? replacedLines(found, text, scene)),
      ...(figures || filing.kind !== 'report' ? [] : unreadIn(text, merged?.changes, scene)),
      ...(doubtful?.kept ?? []),
    ],
    doubts: doubtful?.doubts ?? [],
    merges: merged !== undefined || (figures !== undefined && typed),
    isUnclear:
      standing !== '' &&
      (reading?.kind === 'unclear' || (typed && filing.kind === 'summary' && isNoWholeText(standing, given))),
  };
}

/** What was not read of the new text: of the changed fields, or of all if the text is replaced. */
function unreadIn(text: string, changes: readonly FieldChange[] | undefined, scene: Scene): string[] {
  const { campaign, at, words } = scene;
  const touched = new Set(changes?.map(({ field }) => field) ?? REPORT_FIELDS);
  return correctedLines(readBody(text, campaign, at), touched, campaign, words);
}

/** What a corrected table differs by from the sum below it. A reason is asked for again where its numbers change. */
function startOfCorrection(
  { n, filing }: FoundFiling,
  { sum, reason }: { readonly sum: SumBelow; readonly reason: string },
  { values }: ItemFigures,
  { words }: Scene,
): ReturnType<typeof startedFrom> {
  const before = startedIn(latest(filing).fields);
  const same = reasonStillTrue(before, sum, { standing: figuresOfVersion(filing), values });
  const start = startedFrom(sum, values, reason || same, words, n);
  if (!('asked' in start)) return start;
  const old = before?.reason === undefined ? [] : [oldReason(words.levels.reason, before.reason, words)];
  return { asked: [start.asked, ...old].join('\n') };
}

/** The doubts about corrected figures. A reason for the old number is none for the new one. */
async function doubtsOfCorrection(
  area: Area,
  { values, given }: ItemFigures,
  filing: FoundFiling['filing'],
  scene: Scene,
): Promise<{ readonly refusal: string } | { readonly doubts: string[]; readonly kept: readonly string[] }> {
  const { words } = scene;
  const { fields = [] } = area;
  const outdated = outdatedReasons(fields, { before: figuresOfVersion(filing), after: values, given });
  const ids = new Set(outdated.map(({ id }) => id));
  const stated = Object.fromEntries(Object.entries(values).filter(([id]) => !ids.has(id)));
  const { doubts, unexplained } = await doubtsAbout(area, stated, filing.unit, scene, filing);
  const old = outdated.map(({ id, name }) => oldReason(name, String(values[id]), words));
  if (unexplained.length > 0)
    return { refusal: [words.figures.notChanged(filing.n), ...unexplained, ...old].join('\n') };
  const kept = outdated.map(({ id, name }) =>
    words.figures.reasonKept(chatText(name), chatText(String(values[id]), SHOWN)),
  );
  return { doubts, kept };
}

function oldReason(name: string, reason: string, { figures }: Scene['words']): string {
  return figures.reasonBefore(chatText(name), chatText(reason, SHOWN));
}

interface Doubts {
  readonly question: Question | undefined;
  readonly seen: readonly string[] | undefined;
  readonly ask: (Permission & { readonly ok: true })['ask'];
}

/** Why the person is asked first, and what the question shows; undefined if nothing is left to ask. */
function doubtIn(
  found: FoundFiling,
  { shown, doubts, isUnclear }: Wanted,
  { question, seen, ask }: Doubts,
  scene: Scene,
): Pick<Doubt, 'why' | 'warning'> | undefined {
  const { words } = scene;
  if (wroteBeforeReturn(found, scene, question)) {
    const warning = [...shown.map(cardText), standsNow(found.filing, found.head, words)].join('\n');
    return { why: 'returned', warning };
  }
  const asked = ask && !isAnswered(ask, question) ? ask : undefined;
  const why =
    (isUnclear && question === undefined ? 'whole' : asked) ??
    (unseen(doubts, seen).length > 0 ? 'figures' : undefined);
  if (!why) return undefined;
  const lines = [...doubts, ...shown, ...(ask ? [words.review.editWarning] : [])];
  return { why, warning: lines.map(cardText).join('\n') };
}

function changeLine({ field, before, after }: FieldChange, { words }: Scene): string {
  return words.review.fieldChanged(
    words.fields.name[field],
    before === undefined ? undefined : cutTo(before, 200),
    cutTo(after, 200),
  );
}

/** The replacement of a whole text: the start of both, and where to read the old one. */
function replacedLines({ n, filing, head }: FoundFiling, text: string, { words }: Scene): string[] {
  const before = latest(filing).text;
  if (before === '') return [];
  return [
    words.review.textChanged(cutTo(before, SHOWN), cutTo(text, SHOWN)),
    words.review.textBefore(n, head.version),
  ];
}

/** Builds the outcome that adds a version. */
function written(
  found: FoundFiling,
  { text, figures, started, shown, doubts }: Wanted,
  state: FoundFiling['head']['state'],
  scene: Scene,
): Outcome {
  const { words, campaign, at } = scene;
  const fields = figures
    ? {
        figures: figures.values,
        ...(doubts.length > 0 && { doubts }),
        ...(started && { below: started }),
      }
    : found.filing.kind === 'report'
      ? readBody(text, campaign, at).fields
      : {};
  const { head, filing } = withVersion(found, { text, fields }, state, scene);
  const { version } = head;
  const done = [words.review.edited(found.n, version), ...shown].join('\n');
  return changed(
    found,
    {
      act: `${found.filing.kind}.edited`,
      version,
      register: withFiguresOf({ register: found.register, head }, figures),
      filing,
      done,
      reply: chatText(done),
      messages: toFilersBefore([{ ...found, version }], shown, scene),
      beside: sourceOf(scene, found.n),
    },
    scene,
  );
}
