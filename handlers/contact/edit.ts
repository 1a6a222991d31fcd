import { toEach } from '../../src/delivery/to-each.ts';
import { isNoWholeText, readCorrection } from '../../src/domain/register/correction.ts';
import type { FieldChange } from '../../src/domain/register/merged-report.ts';
import { cardText, chatText, cutTo } from '../../src/domain/text/plain-text.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { movedTo, withFiling } from '../../src/domain/register/filing.ts';
import { personName } from '../../src/cards/person-name.ts';
import { hasEnded } from '../../src/routing/while-open.ts';
import type { Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import {
  confirmFirst,
  confirmed,
  isAnswered,
  standsNow,
  wroteBeforeReturn,
} from '../../src/filing/confirm.ts';
import { readBody } from '../../src/filing/body.ts';
import { doubtsAbout, unseen } from '../../src/filing/field-doubts.ts';
import { figuresIn, withFiguresOf, type ItemFigures } from '../../src/filing/item-figures.ts';
import { startedFrom, startedIn, startOf, withoutReason, type Started } from '../../src/levels/sum-below.ts';
import { fileWrites, type FileToFile } from '../../src/filing/filed-files.ts';
import {
  campaignOfNumber,
  findFiling,
  numberTyped,
  transitionOf,
  withVersion,
  writesOf,
  type FoundFiling,
} from '../../src/filing/filings.ts';
import { asSent } from '../../src/routing/questions.ts';
import { sourceOf } from '../../src/filing/sources.ts';
import { expected, key, read } from '../../src/records/access.ts';
import { latest, type Attachment, type Filing } from '../../src/records/filing.ts';
import { type Question } from '../../src/records/question.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** Maximum of files per filing. */
const MOST_FILES = 20;
/** Characters of the replaced text shown in the answer. */
const SHOWN = 100;

/**
 * 修改: files a new version under the same number. Asks first if the filing is accepted (办结) or the deadline has
 * passed.
 */
export const edit: Handler = {
  name: 'edit',
  presses: ['edit.confirm', 'edit.keep'],
  roles: ['contact', 'deputy'],
  means: campaignOfNumber,
  chats: 'direct',
  untilClose: true,
  run: async (act, scene) => {
    const { words, campaign } = scene;
    if (hasEnded(scene)) return refuse(words.review.closed(chatText(campaign.title)));
    const answer = await confirmed(act, scene, 'edit');
    if (answer?.kind === 'done') return answer.outcome;
    if (answer) {
      const { n, text, question, close } = answer;
      return close(
        await change(n, text, asSent(scene, question), { question, typed: question.merges === true }),
      );
    }
    const typed = numberTyped(act.kind === 'text' ? act.rest : '');
    if (!typed) return refuse(words.review.whichNumber(words.commands.edit.words[0] ?? ''));
    return change(typed.n, typed.rest, scene, { typed: true });
  },
};

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
  const finding = await findFiling(n, scene);
  if (!finding.ok) return refuse(finding.text);
  const { found } = finding;
  const next = transitionOf(found, 'edit', scene);
  if (!next.ok) return refuse(next.text);
  if (given === '') return refuse(words.review.editUsage(n));
  const standing = latest(found.filing).text;
  const area = scene.campaign.areas.find(({ id }) => id === found.filing.area);
  // A typed correction of a table changes single lines; forms and confirmations contain all of it.
  const sum = await startOf(found.filing.unit, area, scene);
  const lines = sum ? withoutReason(given) : { text: given, reason: '' };
  const figures = area && figuresIn(area, lines.text, scene, typed ? standing : undefined);
  if (figures && !figures.ok) return refuse([words.figures.notChanged(n), figures.faults].join('\n'));
  const before = startedIn(latest(found.filing).fields);
  const start =
    sum && figures
      ? startedFrom(sum, figures.read.values, lines.reason || (before?.reason ?? ''), words)
      : undefined;
  if (start && 'asked' in start) return refuse(start.asked);
  const reading = typed && found.filing.kind === 'report' && !figures && readCorrection(standing, given);
  const merged = reading && reading.kind === 'fields' ? reading : undefined;
  const unclear =
    standing !== '' &&
    ((reading && reading.kind === 'unclear') ||
      (typed && found.filing.kind === 'summary' && isNoWholeText(standing, given)));
  const text = figures?.read.text ?? merged?.text ?? given;
  if (text === standing) return refuse(words.review.unchanged(n));
  const { head } = found;
  const changes = figures
    ? figures.read.understood.map(({ name, value }) => `${name}${words.format.colon}${value}`)
    : merged?.changes.map((each) => changeLine(each, scene));
  const doubts =
    area && figures
      ? await doubtsAbout(area, figures.read.values, found.filing.unit, scene, found.filing)
      : [];
  // Stores the typed lines; they are merged when the person confirms.
  const doubt = {
    command: 'edit',
    n,
    text: given,
    head,
    keeps: {
      ...((merged ?? (figures && typed)) && { merges: true }),
      ...(doubts.length > 0 && { seen: doubts }),
    },
  } as const;
  const shown = changes ?? replacedLines(found, text, scene);
  if (wroteBeforeReturn(found, scene, question)) {
    const warning = [...shown.map(cardText), standsNow(found.filing, head, words)].join('\n');
    return confirmFirst({ ...doubt, why: 'returned', warning }, scene);
  }
  const asked = next.ask && !isAnswered(next.ask, question) ? next.ask : undefined;
  const why =
    (unclear && question === undefined ? 'whole' : asked) ??
    (unseen(doubts, seen).length > 0 ? 'figures' : undefined);
  if (why) {
    const lines = [...doubts, ...shown, ...(next.ask ? [words.review.editWarning] : [])];
    const warning = lines.map(cardText).join('\n');
    return confirmFirst({ ...doubt, why, warning }, scene);
  }
  const kept = { started: start?.started ?? before, doubts };
  return written(found, text, next.next, scene, shown, figures && { ...figures.read, ...kept });
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
  text: string,
  state: FoundFiling['head']['state'],
  scene: Scene,
  changes: readonly string[],
  figures?: ItemFigures & { readonly started?: Started | undefined; readonly doubts: readonly string[] },
): Outcome {
  const { words, campaign, at } = scene;
  const fields = figures
    ? {
        figures: figures.values,
        ...(figures.doubts.length > 0 && { doubts: figures.doubts }),
        ...(figures.started && { below: figures.started }),
      }
    : found.filing.kind === 'report'
      ? readBody(text, campaign, at).fields
      : {};
  const { head, filing } = withVersion(found, { text, fields }, state, scene);
  const { version } = head;
  const register = withFiguresOf({ register: found.register, head }, figures);
  const done = [words.review.edited(found.n, version), ...changes].join('\n');
  const writes = writesOf(found, scene, register, filing);
  const source = sourceOf(scene, found.n);
  return {
    reply: { text: chatText(done) },
    toast: { type: 'success', text: done },
    expect: [...writes.expect, ...source.expect],
    put: [...writes.put, ...source.put],
    journal: [{ act: `${found.filing.kind}.edited`, unit: found.filing.unit, number: found.n, version }],
  };
}

