/** Withdraws the current text of a filing: the previous version is restored as a new version. */
import { personName } from '../cards/person-name.ts';
import { withFiling } from '../domain/register/filing.ts';
import { filesBefore, versionBefore } from '../domain/register/versions.ts';
import { chatText, cutTo } from '../domain/text/plain-text.ts';
import { localAt } from '../domain/time/local-time.ts';
import type { Outcome, Scene } from '../routing/handler.ts';
import { expected, key, readMany } from '../records/access.ts';
import { latest, type Filing } from '../records/filing.ts';
import { refuse } from '../routing/refuse.ts';
import { wordsOf } from './filed-files.ts';
import { toFilersBefore } from './acts/filer-before.ts';
import { adminNotifications, changed } from './acts/filing-change.ts';
import { addVersion, transitionOf, type FoundFiling } from './filings.ts';

/** Characters of the text shown in the answer. */
const SHOWN = 300;

export async function reverted(found: FoundFiling, scene: Scene): Promise<Outcome> {
  const { at: sentAt, words, campaign, directory, person } = scene;
  const { n, filing, unit, what } = found;
  const before = versionBefore(filing.versions, filing.recalled);
  if (!before) return refuse(words.review.firstVersion(n));
  const next = transitionOf(found, 'edit', scene);
  if (!next.ok) return refuse(next.text);
  const state = wasReturned(filing, before.version) ? 'returned' : next.next;
  const attachments = [...filesBefore(filing.versions, filing.recalled)];
  const { attachments: _, ...text } = before;
  const content = { ...text, ...(attachments.length > 0 && { attachments }) };
  const added = addVersion(found, content, state, scene);
  const { version } = added.head;
  const register = withFiling(found.register, added.head);
  const shown = wordsOf({ ...before, attachments }, words);
  const done = [
    words.review.reverted(n, before.version, version, words.terms.filingState[state]),
    words.review.stands(cutTo(shown, SHOWN)),
    shown.length > SHOWN ? words.review.wholeText(n) : '',
  ]
    .filter(Boolean)
    .join('\n');
  const toAdmins = words.review.adminReverted(
    n,
    chatText(what),
    chatText(unit),
    chatText(personName(person, directory, words)),
    before.version,
    localAt(campaign.timezone, sentAt),
  );
  return changed(
    found,
    {
      act: `${filing.kind}.reverted`,
      version,
      register,
      filing: added.filing,
      done,
      reply: chatText(done),
      beside: await withoutFiles(filing, attachments, scene),
      messages: [
        ...adminNotifications(found, { name: 'reverted', entry: 'edit', text: toAdmins }, scene),
        ...toFilersBefore([{ ...found, version }], [words.review.stands(cutTo(shown, SHOWN))], scene),
      ],
    },
    scene,
  );
}

/** Marks the files that the withdrawn version added as removed. */
async function withoutFiles(
  filing: Filing,
  remaining: readonly { readonly hash: string }[],
  { store, campaign }: Scene,
): Promise<{ expect: ReturnType<typeof expected>[]; put: NonNullable<Outcome['put']> }> {
  const removed = (latest(filing).attachments ?? [])
    .map(({ hash }) => hash)
    .filter((hash) => !remaining.some((file) => file.hash === hash));
  const found = await readMany(store, 'filed', campaign.id, removed);
  const keys = removed.map((hash) => key('filed', campaign.id, hash));
  return {
    expect: keys.map((each, index) => expected(each, { version: found[index]?.version ?? 0 })),
    put: keys.map((each) => ({ ...each, value: { n: filing.n, unit: filing.unit, removed: true } })),
  };
}

/** Withdrawing a correction restores the returned state. */
function wasReturned({ returns = [], versions }: Filing, version: number): boolean {
  const last = returns.at(-1);
  if (!last) return false;
  const { messageId } = versions.find((one) => one.version === version) ?? {};
  const first = versions.find((one) => messageId !== undefined && one.messageId === messageId);
  return (first?.version ?? version) <= last.version;
}
