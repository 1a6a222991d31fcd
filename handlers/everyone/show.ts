import { restOf } from '../../src/routing/act-text.ts';
import { isTooLong } from '../../src/cards/contact/filing.ts';
import { argumentTyped, isCourtesy } from '../../src/domain/reading/command-text.ts';
import { chatText } from '../../src/domain/text/plain-text.ts';
import { localAt } from '../../src/domain/time/local-time.ts';
import { attachmentsOf, sentTo, wholeTextOf } from '../../src/filing/filed-documents.ts';
import {
  askNumber,
  campaignOfNumber,
  findFiling,
  numberTyped,
  type FoundFiling,
} from '../../src/filing/filings.ts';
import { cardOf, presentFiling, visibleIn } from '../../src/filing/shown-filing.ts';
import type { Filing } from '../../src/records/filing.ts';
import type { SumBelow } from '../../src/domain/levels/roll-up.ts';
import { startOf } from '../../src/levels/sum-below.ts';
import type { Act, Handler, Outcome, Scene } from '../../src/routing/handler.ts';
import { refuse } from '../../src/routing/refuse.ts';

/** 查看 #n: a filing with its files, times and versions; the organiser also gets the review buttons. */
export const show: Handler = {
  name: 'show',
  presses: ['filing.files', 'filing.text', 'filing.show'],
  roles: ['contact', 'deputy', 'admin'],
  means: campaignOfNumber,
  meansOne: true,
  chats: 'direct',
  presents: presentFiling,
  run: async (act, scene) => {
    const { words } = scene;
    const wish = wishOf(act, scene);
    const word = words.commands.show.words[0] ?? '';
    if (!wish) return refuse(askNumber(restOf(act), word, words));
    if (wish.unread !== undefined)
      return refuse(words.review.oneNumber(wish.n, chatText(wish.unread, 40), word));
    const finding = await findFiling(wish.n, scene);
    if (!finding.ok) return refuse(chatText(finding.text));
    const { found } = finding;
    const stored = found.filing.versions.find((one) => one.version === (wish.version ?? found.head.version));
    if (!stored) return refuse(words.review.noVersion(found.n, found.head.version));
    const { version, taken } = visibleIn(found, stored, scene);
    if (taken && wish.part !== 'card') {
      const at = taken.at === undefined ? undefined : localAt(scene.campaign.timezone, taken.at);
      return refuse(words.review.withdrawnText(version.version, at));
    }
    switch (wish.part) {
      case 'files':
        return filesOf(found, version, wish.index, scene);
      case 'text':
        return sent(
          words.review.sentText(found.n),
          sentTo([await wholeTextOf(found, version, scene)], scene),
        );
      case 'card': {
        const sum = version.version === found.head.version ? await sumToday(found, scene) : undefined;
        const card = cardOf(found, scene, version.version, sum);
        // Text that does not fit on the card is sent as a file.
        const documents = isTooLong(version.text) ? [await wholeTextOf(found, version, scene)] : [];
        return { reply: { card }, messages: sentTo(documents, scene) };
      }
    }
  },
};

/** The current sums accepted from the units below, for a table that started from their sum. */
function sumToday({ filing }: FoundFiling, scene: Scene): Promise<SumBelow | undefined> {
  const area = scene.campaign.areas.find(({ id }) => id === filing.area);
  return startOf(filing.unit, area, scene);
}

const PARTS: Readonly<Record<string, Wish['part'] | undefined>> = {
  'filing.text': 'text',
  'filing.show': 'card',
};

interface Wish {
  readonly n: number;
  readonly version?: number | undefined;
  readonly part: 'card' | 'files' | 'text';
  /** The part of the line that could not be read. */
  readonly unread?: string | undefined;
  /** Index of one attachment, from 0. */
  readonly index?: number | undefined;
}

/** Parses `查看 #3`, `查看 #3 1`, `查看 #3 附件`, `查看 #3 全文`, or a press. */
function wishOf(act: Act, { words }: Scene): Wish | undefined {
  if (act.kind === 'press') {
    const { n, version, index } = act.value;
    if (!Number.isSafeInteger(n)) return undefined;
    const part = PARTS[act.action] ?? 'files';
    return {
      n: Number(n),
      version: Number(version),
      part,
      ...(index !== undefined && { index: Number(index) }),
    };
  }
  const typed = numberTyped(restOf(act));
  if (!typed) return undefined;
  const rest = typed.rest.normalize('NFKC').toLowerCase();
  const [version, ...versions] = rest.match(/\d+/gu) ?? [];
  const asks = (those: readonly string[]) => those.some((word) => rest.includes(word));
  const part = asks(words.review.filesWords) ? 'files' : asks(words.review.textWords) ? 'text' : 'card';
  const isTwofold = versions.length > 0 || (part === 'files' && asks(words.review.textWords));
  const known = [...words.review.filesWords, ...words.review.textWords, ...words.review.versionWords];
  const left = known
    .reduce((text, each) => text.replace(each, ' '), rest)
    .replace(/\d+/u, ' ')
    .trim();
  return {
    n: typed.n,
    part,
    ...(version !== undefined && { version: Number(version) }),
    ...((isTwofold || (argumentTyped(left) !== '' && !isCourtesy(left))) && { unread: typed.rest }),
  };
}

async function filesOf(
  found: FoundFiling,
  version: Filing['versions'][number],
  index: number | undefined,
  scene: Scene,
): Promise<Outcome> {
  const { review } = scene.words;
  if ((version.attachments ?? []).length === 0) return refuse(review.noFiles(found.n));
  const documents = await attachmentsOf(version, scene, index);
  if (documents.length === 0) return refuse(review.fileGone);
  return sent(
    review.sentFiles(
      found.n,
      documents.map(({ name }) => chatText(name)),
    ),
    sentTo(documents, scene),
  );
}

/** A press is answered by a toast; its card stays. */
function sent(text: string, messages: Outcome['messages']): Outcome {
  return { reply: { text }, toast: { type: 'success', text }, messages };
}