/** Adds a file to a filing: a new version with the same text, which also refiles a returned filing. */
export async function attachTo(n: number, file: FileToFile, scene: Scene): Promise<Outcome> {
  const { words, person, at, campaign } = scene;
  const finding = await findFiling(n, scene);
  if (!finding.ok) return refuse(finding.text);
  const { found } = finding;
  const next = transitionOf(found, 'edit', scene);
  if (!next.ok) return refuse(next.text);
  const present = latest(found.filing);
  if (next.ask === 'accepted' || (present.attachments?.length ?? 0) >= MOST_FILES)
    return refuse(words.file.cannotAttach(n));

  const unit = { id: found.filing.unit, name: found.unit };
  const attached = fileWrites(file, { n, unit, what: found.what, held: found.filing }, scene);
  const version = found.head.version + 1;
  const register = withFiling(found.register, {
    ...movedTo(found.head, next.next, at),
    version,
    by: person,
    lastFiledAt: at,
  });
  const attachments = [...(present.attachments ?? []), ...attached.attachments];
  const filing: Filing = {
    ...found.filing,
    versions: [...found.filing.versions, { ...present, version, at, by: person, attachments }],
  };
  const writes = writesOf(found, scene, register, filing);
  const source = sourceOf({ messageId: file.messageId, campaign }, n);
  const done = [
    words.file.attached(n, attached.attachments[0]?.name ?? ''),
    file.unread ? words.file.unreadFiled : '',
  ]
    .filter(Boolean)
    .join('\n');
  return {
    reply: { text: chatText(done) },
    toast: { type: 'success', text: done },
    expect: [...writes.expect, ...attached.expect, ...source.expect],
    put: [...writes.put, ...attached.put, ...source.put],
    journal: [{ act: `${found.filing.kind}.attached`, unit: unit.id, number: n, version }],
  };
}

/** Removes a file whose message was recalled: a new version with the same text; notifies the organiser. */
export async function detach(
  found: FoundFiling,
  file: Attachment,
  state: FoundFiling['head']['state'],
  scene: Scene,
): Promise<Outcome> {
  const { words, person, at, campaign, store, directory, eventId } = scene;
  const { n, filing, what, unit } = found;
  const present = latest(filing);
  const version = found.head.version + 1;
  const register = withFiling(found.register, {
    ...movedTo(found.head, state, at),
    version,
    by: person,
    lastFiledAt: at,
  });
  const attachments = (present.attachments ?? []).filter(({ hash }) => hash !== file.hash);
  const writes = writesOf(found, scene, register, {
    ...filing,
    versions: [...filing.versions, { ...present, version, at, by: person, attachments }],
  });
  const filedKey = key('filed', campaign.id, file.hash);
  const filed = await read(store, 'filed', campaign.id, file.hash);
  const done = words.review.removed(n, file.name, version);
  const notice = words.review.adminRemoved(
    n,
    chatText(what),
    chatText(unit),
    file.name,
    chatText(personName(scene.person, directory, words)),
    localAt(campaign.timezone, at),
  );
  return {
    reply: { text: chatText(done) },
    toast: { type: 'success', text: done },
    expect: [...writes.expect, expected(filedKey, filed)],
    put: [...writes.put, { ...filedKey, value: { n, unit: filing.unit, removed: true } }],
    journal: [{ act: `${filing.kind}.detached`, unit: filing.unit, number: n, version }],
    messages: toEach(directory.admins, {
      id: `detached/${eventId}/${n}`,
      body: { type: 'text', text: notice },
      about: { kind: 'notice', campaign: campaign.id, unit: filing.unit, entry: 'edit' },
    }),
  };
}
