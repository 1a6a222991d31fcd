/** Dependencies of the bot: the ports, and facts about this process. */
import type { EpochMs } from './domain/campaign/campaign.ts';
import type { CampaignSource } from './plan/campaign-source.ts';
import type { ClockWatch } from './clock/clock-watch.ts';
import type { ExportsParts } from './exports/exports.ts';
import type { Logger } from './log.ts';
import type { WithSetup } from './plan/rehearsals.ts';
import type { Attachments } from './ports/attachments.ts';
import type { BaseTables } from './ports/base-tables.ts';
import type { CampaignMaker } from './ports/campaign-maker.ts';
import type { Clock } from './ports/clock.ts';
import type { DeadLetters } from './ports/dead-letters.ts';
import type { EntrySheets } from './ports/entry-sheets.ts';
import type { Inbox } from './ports/inbox.ts';
import type { Keeping } from './ports/retention.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Outbox, Pacing } from './ports/outbox.ts';
import type { PaperWriter } from './ports/paper-writer.ts';
import type { StateWatch } from './ports/state-watch.ts';
import type { Store } from './ports/store.ts';
import type { Rehearse } from './rehearsal/child.ts';

export interface BotParts {
  /** Name of this process instance. */
  readonly name: string;
  /** Uptime of the process in ms, by a monotonic clock. */
  readonly uptime: () => number;
  /** The machine's own clock. */
  readonly machineNow: () => EpochMs;
  readonly source: CampaignSource;
  /** Absent: 预演 answers that it is not available. */
  readonly rehearse?: Rehearse | undefined;
  readonly admins: readonly string[];
  readonly store: Store;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly letters: DeadLetters;
  readonly keeping: Keeping;
  readonly state: StateWatch;
  /** Whether an error was caused by the store and not by the request. */
  readonly isStoreTrouble: (error: unknown) => boolean;
  readonly messenger: Messenger;
  /** Absent: campaigns are not mirrored to a Base. */
  readonly base?: BaseTables | undefined;
  readonly attachments: Attachments;
  readonly writePaper: PaperWriter;
  readonly entrySheets: EntrySheets;
  readonly makeExport: ExportsParts['make'];
  readonly maker: CampaignMaker;
  readonly withSetup: WithSetup;
  readonly clock: Clock;
  readonly clockWatch: ClockWatch;
  readonly pacing: Pacing;
  /** Acts of one person in ten minutes that are answered singly; the usual number if absent. */
  readonly actsSingly?: number | undefined;
  /** The token of the read-only API with an id; absent where the API is off. */
  readonly apiToken?: ((id: string) => string) | undefined;
  readonly heartbeatCron: string;
  readonly log: Logger;
  readonly counters: Counters;
}

/** Callbacks for the metrics. */
export interface Counters {
  event(kind: string, result: 'stored' | 'duplicate'): void;
  act(handler: string, result: string): void;
  message(kind: string, fate: string): void;
  occurrence(job: string, state: string): void;
  failure(dead: boolean): void;
}
