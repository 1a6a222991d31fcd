/**
 * From a person's act to the single commit that answers it: act → person, role, campaign, handler → outcome → commit.
 */
import type { Campaign } from '../domain/campaign/campaign.ts';
import type { FactsSource } from '../facts.ts';
import type { SceneFiles } from './handler.ts';
import type { Logger } from '../log.ts';
import type { CampaignMaker } from '../ports/campaign-maker.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeadLetters } from '../ports/dead-letters.ts';
import type { InboxEntryRef } from '../ports/inbox.ts';
import type { Incoming } from '../ports/incoming.ts';
import type { PressAnswer } from '../ports/intake.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { Store } from '../ports/store.ts';
import { createLabels } from '../delivery/label.ts';
import { lateAnswer } from './late-answer.ts';
import type { Press } from './route.ts';
import { createRoutes } from './routes/index.ts';
import { createScenes } from './scenes.ts';
import { createSettle, type Settle } from './settle.ts';
import { createWhichRun } from './which-run.ts';

export interface Router {
  /** Processes a stored event; resolves once its commit has deleted it. `failures`: failed attempts so far. */
  handle(incoming: Incoming, ref: InboxEntryRef, failures?: number): Promise<void>;
  /** Answers a press within the platform's deadline. */
  press(incoming: Press, ref: InboxEntryRef): Promise<PressAnswer>;
  /** Shows an answer that missed the deadline: the card is patched, a toast becomes a message. */
  answerAfterwards(incoming: Press, answer: PressAnswer): Promise<void>;
}

export interface RouterParts {
  readonly campaigns: () => readonly Campaign[];
  /** Called before each attempt at an act: an accepted plan takes effect at once, whichever process accepted it. */
  readonly upToDate: () => Promise<void>;
  readonly store: Store;
  readonly outbox: Pick<Outbox, 'list' | 'find'>;
  readonly files: SceneFiles;
  readonly maker: CampaignMaker;
  /** Absent where the read-only API is off. */
  readonly apiToken?: ((id: string) => string) | undefined;
  readonly admins: readonly string[];
  readonly letters: DeadLetters;
  readonly complete: (ref: InboxEntryRef) => Promise<void>;
  readonly facts: FactsSource;
  readonly clock: Clock;
  readonly log: Logger;
  /** Acts of one person in ten minutes that are answered singly; the usual number if absent. */
  readonly actsSingly?: number | undefined;
  readonly onHandled?: (handler: string, result: string) => void;
}

export function createRouter(parts: RouterParts): Router {
  const { store, log } = parts;
  const scenes = createScenes(parts);
  const routes = createRoutes({
    campaigns: parts.campaigns,
    store,
    scenes,
    whichRun: createWhichRun(parts),
  });
  const settle = eachUpToDate(
    createSettle({ ...parts, hasPart: scenes.hasAnyPart, labels: createLabels(parts) }),
    parts,
  );

  async function handle(incoming: Incoming, ref: InboxEntryRef, failures = 0): Promise<void> {
    switch (incoming.kind) {
      case 'message':
        await settle(incoming, ref, (wanted) => routes.message(incoming, failures, wanted));
        return;
      case 'press':
        return answerAfterwards(incoming, await press(incoming, ref));
      case 'recall':
      case 'enter':
        await settle(incoming, ref, () => routes.wordless(incoming));
        return;
      case 'joined':
        log.info(
          { chat_id: incoming.chatId, name: incoming.name },
          'bot added to a group; set its chat_id as `group` in campaign.yaml',
        );
        return parts.complete(ref);
      case 'left':
        log.warn({ chat_id: incoming.chatId }, 'bot removed from a group');
        return parts.complete(ref);
    }
  }

  async function press(incoming: Press, ref: InboxEntryRef): Promise<PressAnswer> {
    return settle(incoming, ref, (wanted) => routes.press(incoming, wanted));
  }

  async function answerAfterwards(incoming: Press, answer: PressAnswer): Promise<void> {
    const inGroup = parts.campaigns().some(({ group }) => group === incoming.chatId);
    const message = lateAnswer(incoming, answer, inGroup);
    if (message) await store.commit({ messages: [message] });
  }

  return { handle, press, answerAfterwards };
}

/** Each attempt sees the campaigns in force, because a conflict may have come from a change of one. */
function eachUpToDate(settle: Settle, { upToDate }: Pick<RouterParts, 'upToDate'>): Settle {
  return (incoming, ref, route) =>
    settle(incoming, ref, async (wanted) => {
      await upToDate();
      return route(wanted);
    });
}
