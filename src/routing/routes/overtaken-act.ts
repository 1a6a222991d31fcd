/**
 * A line about a matter on which somebody else decided at the same moment, or, for a filing, within the last minute. Its
 * sender could hardly know, so it is not carried out: the answer names the other act and how the matter stands. The same
 * line, sent again, is carried out.
 * Presses need none of this, because their buttons carry the version that was shown.
 */
import { handlers } from '../../../handlers/index.ts';
import { journalDetail } from '../../cards/journal-detail.ts';
import { withNote } from '../../cards/kit.ts';
import { personName } from '../../cards/person-name.ts';
import { unitName } from '../../domain/campaign/naming.ts';
import { collide, isDecision, unseenSince } from '../../domain/register/colliding-acts.ts';
import { localAt } from '../../domain/time/local-time.ts';
import { fingerprint } from '../../domain/text/fingerprint.ts';
import { chatText } from '../../domain/text/plain-text.ts';
import type { JournalEntry } from '../../ports/commit.ts';
import { withNamesElsewhere } from '../../people/names-elsewhere.ts';
import { commandWords } from '../../words/command-words.ts';
import type { Handler, Outcome, Scene } from '../handler.ts';
import { lineOf } from '../offered-line.ts';
import { refuse } from '../refuse.ts';
import type { Route } from '../route.ts';
import type { Wanted } from '../settle.ts';

/** Most journal lines that are compared: those of the largest mass act and some more. */
const COMPARED = 2000;
/** Written when the sender was told, so that the same line does it next time. */
const TOLD = 'act.overtaken';

/** The route, with its line asked back if it was overtaken. The check runs again with each attempt at the act. */
export function unlessOvertaken<R extends Route | undefined>(route: R, wanted: Wanted): R | Route {
  if (route?.kind !== 'run' || !route.handler.asksIfOvertaken) return route;
  const { handler, act } = route;
  const typed = lineOf(act);
  // A press without a line carries what it was shown.
  if (typed === '' && act.kind !== 'text') return route;
  const line = fingerprint(`${handler.name} ${typed}`);
  const run: Handler['run'] = async (given, scene) => {
    const outcome = await handler.run(given, scene);
    const decides = outcome.journal?.some(isDecision) === true;
    const decided = [...(outcome.journal ?? []), ...(wanted ?? [])].filter(isDecision);
    const other = await unseenDecision(decided, { line, isRerun: wanted !== undefined }, scene);
    if (!other) return outcome;
    const became = await becameOf(other, handler, scene);
    return decides ? askedBack(other, handler, { line, became }, scene) : noted(outcome, became);
  };
  return { ...route, handler: { ...handler, run } };
}

/** The latest decision of somebody else that these would overrule, if their sender was not told of it. */
async function unseenDecision(
  decided: NonNullable<Outcome['journal']>,
  { line, isRerun }: { readonly line: string; readonly isRerun: boolean },
  { store, campaign, person, at }: Scene,
): Promise<JournalEntry | undefined> {
  if (decided.length === 0) return undefined;
  const since = Math.min(...decided.map((each) => unseenSince(each, at, isRerun)));
  const recent = await store.journal({ campaigns: [campaign.id], since, limit: COMPARED });
  // Newest first: what is older than the notification is known to the sender.
  const known = recent.findIndex(
    ({ by, act, detail }) => by === person && act === TOLD && detail?.['line'] === line,
  );
  return recent
    .slice(0, known < 0 ? recent.length : known)
    .find(
      (entry) => entry.by !== person && entry.at >= since && decided.some((each) => collide(each, entry)),
    );
}

/** Who did what, and that the line was not carried out. */
async function becameOf(other: JournalEntry, { name }: Handler, scene: Scene): Promise<string> {
  const { campaign, words, directory } = scene;
  const { journal: sentence, overtakenAct } = words.replies;
  const { names, rolesOf, unitsOf } = await withNamesElsewhere(directory, [other.by], scene);
  const nameOf = (person: string) => personName(person, { names, rolesOf, unitsOf }, words);
  const { about = '' } = journalDetail(other, campaign, words, nameOf);
  const matter = [
    sentence.act[other.act] ?? other.act,
    other.number === undefined ? '' : `#${other.number}`,
    other.unit === undefined ? '' : unitName(campaign, other.unit),
    about,
  ];
  return overtakenAct(
    chatText(nameOf(other.by)),
    localAt(campaign.timezone, other.at),
    chatText(matter.filter(Boolean).join(' '), 100),
    commandWords(words, name).words[0] ?? name,
  );
}

/** After the other act the line decides nothing any more: its own answer says why, or asks. */
function noted(outcome: Outcome, became: string): Outcome {
  const { reply, toast } = outcome;
  return {
    ...outcome,
    ...(reply && {
      reply: 'card' in reply ? { card: withNote(reply.card, became) } : { text: `${became}\n${reply.text}` },
    }),
    ...(toast && { toast: { ...toast, text: `${became}\n${toast.text}` } }),
  };
}

async function askedBack(
  other: JournalEntry,
  { name }: Handler,
  { line, became }: { readonly line: string; readonly became: string },
  scene: Scene,
): Promise<Outcome> {
  const text = `${became}${scene.words.replies.overtakenAgain}`;
  const n = Number(other.number);
  const shown = n > 0 ? await handlers.find(({ presents }) => presents)?.presents?.(n, scene) : undefined;
  return {
    ...refuse(text),
    ...(shown && { reply: { card: withNote(shown.card, text) } }),
    journal: [
      {
        act: TOLD,
        ...(other.unit !== undefined && { unit: other.unit }),
        ...(other.number !== undefined && { number: other.number }),
        detail: { command: name, line },
      },
    ],
  };
}
